# SPDX-License-Identifier: Apache-2.0
"""The runner itself: whatever fails in a simulation must fail its pytest test, and say why."""

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time

import cocotb
import pytest
from cocotb.triggers import Timer

from model.errors import EXIT_INTERRUPTED, InputError
from model.files import ROOT
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
    with pytest.raises(InputError, match=r"^SEED=one: must be a whole number from 0"):
        runner.seed()


def test_missing_simulator_says_how_to_get_it(monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert "apt install iverilog" in simulators.missing("icarus")
    with pytest.raises(InputError, match="apt install iverilog"):
        run("icarus", "check_passes")


@pytest.mark.parametrize("text", ["-1", "one", "2147483647", "9" * 20, "9" * 5000, "1.5"])
def test_a_seed_that_no_simulator_takes_is_one_line(text, monkeypatch):
    monkeypatch.setenv("SEED", text)
    with pytest.raises(InputError, match=r"must be a whole number from 0 to 2147483646$"):
        runner.seed()


@pytest.mark.parametrize(
    "text, wanted",
    [("1", True), ("yes", True), ("on", True), ("0", False), ("no", False), ("", False)],
)
def test_waves_are_wanted_in_words_too(text, wanted, monkeypatch):
    monkeypatch.setenv("WAVES", text)
    assert runner.waves_wanted() == wanted


@pytest.mark.parametrize("seed", [0, runner.MOST_SEED])
def test_verilator_never_chooses_a_seed(seed, tmp_path):
    given = {"toplevel": "x", "module": "y", "seed": seed, "sim_build": str(tmp_path)}
    (argument,) = [
        text
        for text in simulators.BUILDERS["verilator"](**given).plus_args
        if text.startswith("+verilator+seed+")
    ]
    assert 1 <= int(argument.rpartition("+")[2]) < 2**31


def test_the_users_shell_does_no_harm(simulator, monkeypatch):
    """Variables of other simulations, tools and Pythons, each of which stopped a run before."""
    for name, text in {
        "COCOTB_TEST_FILTER": "nothing", "COCOTB_TEST_MODULES": "os", "COCOTB_TOPLEVEL": "no",
        "MODULE": "os", "TESTCASE": "no", "TOPLEVEL": "no", "WAVES": "yes", "GPI_EXTRA": "no.so:x",
        "VERILATOR_ROOT": "/nowhere", "PYTHONOPTIMIZE": "2", "PYTHONHOME": "/nowhere",
        "PYTHONSAFEPATH": "1", "PYTHONPATH": "/nowhere", "MAKEFLAGS": "n", "PLUSARGS": "+x",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, text)
    done = run(simulator, "check_passes", options={"answer": 42}, waves=False)
    assert "check_passes passed" in done.log
    assert os.environ["PYTHONHOME"] == "/nowhere", "the environment is given back"


def test_runs_at_once_have_folders_of_their_own(simulator):
    """A run whose results are still to be read keeps its folder, whoever runs the same."""
    first = run(simulator, "check_random", run_name="same")
    code = (
        "from tb.harness.tests import test_runner as t; import sys; "
        "print(t.run(sys.argv[1], 'check_random', run_name='same').directory)"
    )
    others = [
        subprocess.Popen(
            [sys.executable, "-c", code, simulator], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    folders = [other.communicate()[0].strip() for other in others]
    assert [other.returncode for other in others] == [0, 0]
    assert str(first.directory) not in folders
    assert (first.directory / "random.txt").is_file()
    del first
    again = run(simulator, "check_random", run_name="same")
    assert again.directory.name == "same", "a folder that nobody holds is taken again"


@pytest.fixture
def builder(monkeypatch):
    """A builder that takes its time, and how many were building when each began."""
    at_once, began = [], []

    class Builder:
        def __init__(self, **_):
            pass

        def run(self):
            at_once.append(self)
            began.append(len(at_once))
            time.sleep(0.1)
            at_once.remove(self)

    monkeypatch.setitem(simulators.BUILDERS, "icarus", Builder)
    return began


NOTHING = {"verilog_sources": [], "includes": [], "public": []}


def test_of_those_who_want_one_build_one_builds(builder, tmp_path):
    def run():
        with runner._built("icarus", tmp_path / "build", NOTHING):
            pass

    (tmp_path / "build").mkdir()
    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert builder == [1]


def test_nobody_builds_anew_while_a_build_is_run(builder, tmp_path):
    build = tmp_path / "build"
    build.mkdir()
    stamp = build / "fingerprint"
    anew = threading.Thread(
        target=runner._build, args=("icarus", build, NOTHING, stamp, "of changed sources")
    )
    with runner._built("icarus", build, NOTHING):
        anew.start()
        anew.join(0.3)
        assert anew.is_alive() and stamp.read_text() != "of changed sources"
    anew.join()
    assert builder == [1, 1] and stamp.read_text() == "of changed sources"


def test_an_interrupt_ends_the_tool(simulator, tmp_path):
    """Ctrl-C while a tool runs: a KeyboardInterrupt, and the tool is ended."""
    tool = simulators.RUNNERS[simulator](
        toplevel="x", module="y", seed=1, sim_build=str(tmp_path), verilog_sources=[]
    )
    tool.build_command = lambda: [["sh", "-c", "kill -INT $PPID; sleep 60"]]
    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        tool.run()
    assert time.monotonic() - start < 30
    assert signal.getsignal(signal.SIGINT) == tool.old_sigint_h


def test_an_interrupt_is_one_line(simulator, tmp_path):
    """Also if what the tool has started holds on to its output."""
    code = (
        "import sys; from model.errors import cli; from tb.harness import simulators;"
        "tool = simulators.RUNNERS[sys.argv[1]]("
        "    toplevel='x', module='y', seed=1, sim_build=sys.argv[2], verilog_sources=[]);"
        "tool.build_command = lambda: [['sh', '-c', 'sleep 9 & kill -INT $PPID; wait']];"
        "cli(tool.run)()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, simulator, str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == EXIT_INTERRUPTED
    assert done.stderr.endswith("\n\ninterrupted: give the same command again to go on\n")
    assert "Traceback" not in done.stderr


def test_verilators_makefiles_find_python_where_only_python3_is_installed(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    path = simulators.environment("verilator")["PATH"]
    assert shutil.which("python", path=path), "verilated.mk calls it"
