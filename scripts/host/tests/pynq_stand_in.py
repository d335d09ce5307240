# SPDX-License-Identifier: Apache-2.0
"""pynq's DMA and its buffers, as PYNQ 2.6 and later have them, with the golden model behind. It
is as unforgiving: what the real one answers by hanging is an AssertionError here.

A buffer has two sides, as behind caches: the processor's, which is the array, and the memory that
the DMA sees; flush and invalidate copy between them.
"""

import numpy as np

from model.network.packets import framed, result_packets

HALTED, IDLE, INTERNAL_ERROR = 0x1, 0x2, 0x10
PIXELS = 784
RESET_BIT = 0x4
LENGTH_BITS = 14  # of the DMA's buffer length register


class Buffer(np.ndarray):
    """What pynq.allocate gives."""

    def __array_finalize__(self, origin):
        self.memory = getattr(origin, "memory", None)

    @property
    def physical_address(self):
        return 0x10000000

    def flush(self):
        self.memory[:] = self.view(np.ndarray).tobytes()

    def invalidate(self):
        self.view(np.ndarray).reshape(-1).view(np.uint8)[:] = np.frombuffer(self.memory, np.uint8)

    def freebuffer(self):
        self.memory = None


def allocate(shape, dtype):
    """Uninitialised, as memory is."""
    buffer = np.ndarray.__new__(Buffer, shape, dtype)
    buffer.view(np.ndarray)[...] = 0xA5
    buffer.memory = bytearray(b"\x5a" * buffer.nbytes)
    return buffer


class AcceleratorModel:
    """The accelerator with FrameByCount = 1: bytes in, result packets out."""

    def __init__(self, answers, packets_per_last=1):
        self.packets_per_last = packets_per_last
        self.answers = answers
        self.stuck = 0  # images from now on after which nothing comes
        self.reset()

    def reset(self):
        self._stream, self._packets, self.image = [], [], 0

    def take(self, data):
        """A transfer of bytes: one packet."""
        self._stream.append(np.frombuffer(data, np.uint8))
        images, errors = framed(self._stream, PIXELS, by_count=True)
        rest = np.concatenate(self._stream)[len(images) * PIXELS :]
        self._stream = [rest] if len(rest) else []
        for image, error in zip(images, errors, strict=True):
            if self.stuck == 1:
                continue
            self.stuck -= self.stuck > 1
            logits = self.answers.logits(image.tobytes())[np.newaxis]
            fingerprint = self.answers.network.fingerprint
            self._packets.append(result_packets(np.array([error]), logits, self.image, fingerprint))
            self.image += 1

    def give(self):
        """What comes up to and with the next tlast, or None."""
        if len(self._packets) < self.packets_per_last:
            return None
        taken = self._packets[: self.packets_per_last]
        del self._packets[: self.packets_per_last]
        return np.concatenate(taken).astype("<u4").tobytes()


class Channel:
    """pynq.lib.dma._SDMAChannel: simple mode, without interrupts."""

    def __init__(self, dma, receives):
        self._dma, self._receives = dma, receives
        self._max_size = 1 << LENGTH_BITS
        self._first_transfer = True
        self.transferred = 0
        self.status = HALTED
        self.start()

    @property
    def running(self):
        return not self.status & HALTED

    @property
    def idle(self):
        self._dma.move()
        return bool(self.status & IDLE)

    @property
    def error(self):
        return bool(self.status & 0x70)

    def start(self):
        self.status &= ~HALTED
        self._first_transfer = True

    def stop(self):
        assert self.status & IDLE or self._first_transfer, "stop hangs: a transfer is open"
        self.status |= HALTED

    def transfer(self, array, start=0, nbytes=0):
        if not self.running:
            raise RuntimeError("DMA channel not started")
        if not self.idle and not self._first_transfer:
            raise RuntimeError("DMA channel not idle")
        nbytes = nbytes or array.nbytes - start
        if nbytes > self._max_size:
            raise ValueError(f"Transfer size is {nbytes} bytes, which exceeds {self._max_size}.")
        if not self._receives:
            array.flush()
        self._active, self._start, self._bytes = array, start, nbytes
        self.transferred = 0
        self._first_transfer = False
        self.status &= ~IDLE
        self._dma.move()

    def wait(self):
        if not self.running:
            raise RuntimeError("DMA channel not started")
        if self.error:
            raise RuntimeError("DMA Internal Error (transfer length 0?)")
        assert self.idle, "wait hangs: nothing ends the transfer"
        if self._receives:
            self._active.invalidate()
        self.transferred = self._moved

    @property
    def open(self):
        return self.running and not self.status & IDLE and not self._first_transfer

    def end(self, moved):
        self._moved = moved
        self.status |= IDLE


class Dma:
    """pynq.lib.DMA with an accelerator between its channels."""

    def __init__(self, accelerator):
        self.accelerator = accelerator
        self.resets = 0
        self.sendchannel, self.recvchannel = (Channel(self, way) for way in (False, True))

    def read(self, offset):
        return 0

    def write(self, offset, value):
        if offset in (0x00, 0x30) and value & RESET_BIT:
            self.resets += 1
            for channel in (self.sendchannel, self.recvchannel):
                channel.status, channel._first_transfer = HALTED, True

    def move(self):
        """What the hardware does meanwhile."""
        send, receive = self.sendchannel, self.recvchannel
        if send.open:
            begin = send._start
            self.accelerator.take(bytes(send._active.memory[begin : begin + send._bytes]))
            send.end(send._bytes)
        if receive.open and (data := self.accelerator.give()) is not None:
            assert len(data) <= receive._bytes, "more bytes than the buffer has: undefined"
            receive._active.memory[: len(data)] = data
            receive.end(len(data))


def lose_a_byte(accelerator):
    """As a source does that was reset amid an image: all later images are shifted."""
    accelerator.take(bytes(PIXELS - 1))
