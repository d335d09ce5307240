# SPDX-License-Identifier: Apache-2.0
"""Lints the RTL: Verilator and slang on every design point, as hardware and as simulated, and on
every board, Verible, and the form of its files; and looks for the licence in every source file.

python -m tb.commands.lint [--design NAME ...]
"""

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from model.checkout import plain
from model.errors import cli
from model.files import ROOT
from model.hardware.boards import BOARDS, Board
from model.hardware.designs import DEFAULT, DESIGNS, add_list_option
from model.hardware.export import CONFIG
from model.hardware.sources import FILE_LIST, TOP, rtl_sources, source_text
from model.options import Parser
from tb.board.build import CELLS
from tb.commands import dialect, spdx
from tb.harness.runner import DEFINES
from tb.harness.simulators import environment

SETTINGS = ROOT / "sim"
YARDSTICKS = ROOT / "scripts" / "fpga" / "cost"  # modules that stand alone, one a file
PAGE = ROOT / "scripts" / "web" / "hdl"  # what surrounds the accelerator in the web page
# What the sources are compiled for -> what is defined then.
USES = {"hardware": (), "simulation": DEFINES, "formal": ("FORMAL",)}
VERILATOR = ("verilator", "--lint-only", "-Wall", "--quiet-stats", "--timescale", "1ns/1ps")


def verilator_command(
    design: str, defines: Sequence[str], top: str = TOP, around: Sequence[Path] = ()
) -> list[str]:
    """Lints the whole accelerator, or `top` of the sources `around` it; every warning counts unless
    sim/waivers.vlt has a reason."""
    return [
        *VERILATOR,
        *(f"-D{define}" for define in defines),
        *(f"-I{(CONFIG / design).relative_to(ROOT)}", "--top-module", top),
        *(str((SETTINGS / "waivers.vlt").relative_to(ROOT)), "-F"),
        str(FILE_LIST.relative_to(ROOT)),
        *(os.path.relpath(path, ROOT) for path in around),
    ]


def slang_command(
    design: str, defines: Sequence[str], top: str = TOP, around: Sequence[Path] = ()
) -> list[str]:
    """Elaborates the whole accelerator, or `top` of the sources `around` it, with slang; which
    warnings count is in slang.py."""
    return [
        *(sys.executable, "-m", "tb.commands.slang", "--top", top),
        *(f"-D{define}" for define in defines),
        *("-I", str((CONFIG / design).relative_to(ROOT)), "-F", str(FILE_LIST.relative_to(ROOT))),
        *(os.path.relpath(path, ROOT) for path in around),
    ]


def board_sources(board: Board, cells: Sequence[Path]) -> list[Path]:
    """What is around the accelerator on a board, with models of its cells."""
    inside = rtl_sources(TOP)
    text = source_text(ROOT / "rtl" / "boards" / board.name / f"{board.top}.sv")
    around = [path for path in rtl_sources(board.top) if path not in inside]
    return around + [path for path in cells if path.stem in text]


def verible_command(files: Iterable[Path]) -> list[str]:
    """Lints the modules and packages among `files`, paths below the repository's folder."""
    return [
        str(Path(sys.executable).with_name("verible-verilog-lint")),
        f"--rules_config={plain(SETTINGS / 'verible.rules')}",
        f"--waiver_files={plain(SETTINGS / 'verible.waiver')}",
        *(str(path) for path in files if _has_module(path)),
    ]


def _has_module(path: Path) -> bool:
    """One whose names are ours: a model of a vendor's cell has the vendor's."""
    return path.suffix in dialect.MODULES and CELLS.relative_to(ROOT) not in path.parents


def findings(command: Sequence[str], variables: Mapping[str, str]) -> list[str]:
    """What a lint command that says nothing if all is well has found, a line each."""
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | variables, capture_output=True, text=True, check=False
    )
    lines = (done.stdout + done.stderr).splitlines()
    if command[0] == "verilator":  # leaves out the source lines and advice that it adds
        lines = [line for line in lines if line.startswith("%")]
    return lines or ([f"exit code {done.returncode}"] if done.returncode else [])


@cli
def main(arguments: Sequence[str] | None = None) -> int:
    parser = Parser("tb.commands.lint", __doc__)
    add_list_option(parser, DESIGNS)
    names = [design.name for design in parser.parse(arguments).design]
    variables, tracked = environment("verilator"), spdx.tracked_files()
    checks = (
        {
            f"Verilator, {name}, {use}": verilator_command(name, defines)
            for name in names
            for use, defines in USES.items()
            if use != "formal"
        }
        | {
            f"slang, {name}, {use}": slang_command(name, defines)
            for name in names
            for use, defines in USES.items()
        }
        | {
            f"Verilator, {name}, web page": verilator_command(
                name, [], "lenet5_web", [PAGE / "lenet5_web.sv"]
            )
            for name in names
        }
        | {
            f"{tool}, {board.name}": command(
                DEFAULT, defines, board.top, board_sources(board, sorted(CELLS.glob("*.v")))
            )
            for board in BOARDS.values()
            for tool, command, defines in (
                ("Verilator", verilator_command, ()),
                ("slang", slang_command, DEFINES),
            )
        }
        | {
            f"Verilator, {path.stem}": [*VERILATOR, str(path.relative_to(ROOT))]
            for path in sorted(YARDSTICKS.glob("*.sv"))
        }
        | {"Verible": verible_command(tracked)}
    )
    seen: set[str] = set()
    for name, command in checks.items():
        report(name, findings(command, variables), seen)
    report("Form of Verilog files", dialect.findings(tracked), seen)
    report("Licences", spdx.findings(tracked), seen)
    return 1 if seen else 0


def report(name: str, found: Sequence[str], seen: set[str]) -> None:
    """Prints what a check found, but no line that is in `seen`, and adds its lines to `seen`."""
    print(f"{name}: {f'{len(found)} findings' if found else 'clean'}", flush=True)
    for line in found:
        if line not in seen:
            print(f"  {line}")
    seen.update(found)


if __name__ == "__main__":
    sys.exit(main())
