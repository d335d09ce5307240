# SPDX-License-Identifier: Apache-2.0
"""An ECP5's configuration file: its commands, their CRCs, and the bits that it writes.

Commands and compression: Lattice's FPGA-TN-02039 (sysCONFIG), and Project Trellis' documentation.
"""

from dataclasses import dataclass, field

import numpy as np

from model.errors import InputError
from scripts.fpga.ecp5.database import Database

PREAMBLE = b"\xff\xff\xbd\xb3"
RESET_CRC, VERIFY_ID, DICTIONARY, USERCODE, DUMMY = 0x3B, 0xE2, 0x02, 0xC2, 0xFF
FRAMES, PACKED_FRAMES, RAM_ADDRESS, RAM = 0x82, 0xB8, 0xF6, 0xB2
# Bytes after the command and its three operands; of the last three (control register, first
# address, end) nothing is checked but their CRC.
_PAYLOAD = {RESET_CRC: 0, VERIFY_ID: 4, DICTIONARY: 8, USERCODE: 4, RAM_ADDRESS: 4}
_PAYLOAD |= {FRAMES: 0, PACKED_FRAMES: 0, RAM: 0, 0x22: 4, 0x46: 0, 0x5E: 0}
_CHECKED, _ONCE, _DUMMIES = 0x80, 0x40, 0x0F  # in the first operand
_POLYNOMIAL = 0x8005  # of the CRC, which begins with 0 and takes the highest bit first
_UNIT = 8  # a compressed frame is filled up in front to a multiple of so many bytes
_RAM_LINE, _RAM_WORDS, _RAM_BITS = 9, 8, 9  # bytes; words in them, and their bits
_RAM_ADDRESS_BITS = 11  # below the number of the block RAM


@dataclass
class Memory:
    """What a file writes: frames, bool of shape (frames, bits); words of block RAMs by number; and
    how many CRCs were right."""

    frames: np.ndarray
    rams: dict[int, list[int]] = field(default_factory=dict)
    crcs: int = 0


def read(database: Database, data: bytes) -> Memory:
    """InputError if a CRC, the IDCODE or the number of frames is wrong."""
    source, memory = _Source(data), Memory(np.zeros(database.shape, bool))
    patterns, ram, identified = b"", 0, False
    while (command := source.command()) is not None:
        operands = source.take(3)
        if command not in _PAYLOAD:
            raise InputError(f"the configuration file has an unknown command, {command:02x}")
        payload = source.take(_PAYLOAD[command])
        if command == RESET_CRC:
            source.crc = 0
        elif command == VERIFY_ID:
            wanted = int(database.info["idcode"], 16)
            if int.from_bytes(payload, "big") != wanted:
                raise InputError(f"IDCODE {payload.hex()} is not the {database.device}'s")
            identified = True
        elif command == DICTIONARY:
            patterns = payload[::-1]
        elif command == RAM_ADDRESS:
            ram = int.from_bytes(payload, "big") >> _RAM_ADDRESS_BITS
        elif command in (FRAMES, PACKED_FRAMES):
            packed = patterns if command == PACKED_FRAMES else None
            _read_frames(source, database, operands, packed, memory)
            continue
        elif command == RAM:
            lines = [source.take(_RAM_LINE) for _ in range(int.from_bytes(operands[1:], "big"))]
            memory.rams.setdefault(ram, []).extend(word for line in lines for word in _words(line))
        if operands[0] & _CHECKED:
            source.check()
    if not identified:
        raise InputError("the configuration file names no device")
    memory.crcs = source.right
    return memory


class _Source:
    """A file's bytes from its preamble on, and the CRC of those that were taken since the last."""

    def __init__(self, data: bytes) -> None:
        start = data.find(PREAMBLE)
        if start < 0:
            raise InputError("no configuration file: it has no preamble")
        self.data, self.place = data, start + len(PREAMBLE)
        self.crc, self.right = 0, 0

    def command(self) -> int | None:
        """The next one, or None at the end; dummies between commands count in no CRC."""
        while self.place < len(self.data) and self.data[self.place] == DUMMY:
            self.place += 1
        return self.take(1)[0] if self.place < len(self.data) else None

    def take(self, count: int) -> bytes:
        taken = self.data[self.place : self.place + count]
        if len(taken) < count:
            raise InputError("the configuration file ends early")
        self.place += count
        for byte in taken:
            self.crc = (self.crc << 8 & 0xFFFF) ^ _TABLE[self.crc >> 8 ^ byte]
        return taken

    def check(self) -> None:
        crc = self.crc
        told = int.from_bytes(self.take(2), "big")
        if told != crc:
            raise InputError(f"a CRC is {told:04x}, and should be {crc:04x}")
        self.crc, self.right = 0, self.right + 1

    def unpack(self, count: int, patterns: bytes) -> bytes:
        """`count` bytes out of a prefix code: 0 is the byte 0; 100 and three bits a byte with that
        one bit; 101 and three bits one of the patterns; 11 and eight bits any byte."""
        longest = -(-count * 10 // 8)
        code = self.data[self.place : self.place + longest].ljust(longest, b"\0")
        bits = f"{int.from_bytes(code, 'big'):0{8 * longest}b}"
        made, at = bytearray(), 0
        while len(made) < count:
            first = bits.find("1", at, at + count - len(made))
            zeros = (first if first >= 0 else at + count - len(made)) - at
            made += bytes(zeros)
            at += zeros
            if len(made) == count:
                break
            if bits[at + 1] == "1":
                made.append(int(bits[at + 2 : at + 10], 2))
                at += 10
            else:
                index = int(bits[at + 3 : at + 6], 2)
                made.append(patterns[index] if bits[at + 2] == "1" else 1 << index)
                at += 6
        self.take(-(-at // 8))
        return bytes(made)


def _read_frames(
    source: _Source, database: Database, operands: bytes, patterns: bytes | None, memory: Memory
) -> None:
    """The frames, the highest first; compressed if there are patterns. Dummies between them count
    in the next one's CRC."""
    frames, bits = database.shape
    if int.from_bytes(operands[1:], "big") != frames:
        raise InputError(f"{int.from_bytes(operands[1:], 'big')} frames, and should be {frames}")
    after = database.info["pad_bits_after_frame"]
    count = -(-(bits + after + database.info["pad_bits_before_frame"]) // 8)
    filled = count if patterns is None else -(-count // _UNIT) * _UNIT
    for frame in reversed(range(frames)):
        line = source.take(count) if patterns is None else source.unpack(filled, patterns)
        low_first = np.frombuffer(line[::-1], np.uint8)
        memory.frames[frame] = np.unpackbits(low_first, bitorder="little")[after : after + bits]
        if operands[0] & _CHECKED and (not operands[0] & _ONCE or frame == 0):
            source.check()
        source.take(operands[0] & _DUMMIES)


def _words(line: bytes) -> list[int]:
    """Of a line of a block RAM, the first in its highest bits."""
    value = int.from_bytes(line, "big")
    places = reversed(range(0, _RAM_WORDS * _RAM_BITS, _RAM_BITS))
    return [value >> place & (1 << _RAM_BITS) - 1 for place in places]


def _table() -> list[int]:
    table = []
    for value in range(256):
        crc = value << 8
        for _ in range(8):
            crc = crc << 1 ^ (_POLYNOMIAL if crc & 0x8000 else 0)
        table.append(crc & 0xFFFF)
    return table


_TABLE = _table()
