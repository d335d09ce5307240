# SPDX-License-Identifier: Apache-2.0
"""The board's end of the link on its line, bit by bit, with a stand-in for the accelerator:
whatever happens to the bytes of the line, an image that comes out is one that was sent, under its
tag, and every frame that was not damaged is answered.

Covers link, replies and the modules inside; each of those with a bench of its own is examined there
more closely.
"""

import random
import string
import struct

import cocotb
from cocotb.triggers import ClockCycles, RisingEdge, Timer

from tb.harness import link
from tb.harness.link import Frame
from tb.harness.runner import simulate
from tb.harness.streams import Signals, StreamSink, StreamSource, start
from tb.harness.uart import bits_of, period_ps, send_bytes

PIXELS, CLASSES, SLOTS, SILENCE = 12, 3, 4, 2000
INFORMATION = f"{string.ascii_letters}~}}~09-".encode()  # with flags and an escape
CLOCK, BAUD = 80, 10
FRAMES = 30
PARAMETERS = {
    "ClockHz": CLOCK, "Baud": BAUD, "SilenceCycles": SILENCE, "Pixels": PIXELS,
    "Classes": CLASSES, "Slots": SLOTS,
    # a literal's first character is its highest byte
    "Information": INFORMATION[::-1].decode(),
}  # fmt: skip


class Bench:
    """The line's far end, and a stand-in that answers an image with its pixels' sums."""

    def __init__(self, dut, skew=0.0):
        self.dut, self.line, self.images = dut, bytearray(), []
        self.period = period_ps(CLOCK, BAUD, skew)
        dut.rx_i.value = 1
        fields = [dut.image_tag_o, dut.image_last_o, dut.image_data_o]
        self.sink = StreamSink(
            Signals(dut.clk_i, dut.core_rst_no, dut.image_valid_o, dut.image_ready_i, fields)
        )
        self.tags = self._source("tag")
        self.words = self._source("word")
        cocotb.start_soon(self._listen())
        cocotb.start_soon(self._classify())

    def _source(self, name):
        dut = self.dut
        valid, ready = getattr(dut, f"{name}_valid_i"), getattr(dut, f"{name}_ready_o")
        data = [getattr(dut, f"{name}_data_i")]
        return StreamSource(Signals(dut.clk_i, dut.core_rst_no, valid, ready, data))

    async def _listen(self):
        """The board's line as bytes: the far end's UART, of the board's rate."""
        cycles = CLOCK / BAUD
        while True:
            await RisingEdge(self.dut.clk_i)
            if self.dut.tx_o.value != 0:
                continue
            byte, passed = 0, 0
            for number in range(10):
                target = round((number + 0.5) * cycles)
                await ClockCycles(self.dut.clk_i, target - passed)
                passed = target
                bit = int(self.dut.tx_o.value)
                assert bit == (0 if number == 0 else 1) or 1 <= number <= 8, "no stop bit"
                byte |= bit << (number - 1) if 1 <= number <= 8 else 0
            self.line.append(byte)

    async def _classify(self):
        while True:
            words = await self._image()
            tags = {tag for tag, _, _ in words}
            assert len(tags) == 1 and [last for _, last, _ in words] == [0] * (PIXELS - 1) + [1]
            image = bytes(pixel for _, _, pixel in words)
            self.images.append((tags.pop(), image))
            self.tags.send([self.images[-1][0]])
            self.words.send(answer(image))

    async def _image(self):
        """The next image; a reset takes what there is of one with it."""
        while self.sink.pending < PIXELS:
            await RisingEdge(self.dut.clk_i)
        return await self.sink.receive(PIXELS)

    async def send(self, data):
        await send_bytes(self.dut.rx_i, data, self.period)

    async def replies(self, bits=900):
        """What has come when the line has had the time to send all that can wait."""
        await Timer(round(bits * self.period), "ps")
        frames = link.whole_frames(bytes(self.line))
        self.line.clear()
        return frames


def answer(image: bytes) -> list[int]:
    """As many words as a result has: the image's sum, and numbers that follow from it."""
    return [(sum(image) * factor) & 0xFFFFFFFF for factor in range(1, CLASSES + 3)]


def an_image(tag: int) -> Frame:
    return Frame(link.IMAGE, tag, bytes(random.choices([0x7E, 0x7D, *range(256)], k=PIXELS)))


def result(frame: Frame) -> Frame:
    words = answer(frame.payload)
    return Frame(frame.type | link.REPLY, frame.tag, struct.pack(f"<{len(words)}I", *words))


def damaged(data: bytes) -> bytes:
    place = random.randrange(1, len(data))
    before, after = data[:place], data[place + 1 :]
    changed, added = bytes([data[place] ^ random.randrange(1, 256)]), random.randbytes(1)
    return random.choice([before + changed + after, before + after, before + added + data[place:]])


