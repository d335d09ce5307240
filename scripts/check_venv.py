# SPDX-License-Identifier: Apache-2.0
"""Whether a virtual environment is this Python's, and lies where it was made: make calls it with
the environment's own Python. Exit code 0 if so.

    .venv/bin/python -I scripts/check_venv.py .venv [pythonX.Y]

Its packages must be those of this Python's version, and that one the version which is asked for;
its scripts name the folder where it was made. It needs no package.
"""

import os
import sys


def is_sound(venv: str, wanted: str | None) -> bool:
    """Whether `venv` is of this Python, of the version `wanted` if any, and where it was made."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    with open(os.path.join(venv, "pyvenv.cfg"), encoding="utf-8") as file:
        lines = [line for line in file if line.startswith("command")]
    # "command = python -m venv --option /absolute/path"
    places = ["/" + line.rpartition(" -m venv ")[2].strip().partition("/")[2] for line in lines]
    return (
        all(os.path.realpath(place) == os.path.realpath(venv) for place in places)
        and os.path.isdir(os.path.join(venv, "lib", version, "site-packages"))
        and wanted in (None, version)
    )


if __name__ == "__main__":
    sys.exit(not is_sound(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None))
