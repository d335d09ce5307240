# SPDX-License-Identifier: Apache-2.0
"""The synthesised netlist computes what the golden model does; a netlist that does not is found."""

import pytest

from model.comparison import Mismatch
from model.data.datasets import load_sample
from model.errors import InputError
from model.network.integer import ACTIVATION_BITS, Network
from scripts.fpga import netlist_simulation
from tb.harness.accelerator import check, images_as_packets
from tb.harness.runner import SimulationError

IMAGES = 3
ROW = 256  # bits of an INIT parameter


def block_ram(**changed: object) -> dict:
    """A module of one RAMB18E1 whose first row of contents is all ones."""
    ports = {
        "CLKARDCLK": [2],
        "ENARDEN": ["1"],
        "ADDRARDADDR": [*range(3, 17)],
        "RSTRAMARSTRAM": ["0"],
        "DOADO": [*range(20, 36)],
        "DOBDO": [*range(36, 52)],
        "DOPADOP": [52, 53],
        "DOPBDOP": [54, 55],
    }
    parameters = {"READ_WIDTH_A": f"{9:032b}", "INIT_00": "1" * ROW, "INITP_07": "x" * ROW}
    cell = {
        "type": "RAMB18E1",
        "parameters": parameters | changed,
        "connections": ports,
        "port_directions": dict.fromkeys(ports, "input"),
    }
    return {"cells": {"u_rom": cell}}


def test_contents_of_a_block_ram_are_kept():
    cell = netlist_simulation.with_block_ram_models(block_ram())["cells"]["u_rom"]
    assert cell["type"] == "block_ram_cell"
    assert cell["parameters"]["Data"] == "0" * 63 * ROW + "1" * ROW
    assert cell["parameters"]["Parity"] == "0" * 8 * ROW
    assert int(cell["parameters"]["Width"], 2) == 9
    assert cell["connections"]["ADDRARDADDR"] == [*range(3, 17)]


@pytest.mark.parametrize(
    "changed",
    [
        {"WRITE_WIDTH_A": f"{9:032b}"},
        {"READ_WIDTH_B": f"{9:032b}"},
        {"DOA_REG": f"{1:032b}"},
        {"RAM_EXTENSION_A": "LOWER"},
    ],
)
def test_a_block_ram_that_is_not_only_read_is_refused(changed):
    with pytest.raises(InputError, match=r"u_rom: RAMB18E1 .* no simulation model"):
        netlist_simulation.with_block_ram_models(block_ram(**changed))


@pytest.mark.long
def test_netlist_of_base():
    played("base", netlist_simulation.synthesised("base", Network.load()))


@pytest.mark.long
def test_a_wrong_netlist_is_found():
    """One LUT inverted; two inputs of one DSP swapped."""
    sound = netlist_simulation.synthesised("tiny", Network.load())
    played("tiny", sound)
    for broken in (with_lut_inverted(sound), with_dsp_inputs_swapped(sound)):
        with pytest.raises((Mismatch, SimulationError)):
            played("tiny", broken)


def played(design: str, module: dict) -> None:
    """Raises Mismatch unless the netlist gives every result word."""
    packets = images_as_packets(load_sample()[0][:IMAGES])
    check(netlist_simulation.play_netlist(module, design, packets), Network.load(), packets)


def with_lut_inverted(module: dict) -> dict:
    """The module with the first LUT6 (by name) inverted that gives a register of conv1 its value:
    one in the packer's comparison, say, need not change the class of so few images."""
    cells, nets = module["cells"], module["netnames"].items()
    conv1 = {
        bit for net, named in nets if net.startswith("u_core.u_conv1.") for bit in named["bits"]
    }
    values = {
        cell["connections"]["D"][0]
        for cell in cells.values()
        if cell["type"] == "FDRE" and cell["connections"]["Q"][0] in conv1
    }
    name = min(
        name
        for name, cell in cells.items()
        if cell["type"] == "LUT6" and cell["connections"]["O"][0] in values
    )
    cell = cells[name]
    flipped = "".join("10"[int(bit)] for bit in cell["parameters"]["INIT"])
    return changed(module, name, {"parameters": cell["parameters"] | {"INIT": flipped}})


def with_dsp_inputs_swapped(module: dict) -> dict:
    """The module with two bits of an activation swapped, at the first DSP (by name) that multiplies
    one: not at a requantiser, whose low bits are rounded away."""
    name = min(
        name
        for name, cell in module["cells"].items()
        if cell["type"] == "DSP48E1"
        and cell["connections"]["B"][ACTIVATION_BITS:] == ["0"] * (18 - ACTIVATION_BITS)
    )
    pins = module["cells"][name]["connections"]
    bits = pins["B"]
    swapped = [bits[5], *bits[1:5], bits[0], *bits[6:]]
    return changed(module, name, {"connections": pins | {"B": swapped}})


def changed(module: dict, name: str, changes: dict) -> dict:
    return module | {"cells": module["cells"] | {name: module["cells"][name] | changes}}
