# SPDX-License-Identifier: Apache-2.0
"""The runner itself: whatever fails in a simulation must fail its pytest test, and say why."""

import random

import cocotb
import pytest
from cocotb.triggers import Timer

from model.errors import InputError
from model.hardware.sources import rtl_sources
from tb.harness import runner, simulators
from tb.harness.runner import SimulationError, options, simulate

FIFO = {"Width": 8, "Depth": 4}


@cocotb.test()
async def check_passes(dut):
    await Timer(1, "ns")
    assert options() == {"answer": 42}


@cocotb.test()
async def check_fails(dut):
    await Timer(1, "ns")
    assert len(dut.in_data_i) == 9, "planted failure"


@cocotb.test()
async def check_fails_in_the_background(dut):
    async def fail():
        await Timer(1, "ns")
        raise AssertionError("planted failure")

    cocotb.start_soon(fail())
    await Timer(5, "ns")


@cocotb.test()
async def check_random(dut):
    with open("random.txt", "w") as file:
        file.write(str(random.getrandbits(64)))
    await Timer(1, "ns")


def run(simulator, testcase, **arguments):
    return simulate("lenet5_stream_fifo", __name__, simulator, FIFO, testcase=testcase, **arguments)


def test_passing_check_passes(simulator):
    done = run(simulator, "check_passes", options={"answer": 42})
    assert "check_passes passed" in done.log


@pytest.mark.parametrize("testcase", ["check_fails$", "check_fails_in_the_background"])
def test_failing_check_fails(simulator, testcase):
    with pytest.raises(SimulationError, match=r"check_fails.*: planted failure(.|\n)*SEED="):
        run(simulator, testcase)


def test_no_check_is_a_failure(simulator):
    with pytest.raises(SimulationError, match="no cocotb test ran"):
        run(simulator, "check_that_does_not_exist")


def test_source_that_does_not_compile_is_a_failure(simulator, tmp_path):
    source = tmp_path / "broken.sv"
    source.write_text("module broken (input logic clk_i;\nendmodule\n")
    with pytest.raises(SimulationError, match=r"broken\.sv:1"):
        simulate("broken", __name__, simulator, sources=[source])


def test_changed_source_is_built_anew(simulator, tmp_path):
    source = tmp_path / "changing.sv"
    for width, passes in [(8, False), (9, True)]:
        source.write_text(f"module changing (input logic [{width - 1}:0] in_data_i);\nendmodule\n")
        if passes:
            simulate("changing", __name__, simulator, sources=[source], testcase="check_fails$")
        else:
            with pytest.raises(SimulationError, match="planted failure"):
                simulate("changing", __name__, simulator, sources=[source], testcase="check_fails$")


def test_the_seed_decides(simulator, monkeypatch):
    drawn = []
    for seed in ["1", "1", "2"]:
        monkeypatch.setenv("SEED", seed)
        drawn.append((run(simulator, "check_random").directory / "random.txt").read_text())
    assert drawn[0] == drawn[1] != drawn[2]


def test_waves_are_left_where_wanted(simulator):
    done = run(simulator, "check_passes", options={"answer": 42}, waves=True)
    assert [path for path in done.directory.iterdir() if path.suffix in (".fst", ".vcd")]


def test_only_needed_sources_are_built():
    names = [path.name for path in rtl_sources("lenet5_stream_fifo")]
    assert names == [
        "lenet5_pkg.sv",
        "lenet5_stream_assertions.sv",
        "lenet5_stream_fifo.sv",
    ]


def test_unknown_simulator_is_one_line(monkeypatch):
    monkeypatch.setenv("SIM", "modelsim")
    with pytest.raises(
        InputError, match=r"^SIM=modelsim: unknown simulator 'modelsim' \(known: .*\)$"
    ):
        runner.selected_simulators()


def test_unusable_seed_is_one_line(monkeypatch):
    monkeypatch.setenv("SEED", "one")
    with pytest.raises(InputError, match=r"^SEED=one: must be a whole number$"):
        runner.seed()


def test_missing_simulator_says_how_to_get_it(monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert "apt install iverilog" in simulators.missing("icarus")
    with pytest.raises(InputError, match="apt install iverilog"):
        run("icarus", "check_passes")
