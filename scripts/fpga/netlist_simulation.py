# SPDX-License-Identifier: Apache-2.0
"""`make sim-netlist`: what is synthesised is what was simulated. Yosys' flattened 7-series netlist
of a design point, with Yosys' own models of the cells, plays images on Verilator; every result word
is compared with the golden model.

    python -m scripts.fpga.netlist_simulation [--design NAME] [--number N]

Block RAMs are the one exception: Yosys has no model that does anything, so they are simulated by
tb/hdl/block_ram_cell.sv, with the contents that Yosys gave them.
"""

import hashlib
import tempfile
from pathlib import Path

from model.errors import InputError, cli
from model.files import ROOT, write_atomically
from model.hardware import designs, export
from model.hardware.designs import design_point
from model.network.integer import Network
from model.options import Parser, whole_number
from scripts.fpga import yosys
from scripts.fpga.netlist import number
from tb.commands.sim import print_comparisons, print_cycles
from tb.harness import runner
from tb.harness.accelerator import Record, comparisons, images_as_packets, play
from tb.harness.images import test_images

SIMULATOR = "verilator"
IMAGES = 3
BLOCK_RAM_MODEL = ROOT / "tb" / "hdl" / "block_ram_cell.sv"

# Block RAM -> (rows of INIT_xx, 256 data bits each; data outputs of a port).
_BLOCK_RAMS = {"RAMB18E1": (64, 16), "RAMB36E1": (128, 32)}
_ROW_BITS = 256
# Parameters that block_ram_cell.sv takes for granted.
_ONLY_READ = {"WRITE_WIDTH_A": 0, "WRITE_WIDTH_B": 0, "READ_WIDTH_B": 0, "DOA_REG": 0}
_PORTS = ("CLKARDCLK", "ENARDEN", "ADDRARDADDR", "DOADO", "DOBDO", "DOPADOP", "DOPBDOP")


def with_block_ram_models(module: dict) -> dict:
    """The module (of write_json) with every block RAM replaced by a block_ram_cell of the same
    contents; InputError for one that is more than a memory read through port A."""
    cells = {
        name: _modelled(name, cell) if cell["type"] in _BLOCK_RAMS else cell
        for name, cell in module["cells"].items()
    }
    return module | {"cells": cells}


def _modelled(name: str, cell: dict) -> dict:
    given, (rows, port_bits) = cell["parameters"], _BLOCK_RAMS[cell["type"]]
    for parameter, value in _ONLY_READ.items():
        if number(cell, parameter, 0) != value:
            raise InputError(
                f"{name}: {cell['type']} with {parameter}={given[parameter]} has no "
                "simulation model"
            )
    if cell["connections"]["RSTRAMARSTRAM"] != ["0"] or (
        given.get("RAM_EXTENSION_A", "NONE").strip() != "NONE"
    ):
        raise InputError(
            f"{name}: {cell['type']} with a reset or a cascade has no simulation model"
        )
    blank = "0" * _ROW_BITS

    def joined(prefix: str, count: int) -> str:
        bits = "".join(given.get(f"{prefix}_{row:02X}", blank) for row in reversed(range(count)))
        return bits.replace("x", "0")  # beyond the memory's last word

    data_bits = rows * _ROW_BITS
    address = cell["connections"]["ADDRARDADDR"][: data_bits.bit_length() - 1]
    return cell | {
        "type": "block_ram_cell",
        "parameters": {
            "DataBits": f"{data_bits:032b}", "PortBits": f"{port_bits:032b}",
            "Width": f"{number(cell, 'READ_WIDTH_A', 0):032b}",
            "Data": joined("INIT", rows), "Parity": joined("INITP", rows // 8),
        },
        "connections": {port: cell["connections"][port] for port in _PORTS} | {
            "ADDRARDADDR": address},
        "port_directions": {port: cell["port_directions"][port] for port in _PORTS},
    }  # fmt: skip


def play_netlist(
    module: dict,
    design: str,
    packets: list,
    network: Network | None = None,
    run_name: str | None = None,
) -> Record:
    """Plays `packets` on the accelerator's flattened netlist (the module of write_json) of
    `network` (default: the trained one)."""
    with tempfile.TemporaryDirectory(dir=yosys.work_folder()) as folder:
        verilog = Path(folder) / "netlist.v"
        yosys.write_verilog(with_block_ram_models(module), verilog)
        # A name that depends on the contents alone lets the simulator reuse what it built, and
        # two commands at once keep out of each other's way.
        text = verilog.read_bytes()
        kept = yosys.work_folder() / f"{design}-{hashlib.sha256(text).hexdigest()[:12]}.v"
        write_atomically(kept, text)
    return play(
        design,
        packets,
        SIMULATOR,
        network=network,
        netlist=[yosys.cell_models(), BLOCK_RAM_MODEL, kept],
        run_name=run_name,
    )


def synthesised(design: str, network: Network) -> dict:
    """The accelerator's flattened netlist (the module of write_json)."""
    with tempfile.TemporaryDirectory(dir=yosys.work_folder()) as folder:
        export.write(network, design_point(design), Path(folder))
        return yosys.netlist(Path(folder))[0][yosys.TOP]


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = Parser("scripts.fpga.netlist_simulation", __doc__)
    designs.add_option(parser)
    export.add_network_option(parser)
    parser.option("--number", "of images", whole_number(1), IMAGES, variable="N", metavar="N")
    runner.add_options(parser)
    given = parser.parse(arguments)
    runner.use_options(given)
    network, design = Network.load(given.network), given.design.name
    packets = images_as_packets(test_images(given.number)[0])
    print(f"synthesising {design} with {yosys.version()}", flush=True)
    module = synthesised(design, network)
    print(f"playing {given.number} images on the netlist of {len(module['cells']):,} cells")
    with runner.in_one_line():
        record = play_netlist(module, design, packets, network, run_name=f"netlist-{design}")
    wrong = print_comparisons(comparisons(record, network, packets))
    print_cycles(record)
    if wrong:
        raise InputError(f"{wrong:,} values differ between netlist and golden model")


if __name__ == "__main__":
    main()
