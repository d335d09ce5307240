# SPDX-License-Identifier: Apache-2.0
"""The RTL's files, from the only lists there are: rtl/lenet5.f, of the accelerator, and
rtl/lenet5_board.f, of what surrounds it on a board. It compiles nothing."""

import os
import re
from pathlib import Path

from model.errors import InputError
from model.files import ROOT

RTL = ROOT / "rtl"
FILE_LIST = RTL / "lenet5.f"
BOARD_LIST = RTL / "lenet5_board.f"
INCLUDE = RTL / "include"  # of the macros; the list names it too
TOP = "lenet5_accel"


def rtl_sources(toplevel: str = TOP) -> list[Path]:
    """The files of the lists that `toplevel` needs, in their order; InputError if one is missing.

    A file holds the module or package of its name, so those that `toplevel` mentions, and those
    that they mention in turn, are enough: a change elsewhere rebuilds nothing here.
    """
    text = FILE_LIST.read_text() + BOARD_LIST.read_text()
    lines = (line.split("//")[0].strip() for line in text.splitlines())
    paths = {Path(line).stem: RTL / line for line in lines if line and not line.startswith("+")}
    needed, found = set(), {toplevel} & paths.keys()
    while found:
        needed |= found
        words = set(re.findall(r"\w+", "".join(source_text(paths[name]) for name in found)))
        found = (words & paths.keys()) - needed
    return [path for name, path in paths.items() if name in needed]


def source_text(path: Path) -> str:
    """What a source file holds; InputError if it is not there."""
    if not path.is_file():
        raise InputError(f"{os.path.relpath(path)}: no such source file")
    return path.read_text()
