# SPDX-License-Identifier: Apache-2.0
"""weight_rom gives the word of its file, Latency cycles after its address, and needs all of it."""

from collections import deque

import cocotb
import numpy as np
import pytest
from cocotb.clock import Clock
from cocotb.triggers import RisingEdge

from model.hardware.export import memory_text, write_files
from tb.harness.runner import CLOCK_NS, SimulationError, options, seed, simulate
from tb.harness.scoreboard import compare
from tb.harness.streams import pack

ELEMENT_BITS = 4
FILE = "rom.mem"
READS = 300
MARK = "// lenet5 network 00000000 design 00000000 (mine)\n"  # the exporter's first line


def contents(depth: int, elements: int) -> np.ndarray:
    """Random int (depth, elements), the same for the same SEED."""
    top = 2 ** (ELEMENT_BITS - 1)
    return np.random.default_rng([seed(), depth]).integers(-top, top, (depth, elements))


@cocotb.test()
async def check_words(dut):
    """Every address, then random ones, one a cycle."""
    words = contents(options()["depth"], len(dut.data_o) // ELEMENT_BITS)
    addresses = [*range(len(words)), *np.random.randint(0, len(words), READS).tolist()]
    Clock(dut.clk_i, CLOCK_NS, "ns").start(start_high=False)
    pipeline = deque([None] * (options()["latency"] + 1))
    got = []
    for address in [*addresses, *[0] * len(pipeline)]:
        await RisingEdge(dut.clk_i)
        if pipeline.popleft() is not None:
            got.append(int(dut.data_o.value))
        pipeline.append(address)
        dut.addr_i.value = address
    expected = [pack(words[address], ELEMENT_BITS) for address in addresses]
    compare("rom", expected, got[: len(expected)], axes=("read",))


def run(simulator, folder, depth=4, elements=8, latency=1, block_ram=False, text=None, wrong=None):
    """Simulates a memory with its file, with `text` in it ("": none) or with wrong parameters."""
    whole = memory_text(contents(depth, elements), ELEMENT_BITS)
    files = {} if text == "" else {FILE: whole if text is None else text}
    parameters = {
        "Width": elements * ELEMENT_BITS,
        "Depth": depth,
        "Latency": latency,
        "BlockRam": int(block_ram),
    }
    simulate(
        "lenet5_weight_rom",
        __name__,
        simulator,
        {**parameters, "File": FILE, **(wrong or {})},
        run_files=write_files(files, folder),
        options={"depth": depth, "latency": latency},
    )


@pytest.mark.parametrize(
    ("depth", "elements", "latency", "block_ram"),
    [(5, 2, 2, True), (1, 1, 1, False), (130, 50, 2, False)],
)
def test_weight_rom(simulator, tmp_path, depth, elements, latency, block_ram):
    run(simulator, tmp_path, depth, elements, latency, block_ram)


@pytest.mark.parametrize(
    ("word", "text"),
    [(0, ""), (2, "1\n2\n"), (1, "1\nxxxxxxxx\n3\n4\n")],
    ids=["missing", "short", "unknown"],
)
def test_file_must_hold_every_word(simulator, tmp_path, word, text):
    with pytest.raises(
        SimulationError, match=f"lenet5_weight_rom: File={FILE} does not give word {word}"
    ):
        run(simulator, tmp_path, text=text)


@pytest.mark.parametrize("first", ["", MARK], ids=["plain", "exported"])
def test_file_must_hold_no_more(simulator, tmp_path, first):
    message = {
        "icarus": f"lenet5_weight_rom: File={FILE} has 5 words, not 4",
        "verilator": rf"{FILE}:\d: \$readmem file address beyond bounds of array",  # its own
    }
    with pytest.raises(SimulationError, match=message[simulator]):
        run(simulator, tmp_path, text=first + "1\n2\n3\n4\n5\n")


def test_the_exporter_s_first_line_is_no_word(simulator, tmp_path):
    whole = memory_text(contents(4, 8), ELEMENT_BITS)
    run(simulator, tmp_path, text=MARK + whole)


@pytest.mark.one_simulator
def test_depth_is_required(simulator, tmp_path):
    with pytest.raises(SimulationError, match="lenet5_weight_rom: Depth=0 must be at least 1"):
        run(simulator, tmp_path, wrong={"Depth": 0})
