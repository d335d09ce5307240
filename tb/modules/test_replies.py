# SPDX-License-Identifier: Apache-2.0
"""replies hands the frame sender one whole reply after the other: short ones before echoes of tests
before results, each with its tag, its length and its bytes, in the order in which they came."""

import random
from collections import deque
from dataclasses import dataclass

import cocotb
from cocotb.triggers import ClockCycles, RisingEdge

from tb.harness import link
from tb.harness.link import Frame
from tb.harness.runner import simulate
from tb.harness.streams import (
    PATTERNS,
    Dut,
    attach_source,
    in_every_pattern,
    pulse_reset,
    start,
)
from tb.modules.test_link import INFORMATION

PIXELS, CLASSES = 5, 3
PARAMETERS = {
    "Pixels": PIXELS, "Classes": CLASSES,
    # a literal's first character is its highest byte
    "Information": INFORMATION[::-1].decode(),
}  # fmt: skip
REPLIES = 6  # of each kind
QUIET_CYCLES = 20
PATIENCE = 1000  # cycles without a reply; the longest takes some 300
WORD_BYTES = 4
TEST, RESULT = link.TEST | link.REPLY, link.IMAGE | link.REPLY
KINDS = ("short", TEST, RESULT)


@dataclass
class Sender:
    """Stands for the frame sender: takes a header, then as many bytes as that says, and is ready
    for the next when it has them; stalls by its pattern."""

    dut: Dut
    stall: str = "never"

    def __post_init__(self) -> None:
        self.frames: deque[Frame] = deque()
        self.header_cycles: list[int] = []  # the rising edge that took each header
        self.cycle = 0
        cocotb.start_soon(self._run())

    async def _run(self) -> None:
        dut, pause = self.dut, PATTERNS[self.stall]()
        header, left, body = None, 0, bytearray()
        header_ready = payload_ready = False
        while True:
            dut.header_ready_i.value = int(header_ready)
            dut.payload_ready_i.value = int(payload_ready)
            await RisingEdge(dut.clk_i)
            self.cycle += 1
            if dut.rst_ni.value != 1:
                header, header_ready, payload_ready = None, False, False
                self.frames.clear()
                continue
            if header_ready and dut.header_valid_o.value == 1:
                header = int(dut.header_type_o.value), int(dut.header_tag_o.value)
                left, body = int(dut.header_length_o.value), bytearray()
                self.header_cycles.append(self.cycle)
            elif payload_ready and dut.payload_valid_o.value == 1:
                body.append(int(dut.payload_data_o.value))
                left -= 1
            if header and not left:
                self.frames.append(Frame(*header, bytes(body)))
                header = None
            goes = not next(pause)
            header_ready, payload_ready = goes and not header, goes and bool(header)


class Bench:
    def __init__(self, dut: Dut, idle: str = "never", stall: str = "never"):
        pattern = PATTERNS[idle]
        self.dut = dut
        self.short = attach_source(dut, "short", pattern(), ("type", "tag", "reason", "about"))
        self.test = attach_source(dut, "test", pattern(), ("data", "tag"))
        self.tag = attach_source(dut, "tag", pattern())
        self.word = attach_source(dut, "word", pattern())
        self.sender = Sender(dut, stall)

    def send(self, frames: list[Frame]) -> None:
        """Puts each reply where it comes from."""
        for frame in frames:
            if frame.type == TEST:
                self.test.send([(byte, frame.tag) for byte in frame.payload])
            elif frame.type == RESULT:
                self.tag.send([frame.tag])
                words = [frame.payload[i : i + WORD_BYTES]
                         for i in range(0, len(frame.payload), WORD_BYTES)]  # fmt: skip
                self.word.send([int.from_bytes(word, "little") for word in words])
            else:
                reason, about = frame.payload if frame.type == link.ERROR else (0, 0)
                self.short.send([(frame.type, frame.tag, reason, about)])

    async def receive(self, count: int) -> list[Frame]:
        """The next replies, and none after them."""
        await RisingEdge(self.dut.clk_i)  # by which the sender has heard of a reset
        came, since = 0, self.sender.cycle
        while len(self.sender.frames) < count:
            await RisingEdge(self.dut.clk_i)
            if len(self.sender.frames) > came:
                came, since = len(self.sender.frames), self.sender.cycle
            assert self.sender.cycle < since + PATIENCE, f"{came} of {count} replies came"
        await ClockCycles(self.dut.clk_i, QUIET_CYCLES)
        frames = list(self.sender.frames)
        self.sender.frames.clear()
        return frames


