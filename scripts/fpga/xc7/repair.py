# SPDX-License-Identifier: Apache-2.0
"""Adds to FASM what nextpnr-himbaechel-xilinx (0.11.1) leaves out, and no netlist simulation shows.

1. DSP48E1: INMODE[4:0], ALUMODE[3:2] and OPMODE[6], which are constant here, are tied inside the
   tile, and their inverters switched off (openXC7's nextpnr-xilinx, issue 159).
2. RAMB36E1: ports of width 1 or 9 need another setting besides their width's; without it each ninth
   bit reads 0 (the same project's issue 94).
"""

import re
from collections.abc import Iterator

from model.errors import InputError
from scripts.fpga.xc7.database import Database

_TIED = [*(("INMODE", index) for index in range(5)), ("ALUMODE", 2), ("ALUMODE", 3), ("OPMODE", 6)]
_WIDTHS = ("READ_WIDTH_A", "READ_WIDTH_B", "WRITE_WIDTH_A", "WRITE_WIDTH_B")
_BEL = re.compile(r"X(\d+)Y(\d+)/\w+?_X\d+Y(\d+)")


def additions(database: Database, placed: dict) -> list[str]:
    """Lines of FASM to add for a placed design, of nextpnr's --write."""
    module = max(placed["modules"].values(), key=lambda module: len(module["cells"]))
    nets = module["netnames"]
    constants = {
        nets[name]["bits"][0]: value
        for name, value in (("$PACKER_VCC_NET", 1), ("$PACKER_GND_NET", 0))
        if name in nets
    }
    lines: list[str] = []
    for cell in module["cells"].values():
        if cell["type"] == "DSP48E1_DSP48E1":
            lines += _dsp(cell, *_place(database, cell), constants)
        elif cell["type"] == "RAMB36E1_RAMB36E1":
            lines += _block_ram(cell, _place(database, cell)[0])
    return lines


def _place(database: Database, cell: dict) -> tuple[str, int]:
    """A cell's tile, and the row of its site."""
    found = _BEL.match(cell["attributes"].get("NEXTPNR_BEL", ""))
    if not found:
        raise InputError(
            "nextpnr's netlist does not say where a cell is: --write one that is placed"
        )
    return database.tile_at[int(found[1]), int(found[2])], int(found[3])


def _dsp(cell: dict, tile: str, row: int, constants: dict[int, int]) -> Iterator[str]:
    side, half = tile[len("DSP_")], row % 2
    for bus, index in _TIED:
        bits = cell["connections"].get(f"{bus}{index}", [])
        if not bits or bits[0] not in constants:
            continue
        inverted = _number(cell["parameters"].get(f"IS_{bus}[{index}]_INVERTED", 0)) & 1
        level = "VCC" if constants[bits[0]] ^ inverted else "GND"
        yield f"{tile}.DSP_{half}_{bus}{index}.DSP_{level}_{side}"
        yield f"{tile}.DSP48.DSP_{half}.ZIS_{bus}_INVERTED[{index}]"


def _block_ram(cell: dict, tile: str) -> Iterator[str]:
    for width in _WIDTHS:
        if _number(cell["parameters"].get(width, 0)) in (1, 9):
            yield f"{tile}.RAMB36.BRAM36_{width}_1"


def _number(value: int | str) -> int:
    """A parameter of a netlist: a number, or its binary digits."""
    return value if isinstance(value, int) else int(value, 2)
