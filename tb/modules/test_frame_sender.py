# SPDX-License-Identifier: Apache-2.0
"""frame_sender makes of a header and its payload what docs/board.md has on the line."""

import random

import cocotb
from cocotb.triggers import ClockCycles

from tb.harness import link
from tb.harness.link import Frame
from tb.harness.runner import simulate
from tb.harness.stream_checks import expect_silence
from tb.harness.streams import (
    PATTERNS,
    attach_sink,
    attach_source,
    in_every_pattern,
    pulse_reset,
    start,
)

FRAMES = 12
HEADER = ("type", "tag", "length")


def a_frame() -> Frame:
    length = random.choice([0, 0, 1, 2, random.randrange(3, 40)])
    values = random.choice([range(256), (link.FLAG, link.ESCAPE)])
    return Frame(
        random.randrange(256), random.getrandbits(16), bytes(random.choices(values, k=length))
    )


class Bench:
    def __init__(self, dut, idle="never", stall="never"):
        self.dut = dut
        self.headers = attach_source(dut, "header", PATTERNS[idle](), HEADER)
        self.payload = attach_source(dut, "payload", PATTERNS[idle]())
        self.out = attach_sink(dut, "out", PATTERNS[stall]())

    def send(self, frames):
        self.headers.send((frame.type, frame.tag, len(frame.payload)) for frame in frames)
        self.payload.send(byte for frame in frames for byte in frame.payload)

    async def run(self, frames):
        self.send(frames)
        wanted = b"".join(frame.encoded() for frame in frames)
        assert bytes(await self.out.receive(len(wanted))) == wanted
        await expect_silence(self.dut, self.out)


@cocotb.test()
@in_every_pattern
async def check_frames(dut, idle, stall):
    bench = Bench(dut, idle, stall)
    await start(dut)
    await bench.run([a_frame() for _ in range(FRAMES)])


@cocotb.test()
async def check_timing(dut):
    """A byte a cycle, one more for a byte of payload, and one from a frame to the next."""
    bench, frames = Bench(dut), [Frame(1, 2, b"\x7e\x01"), Frame(3, 4, b"\x05")]
    await start(dut)
    await bench.run(frames)
    lengths = [len(frame.encoded()) + len(frame.payload) for frame in frames]
    cycles = bench.out.received_cycles
    assert cycles[0] - bench.headers.sent_cycles[0] == 1
    assert cycles[-1] - cycles[0] == sum(lengths) - 1 + 1


@cocotb.test()
async def check_reset(dut):
    """Breaks off a frame; the next one is whole."""
    bench = Bench(dut, "random", "random")
    await start(dut)
    for _ in range(10):
        bench.send([a_frame() for _ in range(4)])
        await ClockCycles(dut.clk_i, random.randrange(1, 80))
        await pulse_reset(dut)
        await bench.run([a_frame()])


def test_frame_sender(simulator):
    simulate("lenet5_frame_sender", __name__, simulator)
