# SPDX-License-Identifier: Apache-2.0
"""frame_receiver says of every frame what docs/board.md's states say (tb/harness/link.py), whatever
bytes come, and writes down the payload of those that came whole."""

import random
import struct

import cocotb
import pytest
from cocotb.triggers import ClockCycles, RisingEdge

from tb.harness import link
from tb.harness.link import Event, Frame, Receiver
from tb.harness.runner import SimulationError, options, simulate
from tb.harness.streams import pulse_reset, start

FRAMES = 150
BAD, SILENCE = -1, -2  # in a line of bytes


def a_frame() -> Frame:
    kind = random.choice([link.INFORMATION, link.RESET, link.IMAGE, link.IMAGE, link.TEST])
    pixels = options()["pixels"] if kind in (link.IMAGE, link.TEST) else 0
    values = random.choice([range(256), (link.FLAG, link.ESCAPE, 0x5E, 0x5D)])
    return Frame(kind, random.getrandbits(16), bytes(random.choices(values, k=pixels)))


def damaged(data: list[int]) -> list[int]:
    """`data` with one thing wrong, at a random place."""
    place = random.randrange(len(data))
    before, after = data[:place], data[place + 1 :]
    return random.choice(
        [
            [*before, data[place] ^ random.randrange(1, 256), *after],
            before + after,
            [*before, data[place], random.randrange(256), *after],
            [*before, link.FLAG, *after],
            [*before, link.ESCAPE, *after],
            [*before, BAD, *after],
            [*before, data[place], SILENCE, *after],
            before,
        ]
    )


def wrong_on_purpose() -> list[int]:
    """Frames with a right CRC that must be refused all the same."""
    frame = a_frame()
    if random.random() < 0.3:  # shorter, or longer, than its header says
        body = frame.body()[: -link.CRC_BYTES]
        surplus = bytes(random.choice([1, 16, 32]))  # also as many as make a count wrap around
        body = random.choice([body + surplus, body[: random.randrange(len(body))]])
        return list(link.framed(body + struct.pack(">H", link.crc16(body))))
    kind = random.choice([0, 5, 0x81, frame.type])
    payload = frame.payload + bytes(random.randrange(1, 3)) if kind == frame.type else b""
    return list(Frame(kind, frame.tag, payload).encoded())


def a_line() -> list[int]:
    # Three reasons that are rare by chance; then whatever comes.
    line = [link.FLAG, link.IMAGE, SILENCE, link.FLAG, link.IMAGE, BAD]
    line += Frame(link.INFORMATION, random.getrandbits(16)).corrupted()
    for number in range(FRAMES):
        data = list(a_frame().encoded())
        line += random.choice([data, damaged(data), wrong_on_purpose()])
        if number % 7 == 0:
            line += [random.randrange(256) for _ in range(random.randrange(9))]
    return line


class Bench:
    """Sends a line's bytes, and collects what the module says and writes."""

    def __init__(self, dut):
        self.dut, self.model, self.events = dut, Receiver(options()["pixels"]), []
        self.memory = bytearray(options()["pixels"])
        dut.valid_i.value = dut.bad_i.value = dut.data_i.value = 0
        dut.room_i.value = 1
        cocotb.start_soon(self._watch())

    async def _watch(self):
        dut = self.dut
        while True:
            await RisingEdge(dut.clk_i)
            if dut.rst_ni.value != 1:
                continue
            if int(dut.write_o.value):
                self.memory[int(dut.write_index_o.value)] = int(dut.write_data_o.value)
            accepted, rejected = int(dut.accept_o.value), int(dut.reject_o.value)
            assert not (accepted and rejected)
            if accepted or rejected:
                kind, tag = int(dut.type_o.value), int(dut.tag_o.value)
                has_image = accepted and kind in (link.IMAGE, link.TEST)
                reason = int(dut.reason_o.value) if rejected else 0
                payload = bytes(self.memory) if has_image else b""
                self.events.append(Event(reason, kind, tag, payload))

    async def run(self, line):
        """Sends the line; what comes must be what the model says."""
        wanted = []
        for word in line:
            room = random.random() < 0.8
            if word == SILENCE:
                await ClockCycles(self.dut.clk_i, options()["silence"] + 2)
                event = self.model.silence()
            else:
                self.dut.room_i.value = int(room)
                self.dut.valid_i.value = int(word != BAD)
                self.dut.bad_i.value = int(word == BAD)
                self.dut.data_i.value = max(word, 0)
                await RisingEdge(self.dut.clk_i)
                self.dut.valid_i.value = self.dut.bad_i.value = 0
                self.dut.data_i.value = random.randrange(256)
                await ClockCycles(self.dut.clk_i, random.randrange(1, options()["silence"] - 2))
                event = self.model.bad() if word == BAD else self.model.byte(word, room)
            wanted += [event] if event else []
        await ClockCycles(self.dut.clk_i, 3)
        assert self.events == wanted
        self.events.clear()
        return wanted


@cocotb.test()
async def check_any_line(dut):
    bench = Bench(dut)
    await start(dut)
    events = await bench.run(a_line())
    assert {event.reason for event in events} == set(range(7)), "a kind of frame did not occur"


@cocotb.test()
async def check_damage_costs_one_frame(dut):
    """A byte that changes, goes or comes within a frame: its neighbours arrive."""
    bench = Bench(dut)
    await start(dut)
    bench.dut.room_i.value = 1
    for _ in range(FRAMES // 3):
        frames = [Frame(link.INFORMATION, random.getrandbits(16)) for _ in range(3)]
        first, middle, last = (list(frame.encoded()) for frame in frames)
        events = await bench.run(first + damaged(middle) + last)
        whole = [event.tag for event in events if event.reason == 0]
        assert whole[0] == frames[0].tag and whole[-1] == frames[2].tag


@cocotb.test()
async def check_reset(dut):
    """Amid a frame: the rest of it is ignored, the next one comes."""
    bench = Bench(dut)
    await start(dut)
    for _ in range(12):
        data = list(a_frame().encoded())
        place = random.randrange(1, len(data))
        await bench.run(data[:place])
        await pulse_reset(dut)
        bench.model, bench.events = Receiver(options()["pixels"]), []
        await bench.run(data[place:] + list(a_frame().encoded()))


@pytest.mark.parametrize("pixels", [6, 9])
def test_frame_receiver(simulator, pixels):
    parameters = {"Pixels": pixels, "SilenceCycles": 12}
    chosen = {"pixels": pixels, "silence": 12}
    simulate("lenet5_frame_receiver", __name__, simulator, parameters, options=chosen)


@pytest.mark.one_simulator
def test_wrong_parameters_stop(simulator):
    with pytest.raises(SimulationError, match="lenet5_frame_receiver: Pixels=1 must be 2 to 65535"):
        simulate("lenet5_frame_receiver", __name__, simulator, {"Pixels": 1, "SilenceCycles": 9})
