# SPDX-License-Identifier: Apache-2.0
"""line_buffer reads any column of the rows that it holds, and holds 2 x Kernel rows until released.

The bench reads a random column in every cycle, the beat that came last as often as any other, and
gives rows back in the very cycle that reads them last.
"""

import random
from collections import deque

import cocotb
import numpy as np
import pytest
from cocotb.triggers import ClockCycles, RisingEdge

from tb.harness.runner import SimulationError, options, simulate
from tb.harness.streams import (
    PATTERNS,
    TIMEOUT,
    Pattern,
    attach_source,
    in_every_pattern,
    never,
    pack,
    pulse_reset,
    randomly,
    start,
)

ROWS = 20  # a test
READ_LATENCY = 3


class Reader:
    """Reads columns of the rows of `words` (one beat each) while a source writes them."""

    def __init__(self, dut, words: list[int], pause: Pattern):
        self._dut, self._words, self._pause = dut, words, pause
        self._row_beats, self._kernel = options()["row_beats"], options()["kernel"]
        self._beat_bits = len(dut.in_data_i)
        self._accepted = 0  # beats
        self._released = 0  # rows
        dut.release_i.value = 0

    async def run(self, cycles: int = TIMEOUT):
        """Reads until all words have been written and read, or for a number of cycles."""
        # What the next edges must find: what is driven now is sampled at the next.
        due = deque([None] * (1 + READ_LATENCY))
        rest = len(due)
        for _ in range(cycles):
            await RisingEdge(self._dut.clk_i)
            self._check(due.popleft())
            if self._dut.in_valid_i.value == 1 and self._dut.in_ready_o.value == 1:
                self._accepted += 1
            due.append(self._read_column())
            self._release_rows()
            rest -= self._accepted == len(self._words)
            if not rest:
                break
        else:
            assert cycles < TIMEOUT, f"{self._accepted} of {len(self._words)} beats accepted"
        self._dut.release_i.value = 0

    def _check(self, column: int | None):
        if column is not None:
            got = self._dut.column_o.value
            assert got == column, f"column: expected {column:x}, got {got}"

    def _read_column(self) -> int:
        """Asks for a column; what must come. Rows that are not held are asked for as padding."""
        newest, offset = divmod(max(self._accepted - 1, 0), self._row_beats)
        if random.random() < 0.5:
            offset = random.randrange(self._row_beats)
        base = newest - random.randrange(self._kernel)
        self._dut.base_i.value = base % (2 * self._kernel)
        self._dut.offset_i.value = offset
        rows = range(base, base + self._kernel)
        beats = [row * self._row_beats + offset for row in rows]
        valid = [
            row >= self._released and beat < self._accepted and random.random() < 0.8
            for row, beat in zip(rows, beats, strict=True)
        ]
        self._dut.row_valid_i.value = pack(valid, 1)
        column = [self._words[beat] if ok else 0 for beat, ok in zip(beats, valid, strict=True)]
        return pack(column, self._beat_bits)

    def _release_rows(self):
        """Gives back some of the whole rows, those just read among them."""
        count = 0
        if not next(self._pause):
            whole = self._accepted // self._row_beats - self._released
            count = random.randint(min(1, whole), whole)
        self._dut.release_i.value = count
        self._released += count


def random_words(dut, rows: int = ROWS) -> list[int]:
    bits = len(dut.in_data_i)
    return [random.getrandbits(bits) for _ in range(rows * options()["row_beats"])]


@cocotb.test()
@in_every_pattern
async def check_columns(dut, idle, stall):
    words = random_words(dut)
    source = attach_source(dut, "in", PATTERNS[idle]())
    reader = Reader(dut, words, PATTERNS[stall]())
    await start(dut)
    source.send(words)
    await reader.run()


@cocotb.test()
async def check_full(dut):
    """With few rows released, the buffer fills again and again; nothing is overwritten."""
    words = random_words(dut)
    source = attach_source(dut, "in")
    reader = Reader(dut, words, randomly(0.98))
    await start(dut)
    source.send(words)
    await reader.run()


@cocotb.test()
async def check_capacity(dut):
    """2 x Kernel rows are accepted, and then as many as are released, be it several at once."""
    row_beats, kernel = options()["row_beats"], options()["kernel"]
    source = attach_source(dut, "in")
    dut.release_i.value = 0
    await start(dut)
    source.send(random_words(dut, 5 * kernel))
    rows = 2 * kernel
    for released in (0, 1, kernel, 2 * kernel - 1):
        dut.release_i.value = released
        await ClockCycles(dut.clk_i, 1)
        dut.release_i.value = 0
        await ClockCycles(dut.clk_i, (rows + 1) * row_beats + 5)
        rows += released
        assert len(source.sent_cycles) == rows * row_beats


@cocotb.test()
async def check_timing(dut):
    """A beat is taken in every cycle while rows are released in time."""
    words = random_words(dut)
    source = attach_source(dut, "in")
    reader = Reader(dut, words, never())
    await start(dut)
    source.send(words)
    await reader.run()
    assert set(np.diff(source.sent_cycles)) == {1}


@cocotb.test()
async def check_reset(dut):
    words = random_words(dut)
    source = attach_source(dut, "in", PATTERNS["random"]())
    dut.release_i.value = 0
    await start(dut)
    for _ in range(5):
        source.send(words)
        await Reader(dut, words, randomly(0.8)).run(random.randrange(1, 2 * len(words)))
        await pulse_reset(dut)
    source.send(words)
    await Reader(dut, words, randomly(0.8)).run()


@pytest.mark.parametrize(
    ("row_beats", "lanes", "kernel"), [(12, 3, 5), (1, 1, 2), (5, 2, 3), (7, 1, 5)]
)
def test_line_buffer(simulator, row_beats, lanes, kernel):
    parameters = {"RowBeats": row_beats, "Lanes": lanes, "Kernel": kernel}
    chosen = {"row_beats": row_beats, "kernel": kernel}
    simulate("lenet5_line_buffer", __name__, simulator, parameters, options=chosen)


@pytest.mark.one_simulator
@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("RowBeats", 0, "lenet5_line_buffer: RowBeats=0 must be at least 1"),
        ("Kernel", 1, "lenet5_line_buffer: Kernel=1 must be at least 2"),
    ],
)
def test_wrong_parameters_stop(simulator, name, value, message):
    parameters = {"RowBeats": 4, "Lanes": 2, "Kernel": 3} | {name: value}
    with pytest.raises(SimulationError, match=message):
        simulate("lenet5_line_buffer", __name__, simulator, parameters)
