# SPDX-License-Identifier: Apache-2.0
"""A DMA in simulation: moves bytes between an AXI memory and the accelerator's two streams, as AXI
DMA in simple mode (PYNQ's) does. It has no registers and no bus: memory answers at once.

    dma = Dma(dut)                                # after start_clock, before the reset ends
    dma.memory.mem[IN : IN + 784] = image.tobytes()
    written = cocotb.start_soon(dma.receive(OUT, 44))
    await dma.send(IN, 784)
    assert await written == 44
"""

from cocotbext.axi import AxiStreamBus, AxiStreamSink, AxiStreamSource, SparseMemoryRegion

from tb.harness.streams import Dut, Pattern

_ADDRESSES = 2**32


class Dma:
    """Both channels of a DMA on s_axis and m_axis of `dut`, and the memory that they work on."""

    def __init__(self, dut: Dut, idle: Pattern | None = None, stall: Pattern | None = None):
        """idle, stall: when the channels pause; default never."""
        self.memory = SparseMemoryRegion(_ADDRESSES)
        self._source, self._sink = (
            side(AxiStreamBus.from_prefix(dut, name), dut.aclk, dut.aresetn, False)
            for side, name in ((AxiStreamSource, "s_axis"), (AxiStreamSink, "m_axis"))
        )
        self._source.set_pause_generator(idle)
        self._sink.set_pause_generator(stall)

    async def send(self, address: int, length: int) -> None:
        """Memory to stream: one transfer of `length` bytes, with one tlast; returns at its end."""
        await self._source.send(await self.memory.read(address, length))
        await self._source.wait()

    async def receive(self, address: int, size: int) -> int:
        """Stream to memory: one transfer into a buffer of `size` bytes, which tlast ends; the bytes
        written. AssertionError if more come: AXI DMA leaves undefined what happens then."""
        data = (await self._sink.recv()).tdata
        assert len(data) <= size, f"{len(data)} bytes came for a buffer of {size}"
        await self.memory.write(address, data)
        return len(data)
