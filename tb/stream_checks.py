"""What every module from one stream to one stream must do, whatever it computes."""

import random
from collections.abc import Sequence

from cocotb.triggers import ClockCycles

from tb.scoreboard import compare
from tb.streams import PATTERNS, Word, attach_sink, attach_source, pulse_reset, start


async def check_transfer(
    dut, words: Sequence[Word], expected: Sequence[Word], idle: str = "never", stall: str = "never"
):
    """Sends `words` into `in`, wants exactly `expected` from `out`, and nothing after it.

    idle, stall: names of PATTERNS. Returns the source and the sink, for their cycle counts.
    """
    source = attach_source(dut, "in", PATTERNS[idle]())
    sink = attach_sink(dut, "out", PATTERNS[stall]())
    await start(dut)
    source.send(words)
    compare("out", expected, await sink.receive(len(expected)), axes=("word",))
    await ClockCycles(dut.clk_i, 20)
    assert sink.pending == 0, f"{sink.pending} words too many"
    return source, sink


async def check_reset_midway(dut, words: Sequence[Word], expected: Sequence[Word]):
    """Resets in the middle of a transfer, several times; what follows must be as from power-up."""
    source = attach_source(dut, "in", PATTERNS["random"]())
    sink = attach_sink(dut, "out", PATTERNS["random"]())
    await start(dut)
    for _ in range(5):
        source.send(words)
        await ClockCycles(dut.clk_i, random.randrange(1, 40))
        await pulse_reset(dut)
    source.send(words)
    compare("out", expected, await sink.receive(len(expected)), axes=("word",))
