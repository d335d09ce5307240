# SPDX-License-Identifier: Apache-2.0
"""Drives free-running pipelines, which have no ready (some no valid), and checks their latency."""

import random
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import cocotb
from cocotb.clock import Clock
from cocotb.triggers import ClockCycles, RisingEdge

from tb.harness.runner import CLOCK_NS
from tb.harness.streams import PATTERNS, Dut, pulse_reset

Beat = Mapping[str, int]  # port name -> unsigned value


async def run_pipeline(
    dut: Dut,
    beats: Sequence[Beat],
    outputs: Sequence[str],
    latency: int,
    idle: str = "never",
    announced: Sequence[str] = (),
    answered: Sequence[bool] | None = None,
    ahead: Sequence[str] = (),
) -> list[tuple[int, ...]]:
    """Sends `beats` with valid_i, their ports `ahead` a cycle earlier; returns what came with
    valid_o, a tuple of `outputs` a beat, and what came a cycle later, `announced`.

    latency: cycles from a beat to valid_o; AssertionError if one takes more or fewer, or is X.
    answered: which of the beats have a result; None: all.
    idle: a name of PATTERNS; meanwhile the inputs are random. Expects a design after `start`.
    """
    results: dict[int, tuple[int, ...]] = {}  # by the cycle they came in
    collector = cocotb.start_soon(_collect(dut, outputs, announced, results))
    pause, due = PATTERNS[idle](), []
    slots: list[Beat | None] = [None]  # a cycle each
    for number, beat in enumerate(beats):
        while next(pause):
            slots.append(None)
        if answered is None or answered[number]:
            due.append(len(slots) + latency)
        slots.append(beat)
    for now, following in pairwise([*slots, None]):
        early = following or _junk(dut, ahead)
        values = {**(now or _junk(dut, beats[0])), **{name: early[name] for name in ahead}}
        _drive(dut, values, int(now is not None))
        await RisingEdge(dut.clk_i)
    dut.valid_i.value = 0
    await ClockCycles(dut.clk_i, latency + 5)
    collector.cancel()
    assert sorted(results) == due, f"results are not all {latency} cycles after their beats"
    return list(results.values())


async def run_without_valid(
    dut: Dut, beats: Sequence[Beat], outputs: Sequence[str], latency: int
) -> list[tuple[int, ...]]:
    """Starts the clock, sends `beats`, one a cycle, and returns what the `outputs` are `latency`
    cycles after each (0: at the same rising edge). For modules without valid and reset."""
    Clock(dut.clk_i, CLOCK_NS, "ns").start(start_high=False)
    await RisingEdge(dut.clk_i)
    results = []
    for cycle in range(len(beats) + latency):
        for name, value in beats[min(cycle, len(beats) - 1)].items():
            getattr(dut, name).value = value
        await RisingEdge(dut.clk_i)
        if cycle >= latency:
            results.append(_values(dut, outputs))
    return results


async def check_reset_empties(dut: Dut, beat: Beat, latency: int) -> None:
    """A reset drops every beat inside: none comes out after it."""
    _drive(dut, beat, 1)
    await ClockCycles(dut.clk_i, latency + 2)
    assert dut.valid_o.value == 1
    dut.valid_i.value = 0
    await pulse_reset(dut)
    for _ in range(latency + 2):
        await RisingEdge(dut.clk_i)
        assert dut.valid_o.value == 0, "a beat survived the reset"


def _junk(dut: Dut, names: Iterable[str]) -> Beat:
    return {name: random.getrandbits(len(getattr(dut, name))) for name in names}


def _drive(dut: Dut, beat: Beat, valid: int) -> None:
    dut.valid_i.value = valid
    for name, value in beat.items():
        getattr(dut, name).value = value


async def _collect(
    dut: Dut, outputs: Sequence[str], announced: Sequence[str], results: dict[int, tuple[int, ...]]
) -> None:
    """Counts rising edges from 0 on, and notes what each finds valid; the `announced` outputs are
    those of the edge after."""
    cycle = 0
    while True:
        await RisingEdge(dut.clk_i)
        if cycle - 1 in results:
            results[cycle - 1] += _values(dut, announced)
        if int(dut.valid_o.value):  # ValueError if X
            results[cycle] = _values(dut, outputs)
        cycle += 1


def _values(dut: Dut, names: Sequence[str]) -> tuple[int, ...]:
    return tuple(int(getattr(dut, name).value) for name in names)
