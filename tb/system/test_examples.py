# SPDX-License-Identifier: Apache-2.0
"""The designs of docs/examples/, which instantiate the accelerator, in three languages: linted, and
an image played on each. VHDL is analysed by GHDL, which turns it into Verilog for the simulator."""

import re
import shutil
import subprocess
from pathlib import Path

import cocotb
import pytest
from cocotb.triggers import RisingEdge

from model.data.datasets import load_sample
from model.files import ROOT
from model.hardware.designs import DEFAULT
from model.hardware.export import CONFIG
from model.hardware.sources import TOP, rtl_sources
from model.network import golden
from model.network.integer import Network
from tb.commands import lint
from tb.harness import simulators
from tb.harness.runner import options, simulate
from tb.harness.streams import start_clock

EXAMPLES = ROOT / "docs" / "examples"
WRAPPER = ROOT / "scripts" / "fpga" / "vivado" / "lenet5_accel_ip.v"
SYSTEMVERILOG = EXAMPLES / "example_systemverilog.sv"
VERILOG = EXAMPLES / "example_verilog.v"
VHDL = EXAMPLES / "example_vhdl.vhd"
AROUND = {SYSTEMVERILOG: [], VERILOG: [WRAPPER], VHDL: [WRAPPER]}
PATIENCE = 20_000  # cycles from an image's last pixel to its class

needs_ghdl = pytest.mark.skipif(
    shutil.which("ghdl") is None, reason="GHDL is not installed: `apt install ghdl` provides it"
)


@cocotb.test()
async def check_class(dut):
    """An image goes in, its class comes out."""
    start_clock(dut)
    dut.rst_ni.value, dut.pixel_valid_i.value = 0, 0
    await RisingEdge(dut.clk_i)
    await RisingEdge(dut.clk_i)
    dut.rst_ni.value = 1
    pixels = load_sample()[0][options()["image"]].reshape(-1).tolist()
    for index, pixel in enumerate(pixels):
        dut.pixel_i.value, dut.pixel_valid_i.value = pixel, 1
        dut.pixel_last_i.value = int(index == len(pixels) - 1)
        await RisingEdge(dut.clk_i)
        while not int(dut.pixel_ready_o.value):
            await RisingEdge(dut.clk_i)
    dut.pixel_valid_i.value = 0
    for _ in range(PATIENCE):
        await RisingEdge(dut.clk_i)
        if int(dut.class_valid_o.value):
            break
    got = (int(dut.class_valid_o.value), int(dut.error_o.value), int(dut.class_o.value))
    assert got == (1, 0, options()["class"])


def ghdl(folder: Path, *arguments: str) -> str:
    """What GHDL prints; AssertionError if it fails or warns."""
    done = subprocess.run(
        ["ghdl", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def in_verilog(folder: Path) -> Path:
    """The design in VHDL, as Verilog, without the wrapper's module, which GHDL leaves empty."""
    ghdl(folder, "-a", "--std=08", "-Werror", str(VHDL))
    text = ghdl(folder, "--synth", "--std=08", "--out=verilog", VHDL.stem)
    text, found = re.subn(r"module lenet5_accel_ip\b.*?endmodule\n", "", text, flags=re.DOTALL)
    assert found == 1
    path = folder / f"{VHDL.stem}.v"
    path.write_text(text)
    return path


@pytest.mark.one_simulator
@pytest.mark.parametrize(
    "example",
    [SYSTEMVERILOG, VERILOG, pytest.param(VHDL, marks=needs_ghdl)],
    ids=lambda path: path.name,
)
def test_an_image_gets_its_class(simulator, tmp_path, example):
    source = in_verilog(tmp_path) if example == VHDL else example
    image = 1
    _, classes = golden.classify(Network.load(), load_sample()[0][image : image + 1])
    simulate(
        example.stem,
        __name__,
        simulator,
        sources=[*rtl_sources(), *AROUND[example], source],
        run_files=(CONFIG / DEFAULT).glob("*.mem"),
        options={"image": image, "class": int(classes[0])},
    )


@pytest.mark.skipif(simulators.missing("verilator") is not None, reason="no Verilator")
@pytest.mark.parametrize("example", [SYSTEMVERILOG, VERILOG], ids=lambda path: path.name)
def test_verilator_has_no_warning(example):
    around = [*AROUND[example], example]
    command = lint.verilator_command(DEFAULT, (), example.stem, around)
    assert lint.findings(command, simulators.environment("verilator")) == []


@pytest.mark.skipif(simulators.missing("icarus") is not None, reason="no Icarus Verilog")
def test_the_verilog_is_verilog_2001(tmp_path):
    """With the wrapper's module empty: what is inside of it is SystemVerilog."""
    ports = WRAPPER.read_text().split("  lenet5_accel #(")[0] + "endmodule\n"
    (tmp_path / WRAPPER.name).write_text(ports)
    command = ["iverilog", "-g2001", "-Wall", "-t", "null", "-s", VERILOG.stem]
    files = [str(tmp_path / WRAPPER.name), str(VERILOG)]
    found = lint.findings([*command, *files], {})
    assert [line for line in found if "timescale" not in line] == []


def test_the_component_has_the_wrapper_s_ports():
    component = re.search(r"component lenet5_accel_ip is(.*?)end component", VHDL.read_text(), re.S)
    vhdl = re.findall(r"(\w+)\s*: (in|out)\s+std_logic(?:_vector\((\d+) downto 0\))?", component[1])
    wrapper = WRAPPER.read_text().replace("8*InBytes-1", "7").replace("InBytes-1", "0")
    verilog = re.findall(r"(in|out)put +wire +(?:\[ *(\d+):0\] )?(\w+)", wrapper)
    assert vhdl == [(name, direction, width) for direction, width, name in verilog]
    assert len(vhdl) == 11


def test_the_wrapper_is_all_of_the_accelerator():
    """The wrapper passes on every port of lenet5_accel."""
    accelerator = next(path for path in rtl_sources() if path.stem == TOP).read_text()
    ports = re.findall(r"(?:in|out)put +logic .*?(\w+),?\n", accelerator.split(");")[0])
    assert len(ports) == 11
    for port in ports:
        assert f".{port}({port})" in WRAPPER.read_text()
