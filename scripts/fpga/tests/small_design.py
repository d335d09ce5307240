# SPDX-License-Identifier: Apache-2.0
"""What the tests of the bitstreams' tools share: a small design on its way to a bitstream, and the
ports of a board's top."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from model.files import ROOT
from model.hardware.boards import Board
from scripts.fpga import yosys
from scripts.fpga.ecp5 import tools as ecp5
from scripts.fpga.xc7 import tools as xc7

COUNTER = Path(__file__).with_name("counter.sv")


@contextmanager
def packed(
    tools: "ecp5.Tools | xc7.Tools", board: Board, top: Path, synth: str, mhz: float
) -> Iterator[tuple[Path, dict]]:
    """The folder of the counter in `top`, synthesised by the command `synth`, placed, routed and
    packed, and nextpnr's report. The folder is its own: pytest's workers each make one, at the same
    time."""
    folder = Path(tempfile.mkdtemp(dir=yosys.work_folder()))
    try:
        netlist = folder / "netlist.json"
        commands = [
            f"read_verilog -sv {COUNTER} {top}",
            f"{synth} -top {top.stem}",
            f"write_json {netlist}",
        ]
        yosys.run(commands, folder / "yosys.log", folder)
        report = tools.route(board, netlist, board.constraints, mhz, 1)
        tools.pack(board, folder)
        yield folder, report
    finally:
        shutil.rmtree(folder)


def ports(board: Board) -> dict[str, set[str]]:
    """Direction -> ports of the board's top, each bit by itself."""
    text = (ROOT / "rtl" / "boards" / board.name / f"{board.top}.sv").read_text()
    found: dict[str, set[str]] = {"input": set(), "output": set()}
    for way, high, name in re.findall(
        r"^  (input|output) +logic +(?:\[(\d):0\])? *(\w+),?$", text, re.MULTILINE
    ):
        found[way] |= {f"{name}[{i}]" for i in range(int(high) + 1)} if high else {name}
    return found