@cocotb.test()
@cocotb.parametrize(skew=[-0.02, 0.02])
async def check_every_request(dut, skew):
    bench = Bench(dut, skew)
    await start(dut)
    test = Frame(link.TEST, 8, b"\x7e" * PIXELS)
    images = [an_image(tag) for tag in (0x7E7D, 1, 0xFFFF)]
    for request, reply in [
        (Frame(link.INFORMATION, 3), Frame(0x81, 3, INFORMATION)),
        (Frame(link.RESET, 4), Frame(0x82, 4)),
        (test, Frame(0x84, 8, test.payload)),
        *((image, result(image)) for image in images),
        (Frame(9, 5), Frame(link.ERROR, 5, bytes([link.TYPE, 9]))),
        (Frame(link.IMAGE, 6), Frame(link.ERROR, 6, bytes([link.LENGTH, 3]))),
    ]:
        await bench.send(request.encoded())
        assert await bench.replies() == [reply]
    await bench.send(b"".join(image.encoded() for image in images))
    assert await bench.replies(1200) == [result(image) for image in images]


@cocotb.test()
async def check_damage(dut):
    """No image comes out that was not sent; none that was whole is missing."""
    bench = Bench(dut)
    await start(dut)
    # By chance a line may have none that is wrong in its CRC, or in its length, alone.
    await bench.send(an_image(FRAMES).corrupted())
    await bench.send(Frame(link.IMAGE, FRAMES, bytes(PIXELS - 1)).encoded())
    lost, sent = set(), {}
    for tag in range(FRAMES):
        frame = an_image(tag)
        sent[tag] = frame
        data = frame.encoded()
        if random.random() < 0.4:
            lost.add(tag)
            data = damaged(data)
        await bench.send(data)
    frames = await bench.replies(2000)
    assert all(sent[tag].payload == image for tag, image in bench.images)
    results = [frame for frame in frames if frame.type == 0x83]
    assert all(frame == result(sent[frame.tag]) for frame in results)
    # A damaged flag costs nothing if the neighbour's is beside it.
    assert {frame.tag for frame in results} >= sent.keys() - lost
    assert [frame.tag for frame in results] == sorted(frame.tag for frame in results)
    reasons = {frame.payload[0] for frame in frames if frame.type == link.ERROR}
    assert {link.CRC, link.LENGTH} <= reasons


@cocotb.test()
async def check_busy_and_reset(dut):
    """One image more than there are places is refused; a reset forgets the others."""
    bench = Bench(dut)
    await start(dut)
    dut.image_ready_i.value = 0
    bench.sink.pause = (True for _ in iter(int, 1))
    images = [an_image(tag) for tag in range(SLOTS + 1)]
    await bench.send(b"".join(image.encoded() for image in images))
    assert await bench.replies() == [Frame(link.ERROR, SLOTS, bytes([link.BUSY, link.IMAGE]))]
    await bench.send(Frame(link.RESET, 99).encoded())
    assert await bench.replies() == [Frame(0x82, 99)]
    bench.sink.pause = (False for _ in iter(int, 1))
    await bench.send(an_image(7).encoded())
    (frame,) = await bench.replies()
    assert frame.tag == 7 and [tag for tag, _ in bench.images] == [7]


@cocotb.test()
async def check_reset_amid_a_reply(dut):
    """Breaks off the reply, not a byte of it; what follows is whole."""
    bench = Bench(dut)
    await start(dut)
    for tag in range(5):
        test = Frame(link.TEST, tag, random.randbytes(PIXELS))
        await bench.send(test.encoded())
        await Timer(round(random.randrange(1, 120) * bench.period), "ps")
        await bench.send(Frame(link.RESET, 100 + tag).encoded())
        frames = await bench.replies()
        assert frames[-1] == Frame(0x82, 100 + tag)
        assert frames[:-1] in ([], [Frame(0x84, tag, test.payload)])


@cocotb.test()
async def check_silence_and_line(dut):
    """A frame that ends in the middle, and one with a byte without its stop bit."""
    bench = Bench(dut)
    await start(dut)
    data = an_image(5).encoded()
    await bench.send(data[:9])
    assert await bench.replies() == [Frame(link.ERROR, 5, bytes([link.SILENCE, link.IMAGE]))]
    await bench.send(data[:9])
    for bit in [*bits_of(0x31)[:-1], 0]:
        dut.rx_i.value = bit
        await Timer(round(bench.period), "ps")
    dut.rx_i.value = 1
    assert await bench.replies() == [Frame(link.ERROR, 5, bytes([link.LINE, link.IMAGE]))]


@cocotb.test()
async def check_noise(dut):
    """Random levels on the line, then a flag: the next request is answered."""
    bench = Bench(dut)
    await start(dut)
    for tag in range(2):
        for _ in range(100):
            dut.rx_i.value = random.getrandbits(1)
            await Timer(round(random.uniform(0.1, 2) * bench.period), "ps")
        dut.rx_i.value = 1
        await Timer(round(12 * bench.period), "ps")
        await bench.send(bytes([link.FLAG]) + Frame(link.INFORMATION, tag).encoded())
        assert (await bench.replies(2000))[-1] == Frame(0x81, tag, INFORMATION)


def test_link(simulator):
    simulate("lenet5_link", __name__, simulator, PARAMETERS)
