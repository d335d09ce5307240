# SPDX-License-Identifier: Apache-2.0
"""credit_fifo grants exactly Depth places and hands on, in order, what is pushed into them."""

import random
from collections import deque

import cocotb
import pytest
from cocotb.triggers import ClockCycles, FallingEdge, RisingEdge

from tb.harness.runner import SimulationError, options, simulate
from tb.harness.scoreboard import compare
from tb.harness.stream_checks import expect_silence
from tb.harness.streams import (
    PATTERNS,
    Pattern,
    always,
    attach_sink,
    never,
    pulse_reset,
    randomly,
    start,
)

WORDS = 200
UNUSED = object()  # in a pipeline, in the place of a word: its place will be given back


class Pipeline:
    """Reserves a place for every word as soon as there is one, and pushes it `latency` cycles on.

    Of the places reserved, `unused` says which are given back for a word that never comes. It
    drives at the falling edge, when it can see available_o of the same cycle.
    """

    def __init__(self, dut, latency: int, idle: Pattern, unused: Pattern):
        self._dut, self._idle, self._unused = dut, idle, unused
        self._stages = deque([None] * latency)
        self._queue: deque[int] = deque()
        self.cycle = 0  # rising edges seen
        self.reserved_cycles: list[int] = []  # the rising edge at which each place was reserved
        dut.reserve_i.value = dut.return_i.value = dut.push_i.value = 0
        cocotb.start_soon(self._run())

    def send(self, words: list[int]) -> None:
        self._queue.extend(words)

    async def _run(self) -> None:
        dut = self._dut
        while True:
            await RisingEdge(dut.clk_i)
            self.cycle += 1
            # In the first cycle of a reset the pipeline still hands on what it holds.
            reset = dut.rst_ni.value == 0
            await FallingEdge(dut.clk_i)
            if reset:
                self._queue.clear()
                self._stages = deque([None] * len(self._stages))
                dut.reserve_i.value = dut.return_i.value = dut.push_i.value = 0
                continue
            reserve = self._queue and dut.available_o.value == 1 and not next(self._idle)
            unused = reserve and next(self._unused)
            if reserve and not unused:
                self.reserved_cycles.append(self.cycle + 1)
            self._stages.append(UNUSED if unused else self._queue.popleft() if reserve else None)
            word = self._stages.popleft()
            push = word is not None and word is not UNUSED
            dut.reserve_i.value = int(bool(reserve))
            dut.return_i.value = int(word is UNUSED)
            dut.push_i.value = int(push)
            dut.data_i.value = word if push else random.getrandbits(len(dut.data_i))


async def attach(dut, latency, idle="never", stall="never", unused="never"):
    """The pipeline before the FIFO and the sink behind it, out of reset."""
    pipeline = Pipeline(dut, latency, PATTERNS[idle](), PATTERNS[unused]())
    sink = attach_sink(dut, "out", PATTERNS[stall]())
    await start(dut)
    await ClockCycles(dut.clk_i, 1)  # the pipeline forgets what it held in reset
    return pipeline, sink


def words(dut) -> list[int]:
    return [random.getrandbits(len(dut.data_i)) for _ in range(WORDS)]


@cocotb.test()
@cocotb.parametrize(idle=list(PATTERNS), stall=list(PATTERNS), unused=["never", "random"])
async def check_order(dut, idle, stall, unused):
    """All words arrive, and there are never more than Depth between reservation and sink."""
    depth = options()["depth"]
    pipeline, sink = await attach(dut, random.randrange(2 * depth), idle, stall, unused)
    sent = words(dut)
    pipeline.send(sent)
    compare("out", sent, await sink.receive(WORDS), axes=("word",))
    await expect_silence(dut, sink)
    freed = zip(pipeline.reserved_cycles[depth:], sink.received_cycles, strict=False)
    assert all(reserved > received for reserved, received in freed)


