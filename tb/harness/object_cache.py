# SPDX-License-Identifier: Apache-2.0
"""A compiler wrapper that keeps the objects of Verilator's own run-time library.

`python object_cache.py COMPILER ARGUMENTS...` (as make's OBJCACHE) compiles, but takes the object
of a source under VERILATOR_ROOT from a cache beside the builds if the same command made it before:
these files take most of a small module's build and never differ. All else is just compiled.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

CACHE = Path(__file__).resolve().parents[2] / "sim" / "build" / "objects"


def compile_cached(command: list[str]) -> int:
    """Runs a `... -c -o OBJECT SOURCE` command or fetches what it would make; its exit code."""
    source, target = Path(command[-1]), Path(command[command.index("-o") + 1])
    include = f"-I{Path.cwd()}"
    key = [word for word in command if word != include] + [source.read_text()]
    cached = CACHE / hashlib.sha256("\0".join(key).encode()).hexdigest()
    if not cached.is_file():
        if code := subprocess.call(command):
            return code
        CACHE.mkdir(parents=True, exist_ok=True)
        fresh = cached.with_name(f"{cached.name}.{os.getpid()}")
        fresh.write_bytes(target.read_bytes())
        os.replace(fresh, cached)
        return 0
    target.write_bytes(cached.read_bytes())
    return 0


def main() -> int:
    command = sys.argv[1:]
    library = os.environ.get("VERILATOR_ROOT", "")
    if library and command[-1].startswith(f"{library}/include/") and "-o" in command:
        return compile_cached(command)
    return subprocess.call(command)


if __name__ == "__main__":
    sys.exit(main())
