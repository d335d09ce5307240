# SPDX-License-Identifier: Apache-2.0
"""Drivers for valid/ready streams: a source, a sink, and when they idle or stall.

    source, sink = attach_source(dut, "in"), attach_sink(dut, "out", stall=randomly(0.5))
    await start(dut)                               # clock and reset
    source.send([1, 2, 3])                         # queues words, returns at once
    assert await sink.receive(3) == [1, 2, 3]      # waits for words; fails after TIMEOUT cycles

A word is the unsigned integer on the data port (`pack`/`unpack` make vectors of it), or a tuple of
integers where the stream has several signals, (data, last) for instance. Everything is sampled
just before the rising clock edge and driven just after it. While its valid is low a source drives
X on its data (random bits on Verilator, which has no X), so that nobody uses them unnoticed.
"""

import random
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import cocotb
import numpy as np
from cocotb.clock import Clock
from cocotb.handle import Immediate
from cocotb.triggers import FallingEdge, RisingEdge
from cocotb.types import LogicArray
from cocotb.utils import get_sim_time

from tb.harness.runner import CLOCK_NS

TIMEOUT = 20_000  # cycles without a word after which `receive` and `drained` give up
RESET_CYCLES = 1  # enough, and the hardest: more would empty short pipelines by themselves

Word = int | tuple[int, ...]
Signal = Any  # cocotb's handle of a port
Dut = Any  # and that of the design: its attributes are the design's
Pattern = Iterator[bool]  # a value for each cycle: True pauses


def never() -> Pattern:
    """Never pauses."""
    while True:
        yield False


def always() -> Pattern:
    """Pauses for good."""
    while True:
        yield True


def randomly(probability: float) -> Pattern:
    """Pauses in each cycle with the given probability (0 to 1)."""
    while True:
        yield random.random() < probability


def bursts(busy: int, idle: int) -> Pattern:
    """Runs for 1 to 2*busy-1 cycles, then pauses for 1 to 2*idle-1, and so on."""
    while True:
        yield from [False] * random.randrange(1, 2 * busy)
        yield from [True] * random.randrange(1, 2 * idle)


# What every bench runs through, for idle sources and stalling sinks alike.
PATTERNS: dict[str, Callable[[], Pattern]] = {
    "never": never,
    "random": lambda: randomly(0.5),
    "bursts": lambda: bursts(8, 8),
}


# Decorates a cocotb test check_...(dut, idle, stall) to run once for each pair of patterns' names.
in_every_pattern = cocotb.parametrize(idle=list(PATTERNS), stall=list(PATTERNS))


def pack(values: Iterable[int], bits: int) -> int:
    """A data word holding `values` (signed or not), the first in the lowest `bits` bits."""
    mask = (1 << bits) - 1
    return sum((int(value) & mask) << (bits * i) for i, value in enumerate(values))


def unpack(word: int, bits: int, count: int, signed: bool = False) -> np.ndarray:
    """The `count` values of `bits` bits in a data word, lowest first: int64 (count,)."""
    values = np.array([(word >> (bits * i)) & ((1 << bits) - 1) for i in range(count)], np.int64)
    return values - ((values >> (bits - 1)) << bits) if signed else values


def start_clock(dut: Dut, clock: str = "clk_i", reset: str = "rst_ni") -> None:
    """Starts the clock, in reset. Call it first of all.

    Verilator evaluates once before ordinary writes arrive: among its random initial values it must
    see no clock edge. Icarus starts from X, and takes ordinary writes only.
    """
    write = int if _is_icarus() else Immediate
    getattr(dut, clock).value = write(0)
    getattr(dut, reset).value = write(0)
    Clock(getattr(dut, clock), CLOCK_NS, "ns").start(start_high=False)


async def start(dut: Dut, clock: str = "clk_i", reset: str = "rst_ni") -> None:
    """Starts the clock and resets the design; the next rising edge is the first after reset."""
    start_clock(dut, clock, reset)
    await pulse_reset(dut, clock, reset)


async def pulse_reset(dut: Dut, clock: str = "clk_i", reset: str = "rst_ni") -> None:
    """Holds the reset for RESET_CYCLES cycles."""
    getattr(dut, reset).value = 0
    for _ in range(RESET_CYCLES):
        await RisingEdge(getattr(dut, clock))
    getattr(dut, reset).value = 1


class Signals(NamedTuple):
    """What a stream's port is made of; `data` may be several signals."""

    clock: Signal
    reset: Signal
    valid: Signal
    ready: Signal
    data: list[Signal]


class _Port:
    """The signals of one stream, and the task that moves them."""

    def __init__(self, signals: Signals, pause: Pattern) -> None:
        self._clock, self._reset, self._valid, self._ready, self._data = signals
        self.pause = pause
        self.cycle = 0  # rising edges seen
        self._was_reset = True
        cocotb.start_soon(self._run())
        cocotb.start_soon(self._watch_reset())

    async def _edge(self) -> bool:
        """Waits for the next rising edge and counts it; whether it finds the design in reset."""
        await RisingEdge(self._clock)
        self.cycle += 1
        self._was_reset = self._reset.value != 1
        return self._was_reset

    async def _watch_reset(self) -> None:
        """Forgets when a reset begins, before its first edge: what comes later is for after it."""
        while True:
            await FallingEdge(self._reset)
            if not self._was_reset:
                self._forget()

    def _forget(self) -> None:
        """Called when a reset begins."""
        raise NotImplementedError

    async def _run(self) -> None:
        raise NotImplementedError


