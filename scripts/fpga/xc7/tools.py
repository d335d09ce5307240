# SPDX-License-Identifier: Apache-2.0
"""Place, route and bitstream for 7-series boards: your own nextpnr, and the prjxray database."""

import json
from dataclasses import dataclass
from pathlib import Path

from model.errors import InputError
from model.hardware.boards import Board
from scripts.fpga import place_and_route
from scripts.fpga.xc7 import fasm, packets, repair
from scripts.fpga.xc7.database import Database

_REPORT, _PLACED, FASM, FIXED, BIT = (
    "report.json", "placed.json", "board.fasm", "fixed.fasm", "board.bit",
)  # fmt: skip
NO_DATABASE = (
    "no prjxray database: name its folder artix7 with XRAY_DB= (of Debian's prjxray-database, or "
    "the project's prjxray-db)"
)


@dataclass(frozen=True)
class Tools:
    """Each method works in the folder of the netlist, and leaves its files there."""

    nextpnr: str
    chipdb: Path
    xray_db: Path

    @classmethod
    def found(cls, nextpnr: str | None, chipdb: Path | None, xray_db: Path | None) -> "Tools":
        """InputError, with what to name, if one is missing."""
        if not nextpnr or not chipdb:
            raise InputError(place_and_route.NO_NEXTPNR.format(device="this board"))
        if not xray_db or not (xray_db / "mapping").is_dir():
            raise InputError(NO_DATABASE)
        return cls(nextpnr, chipdb, xray_db)

    def route(self, board: Board, netlist: Path, constraints: Path, mhz: float, seed: int) -> dict:
        """nextpnr's report."""
        work = netlist.parent
        command: list[str | Path] = [self.nextpnr, "--chipdb", self.chipdb, "--device", board.part]
        command += ["--json", netlist, "--report", work / _REPORT, "--write", work / _PLACED]
        command += ["-o", f"xdc={constraints}", "-o", f"fasm={work / FASM}"]
        command += ["--freq", f"{mhz:g}", "--seed", str(seed), "--placer", "static"]
        place_and_route.run([*command, "--timing-allow-fail", "--quiet"], work)
        report: dict = json.loads((work / _REPORT).read_text())
        return report

    def pack(self, board: Board, work: Path) -> bytes:
        """The bitstream, with what nextpnr leaves out."""
        database = Database(self.xray_db, board.part)
        added = repair.additions(database, json.loads((work / _PLACED).read_text()))
        text = (work / FASM).read_text() + "\n".join(["", *added, ""])
        (work / FIXED).write_text(text)
        frames, _ = fasm.assemble(database, fasm.read(text))
        data = packets.write(database, frames, board.name)
        (work / BIT).write_bytes(data)
        return data

    def check(self, board: Board, work: Path) -> str:
        """The bitstream's features, read back, are those that were asked for, and no bit is set
        or cleared besides; InputError if not."""
        database = Database(self.xray_db, board.part)
        wanted, asked = fasm.assemble(database, fasm.read((work / FIXED).read_text()))
        frames, _ = packets.read(database, (work / BIT).read_bytes())
        found, _ = fasm.explain(database, frames)
        # One that sets no bit leaves no trace.
        asked = {
            (tile, name)
            for tile, name in asked
            if any(bit.value for bit in database.tile(tile)[0].features[name][1])
        }
        missing, otherwise = asked - found, fasm.differing(wanted, frames)
        if missing or otherwise:
            raise InputError(
                f"the bitstream reads back otherwise: {len(missing)} features missing, and "
                f"{otherwise} bits are not as asked for"
            )
        implied = len(found - asked)
        return f"{len(asked):,} features asked for and read back, {implied:,} implied by others"