def a_reply(kind: str | int) -> Frame:
    tag = random.getrandbits(16)
    if kind == TEST:
        return Frame(TEST, tag, random.randbytes(PIXELS))
    if kind == RESULT:
        return Frame(RESULT, tag, random.randbytes(WORD_BYTES * (CLASSES + 2)))
    error = bytes([random.randrange(1, 7), random.randrange(256)])
    return random.choice([
        Frame(link.RESET | link.REPLY, tag),
        Frame(link.INFORMATION | link.REPLY, tag, INFORMATION),
        Frame(link.ERROR, tag, error),
    ])  # fmt: skip


def of_kind(frames: list[Frame], kind: str | int) -> list[Frame]:
    return [frame for frame in frames
            if (frame.type if frame.type in KINDS else "short") == kind]  # fmt: skip


@cocotb.test()
@in_every_pattern
async def check_replies(dut, idle, stall):
    """Every reply is whole, and those of a kind keep their order."""
    bench = Bench(dut, idle, stall)
    await start(dut)
    sent = [a_reply(kind) for kind in random.sample(KINDS * REPLIES, len(KINDS) * REPLIES)]
    bench.send(sent)
    frames = await bench.receive(len(sent))
    for kind in KINDS:
        assert of_kind(frames, kind) == of_kind(sent, kind), kind


@cocotb.test()
async def check_every_short_reply(dut):
    bench = Bench(dut)
    await start(dut)
    errors = [Frame(link.ERROR, reason, bytes([reason, 0xE0 + reason])) for reason in range(1, 7)]
    sent = [
        Frame(link.RESET | link.REPLY, 0x7E7D),
        *errors,
        Frame(link.INFORMATION | link.REPLY, 0xFFFF, INFORMATION),
        errors[0],
    ]
    bench.send(sent)
    assert await bench.receive(len(sent)) == sent


@cocotb.test()
async def check_precedence_and_timing(dut):
    """Short replies go before tests, tests before results; a reply that was chosen is not
    overtaken. A header comes a cycle after its reply."""
    bench = Bench(dut)
    await start(dut)
    sent = [a_reply(kind) for kind in (RESULT, RESULT, TEST, "short", TEST, "short")]
    bench.send(sent)
    order = [*of_kind(sent, "short"), *of_kind(sent, TEST), *of_kind(sent, RESULT)]
    assert await bench.receive(len(sent)) == order
    result, short = a_reply(RESULT), a_reply("short")
    bench.send([result])
    offered = bench.sender.cycle + 1  # drives after this edge, is seen by the next one
    await ClockCycles(dut.clk_i, 3)
    bench.send([short])
    assert await bench.receive(2) == [result, short]
    # Two edges: one to choose, one to take the header.
    assert bench.sender.header_cycles[len(order)] - offered == 2


@cocotb.test()
async def check_reset(dut):
    """Breaks off whatever is being sent; what comes after it is whole."""
    bench = Bench(dut, "random", "random")
    await start(dut)
    for _ in range(20):
        bench.send([a_reply(kind) for kind in KINDS * 3])
        await ClockCycles(dut.clk_i, random.randrange(1, 80))
        await pulse_reset(dut)
        sent = [a_reply(random.choice(KINDS))]
        bench.send(sent)
        assert await bench.receive(1) == sent


def test_replies(simulator):
    simulate("lenet5_replies", __name__, simulator, PARAMETERS)
