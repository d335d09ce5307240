# SPDX-License-Identifier: Apache-2.0
"""What every module from one stream to one stream must do, whatever it computes.

Expected words come as an array (or nested sequences) in the stream's order; where it has more than
one dimension, `axes` names them, so that a failed comparison says where it is. With `lanes`, which
says what a word carries, the expected values come as from the golden model: (N, channels, ...).
"""

import random
from collections.abc import Sequence

import numpy as np
from cocotb.triggers import ClockCycles
from numpy.typing import ArrayLike

from tb.harness.layers import Lanes
from tb.harness.scoreboard import compare
from tb.harness.streams import (
    PATTERNS,
    Dut,
    Pattern,
    StreamSink,
    StreamSource,
    Word,
    always,
    attach_sink,
    attach_source,
    never,
    pulse_reset,
    start,
)

Fields = tuple[Sequence[str], Sequence[str]]  # of a word at the source, and at the sink
DATA_ONLY: Fields = (("data",), ("data",))

QUIET_CYCLES = 20  # without a word, before a stream counts as ended
STUCK_CYCLES = 60  # without a word accepted, before a module counts as full
RESETS = 12  # in a transfer, each at a random time
PIPELINE = 20  # cycles at most in which a word goes through a module
FILLING = 150  # values that fill the FIFOs of most modules, of 32 and 64 places


async def check_transfer(
    dut: Dut,
    words: Sequence[Word],
    expected: ArrayLike,
    idle: str | Pattern = "never",
    stall: str | Pattern = "never",
    axes: Sequence[str] = ("word",),
    lanes: Lanes | None = None,
    fields: Fields = DATA_ONLY,
) -> tuple[StreamSource, StreamSink]:
    """Sends `words` into `in`, wants exactly `expected` from `out`, and nothing after it.

    idle, stall: names of PATTERNS, or patterns. fields: the signals of a word; where the sink has
    several, `expected` has an axis of them. Returns source and sink, for their cycle counts.
    """
    source, sink = await _start(dut, idle, stall, fields)
    source.send(words)
    await _expect(sink, expected, axes, lanes, len(fields[1]))
    await expect_silence(dut, sink)
    return source, sink


async def check_pauses(
    dut: Dut,
    parts: Sequence[Sequence[Word]],
    expected: Sequence[ArrayLike],
    stall: str | Pattern = "never",
    axes: Sequence[str] = ("word",),
) -> None:
    """As `check_transfer`, part by part: the next is sent when all that this one gives is there,
    and after a long pause. axes: of the words that a part gives."""
    source, sink = await _start(dut, "random", stall)
    for part, words in zip(parts, expected, strict=True):
        source.send(part)
        await _expect(sink, words, axes)
        await expect_silence(dut, sink)


async def check_reset_midway(
    dut: Dut,
    words: Sequence[Word],
    expected: ArrayLike,
    axes: Sequence[str] = ("word",),
    lanes: Lanes | None = None,
    fields: Fields = DATA_ONLY,
) -> None:
    """Resets in the middle of a transfer, several times; what follows must be as from power-up.

    It follows while the sink sleeps until the module takes nothing more: a place too many in a
    FIFO, left by something that was under way at the reset, shows only when all places are taken.
    """
    source, sink = await _start(dut, "never", "never", fields)
    for number in range(RESETS):
        stall = ("never", "random")[number % 2]
        sink.pause = PATTERNS[stall]()
        source.send([*words] * 2)
        await ClockCycles(dut.clk_i, random.randrange(1, 2 * len(words) + PIPELINE))
        await pulse_reset(dut)
        sink.pause = always()
        copies = 1 + FILLING // np.asarray(expected, object).size
        source.send([*words] * copies)
        await _until_stuck(dut, source)
        sink.pause = never()
        for _ in range(copies):
            await _expect(sink, expected, axes, lanes, len(fields[1]))
        await expect_silence(dut, sink)


async def _until_stuck(dut: Dut, source: StreamSource) -> None:
    """Waits until the source has got rid of no word for a while."""
    sent = -1
    while len(source.sent_cycles) > sent:
        sent = len(source.sent_cycles)
        await ClockCycles(dut.clk_i, STUCK_CYCLES)


async def expect_silence(dut: Dut, *sinks: StreamSink) -> None:
    """Fails if any of the sinks gets a word in the next cycles, or got one that nobody received."""
    await ClockCycles(dut.clk_i, QUIET_CYCLES)
    for sink in sinks:
        assert sink.pending == 0, f"{sink.pending} words too many"


async def _start(
    dut: Dut, idle: str | Pattern, stall: str | Pattern, fields: Fields = DATA_ONLY
) -> tuple[StreamSource, StreamSink]:
    source = attach_source(dut, "in", _pattern(idle), fields[0])
    sink = attach_sink(dut, "out", _pattern(stall), fields[1])
    await start(dut)
    return source, sink


def _pattern(pause: str | Pattern) -> Pattern:
    return PATTERNS[pause]() if isinstance(pause, str) else pause


async def _expect(
    sink: StreamSink,
    expected: ArrayLike,
    axes: Sequence[str],
    lanes: Lanes | None = None,
    fields: int = 1,
) -> None:
    wanted = np.asarray(expected, object)  # words of any number of bits
    words = await sink.receive(wanted.size // (lanes.count if lanes else fields))
    if lanes:
        got = lanes.values(words, wanted.shape)
    else:
        got = np.array(words, object).reshape(wanted.shape)
    compare("out", wanted, got, axes)