class StreamSource(_Port):
    """Sends queued words, pausing by its pattern; a reset throws away what was queued before."""

    def __init__(self, signals: Signals, idle: Pattern | None = None) -> None:
        self._queue: deque[Word] = deque()
        self._last_send = (-1, 0)  # the time of the last sends, and how many words they queued
        self.sent_cycles: list[int] = []  # the rising edge at which each word was accepted
        signals.valid.value = 0
        super().__init__(signals, idle or never())

    def send(self, words: Iterable[Word]) -> None:
        """Queues words behind those that are waiting."""
        before, now = len(self._queue), get_sim_time("step")
        self._queue.extend(words)
        time, count = self._last_send
        self._last_send = now, len(self._queue) - before + (count if time == now else 0)

    async def drained(self) -> None:
        """Waits until every queued word has been accepted; AssertionError after TIMEOUT cycles."""
        left, since = len(self._queue), self.cycle
        while self._queue:
            await RisingEdge(self._clock)
            if len(self._queue) != left:
                left, since = len(self._queue), self.cycle
            waited = self.cycle - since
            assert waited < TIMEOUT, f"{left} words not accepted: ready stays low"

    def _forget(self) -> None:
        """Who begins a reset and sends at once, in whatever order, sends for after it."""
        time, count = self._last_send
        kept = count if time == get_sim_time("step") else 0
        self._queue = deque(list(self._queue)[len(self._queue) - kept :])

    async def _run(self) -> None:
        offering = False
        self._drive_nothing()
        while True:
            if await self._edge():
                offering = False
                self._drive_nothing()
                continue
            taken = offering and self._ready.value == 1
            if taken:
                self._queue.popleft()
                self.sent_cycles.append(self.cycle)
            if offering and not taken:
                continue
            if self._queue and not next(self.pause):
                offering = True
                self._drive(self._queue[0])
            elif offering:
                offering = False
                self._drive_nothing()

    def _drive(self, word: Word) -> None:
        for signal, value in zip(self._data, _fields(word), strict=True):
            signal.value = value
        self._valid.value = 1

    def _drive_nothing(self) -> None:
        self._valid.value = 0
        for signal in self._data:
            signal.value = _unknown(len(signal))


class StreamSink(_Port):
    """Collects words, stalling by its pattern, and checks the stream's rules as it goes.

    The rules: valid, once up, stays until ready; data is stable meanwhile; nothing is X while
    valid, and valid never. A reset forgets the words that nobody has received.
    """

    def __init__(self, signals: Signals, stall: Pattern | None = None) -> None:
        self._words: deque[Word] = deque()
        self.received_cycles: list[int] = []  # the rising edge at which each word was taken
        self.offered_cycles: list[int] = []  # the first rising edge that saw each of them valid
        signals.ready.value = 0
        super().__init__(signals, stall or never())

    async def receive(self, count: int) -> list[Word]:
        """Waits for `count` words; AssertionError after TIMEOUT cycles without one."""
        words: list[Word] = []
        since = self.cycle
        while len(words) < count:
            if self._words:
                words.append(self._words.popleft())
                since = self.cycle
                continue
            await RisingEdge(self._clock)
            waited = self.cycle - since
            assert waited < TIMEOUT, f"{len(words)} of {count} words came"
        return words

    @property
    def pending(self) -> int:
        """Words taken from the stream that nobody has received."""
        return len(self._words)

    def _forget(self) -> None:
        self._words.clear()

    async def _run(self) -> None:
        stalled = None  # the word that was offered and not taken, if any
        ready = False
        while True:
            if await self._edge():
                stalled, ready = None, False
            else:
                stalled = self._sample(ready, stalled)
                ready = not next(self.pause)
            self._ready.value = int(ready)

    def _sample(self, ready: bool, stalled: Word | None) -> Word | None:
        valid = self._valid.value
        assert valid.is_resolvable, f"{self._valid._path} is {valid}"
        if not int(valid):
            assert stalled is None, f"{self._valid._path} fell before ready"
            return None
        values = [signal.value for signal in self._data]
        for signal, value in zip(self._data, values, strict=True):
            assert value.is_resolvable, f"{signal._path} is {value} while valid"
        fields = tuple(map(int, values))
        word = fields if len(fields) > 1 else fields[0]
        if stalled is None:
            self.offered_cycles.append(self.cycle)
        assert stalled in (None, word), f"{self._data[0]._path} changed under stall"
        if not ready:
            return word
        self._words.append(word)
        self.received_cycles.append(self.cycle)
        return None


def attach_source(
    dut: Dut, name: str, idle: Pattern | None = None, fields: Sequence[str] = ("data",)
) -> StreamSource:
    """A source on `<name>_valid_i`, `<name>_ready_o` and `<name>_<field>_i` for each field."""
    valid, ready = getattr(dut, f"{name}_valid_i"), getattr(dut, f"{name}_ready_o")
    data = [getattr(dut, f"{name}_{field}_i") for field in fields]
    return StreamSource(Signals(dut.clk_i, dut.rst_ni, valid, ready, data), idle)


def attach_sink(
    dut: Dut, name: str, stall: Pattern | None = None, fields: Sequence[str] = ("data",)
) -> StreamSink:
    """A sink on `<name>_valid_o`, `<name>_ready_i` and `<name>_<field>_o` for each field."""
    valid, ready = getattr(dut, f"{name}_valid_o"), getattr(dut, f"{name}_ready_i")
    data = [getattr(dut, f"{name}_{field}_o") for field in fields]
    return StreamSink(Signals(dut.clk_i, dut.rst_ni, valid, ready, data), stall)


def _fields(word: Word) -> tuple[int, ...]:
    return word if isinstance(word, tuple) else (word,)


def _unknown(width: int) -> LogicArray | int:
    return LogicArray("X" * width) if _is_icarus() else random.getrandbits(width)


def _is_icarus() -> bool:
    return cocotb.SIM_NAME.lower().startswith("icarus")