@cocotb.test()
async def check_depth(dut):
    """With nobody taking words exactly Depth places are granted; all of them come back, those given
    back unused too."""
    depth = options()["depth"]
    pipeline, sink = await attach(dut, 3, unused="random")
    sent = words(dut)
    for _ in range(3):
        sink.pause = randomly(1.0)
        before = len(pipeline.reserved_cycles)
        pipeline.send(sent[: depth + 5])
        await ClockCycles(dut.clk_i, 10 * depth + 50)
        assert len(pipeline.reserved_cycles) - before == depth
        sink.pause = randomly(0.5)
        compare("out", sent[: depth + 5], await sink.receive(depth + 5), axes=("word",))


@cocotb.test()
async def check_timing(dut):
    """One word a cycle through a pipeline of Depth - 3 cycles, and one cycle from push to valid."""
    latency = options()["depth"] - 3
    pipeline, sink = await attach(dut, latency)
    pipeline.send(words(dut))
    await sink.receive(WORDS)
    assert pipeline.reserved_cycles[-1] - pipeline.reserved_cycles[0] == WORDS - 1
    assert sink.offered_cycles[0] - pipeline.reserved_cycles[0] == latency + 1


@cocotb.test()
async def check_reset(dut):
    """A reset empties it and gives back every place, and none that did not exist."""
    depth = options()["depth"]
    pipeline, sink = await attach(dut, 2, unused="random")
    sent = words(dut)
    for number in range(20):
        sink.pause = PATTERNS[("never", "random")[number % 2]]()
        pipeline.send(sent)
        await ClockCycles(dut.clk_i, random.randrange(1, WORDS))
        await pulse_reset(dut)
        sink.pause = always()
        await ClockCycles(dut.clk_i, 1)  # the pipeline forgets
        before = len(pipeline.reserved_cycles)
        pipeline.send(sent[: depth + 5])
        await ClockCycles(dut.clk_i, 10 * depth + 50)
        assert len(pipeline.reserved_cycles) - before == depth
        sink.pause = never()
        compare("out", sent[: depth + 5], await sink.receive(depth + 5), axes=("word",))
    await expect_silence(dut, sink)


@cocotb.test()
async def misuse(dut):
    """Reserves, or pushes, without end; for a test that wants to see it stopped."""
    attach_sink(dut, "out", randomly(1.0))
    dut.reserve_i.value = dut.return_i.value = dut.push_i.value = dut.data_i.value = 0
    await start(dut)
    await ClockCycles(dut.clk_i, 2)
    getattr(dut, options()["signal"]).value = 1
    await ClockCycles(dut.clk_i, 100)


def bench(simulator, width, depth, testcase="check_"):
    simulate(
        "lenet5_credit_fifo",
        __name__,
        simulator,
        {"Width": width, "Depth": depth},
        options={"depth": depth},
        testcase=testcase,
    )


@pytest.mark.parametrize(("width", "depth"), [(7, 16), (1, 4), (100, 8)])
def test_credit_fifo(simulator, width, depth):
    bench(simulator, width, depth)


@pytest.mark.parametrize("depth", [1, 2])
def test_places_too_few_for_full_speed(simulator, depth):
    bench(simulator, 7, depth, "check_(order|depth|reset)")


@pytest.mark.parametrize(
    ("signal", "message"),
    [("reserve_i", "reserved without a free place"), ("push_i", "pushed without a place")],
)
def test_misuse_is_noticed(simulator, signal, message):
    with pytest.raises(SimulationError, match=f"lenet5_credit_fifo: {message}"):
        simulate(
            "lenet5_credit_fifo",
            __name__,
            simulator,
            {"Width": 7, "Depth": 16},
            options={"signal": signal},
            testcase="misuse",
        )


@pytest.mark.one_simulator
def test_depth_must_be_a_power_of_two(simulator):
    with pytest.raises(
        SimulationError, match="lenet5_stream_fifo: Depth=12 must be a power of two"
    ):
        simulate(
            "lenet5_credit_fifo",
            __name__,
            simulator,
            {"Width": 8, "Depth": 12},
            options={"depth": 12},
            testcase="check_order",
        )
