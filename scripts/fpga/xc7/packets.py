# SPDX-License-Identifier: Apache-2.0
"""Frames as a 7-series configuration file, and back: packets, their CRC, and each frame's ECC.

Packets, registers and commands: AMD's UG470. ECC and CRC as in project X-Ray's documentation.
"""

import re
import struct
from collections import Counter

from model.errors import InputError
from scripts.fpga.xc7.database import Database
from scripts.fpga.xc7.fasm import ECC_MASK, ECC_WORD, WORDS, Frames

SYNC = b"\xaa\x99\x55\x66"
CRC, FAR, FDRI, CMD, CTL0, MASK, COR0, COR1, IDCODE = 0, 1, 2, 4, 5, 6, 9, 14, 12
WBSTAR, TIMER, UNNAMED, CTL1 = 16, 17, 19, 24
# Commands: write configuration, last frame, start, reset of the CRC, switch of the clock,
# interrupt (GRESTORE), end.
NULL, WCFG, DGHIGH, START, RCRC, SWITCH, GRESTORE, DESYNC = 0, 1, 3, 5, 7, 9, 10, 13
_WRITE = 2
_NOP = 0x20000000
_STARTUP = 0x02003FE5  # COR0: the vendor's default, with the configuration clock
_POLYNOMIAL = 0x82F63B78
_HEAD = bytes.fromhex("00090ff00ff00ff00ff0000001")
_BUS_WIDTH = b"\xff" * 32 + bytes.fromhex("000000bb11220044") + b"\xff" * 8


def _table() -> list[int]:
    table = []
    for value in range(256):
        for _ in range(8):
            value = value >> 1 ^ (_POLYNOMIAL if value & 1 else 0)
        table.append(value)
    return table


_TABLE = _table()


def crc_after(crc: int, register: int, word: int) -> int:
    """The CRC after a word written to a register."""
    for shift in (0, 8, 16, 24):
        crc = crc >> 8 ^ _TABLE[(crc ^ word >> shift) & 255]
    for bit in range(5):
        crc = crc >> 1 ^ (_POLYNOMIAL if (crc ^ register >> bit) & 1 else 0)
    return crc


def ecc(words: list[int]) -> int:
    """A frame's 13 check bits."""
    code = 0
    for number, word in enumerate(words):
        base = number * 32 + (0x1360 if number > 37 else 0x1340 if number > 6 else 0x1320)
        rest = word & ~ECC_MASK if number == ECC_WORD else word
        while rest:
            low = rest & -rest
            code ^= base + low.bit_length() - 1
            rest ^= low
    return (code ^ ((code & 0xFFF).bit_count() & 1) << 12) & ECC_MASK


class _Writer:
    def __init__(self) -> None:
        self.words: list[int] = []
        self.crc = 0

    def pause(self, count: int = 1) -> None:
        self.words += [_NOP] * count

    def write(self, register: int, word: int) -> None:
        self.words += [0x30000001 | register << 13, word]
        self.crc = 0 if (register, word) == (CMD, RCRC) else crc_after(self.crc, register, word)

    def check(self) -> None:
        self.words += [0x30000001 | CRC << 13, self.crc]
        self.crc = 0

    def frames(self, words: list[int]) -> None:
        self.words += [0x30000000 | FDRI << 13, 0x50000000 | len(words), *words]
        for word in words:
            self.crc = crc_after(self.crc, FDRI, word)


def write(database: Database, frames: Frames, name: str = "top") -> bytes:
    """The .bit file of the frames, whose ECC is computed here. It names no date: the same frames
    give the same file."""
    payload = []
    for address in database.frame_addresses():
        words = [0] * WORDS if address is None else list(frames[address])
        if address is not None:
            words[ECC_WORD] = words[ECC_WORD] & ~ECC_MASK | ecc(words)
        payload += words
    packets = _Writer()
    packets.pause()
    for register, word in ((TIMER, 0), (WBSTAR, 0), (CMD, NULL)):
        packets.write(register, word)
    packets.pause()
    packets.write(CMD, RCRC)
    packets.pause(2)
    start = ((UNNAMED, 0), (COR0, _STARTUP), (COR1, 0), (IDCODE, database.info["idcode"]))
    for register, word in (*start, (CMD, SWITCH)):
        packets.write(register, word)
    packets.pause()
    for register, word in ((MASK, 0x401), (CTL0, 0x501), (MASK, 0), (CTL1, 0)):
        packets.write(register, word)
    packets.pause(8)
    packets.write(FAR, 0)
    packets.write(CMD, WCFG)
    packets.pause()
    packets.frames(payload)
    packets.check()
    packets.pause(2)
    for command, pauses in ((GRESTORE, 1), (DGHIGH, 100), (START, 1)):
        packets.write(CMD, command)
        packets.pause(pauses)
    for register, word in ((FAR, 0x03BE0000), (MASK, 0x501), (CTL0, 0x501)):
        packets.write(register, word)
    packets.check()
    packets.pause(2)
    packets.write(CMD, DESYNC)
    packets.pause(400)
    return _file(database.part, name, packets.words)


def _file(part: str, name: str, words: list[int]) -> bytes:
    body = _BUS_WIDTH + SYNC + struct.pack(f">{len(words)}I", *words)
    head = _HEAD
    short = re.sub(r"^xc(.*?)-.*$", r"\1", part)
    for key, text in zip("abcd", (name, short, "2000/01/01", "00:00:00"), strict=True):
        head += key.encode() + struct.pack(">H", len(text) + 1) + text.encode() + b"\0"
    return head + b"e" + struct.pack(">I", len(body)) + body


def read(database: Database, data: bytes) -> tuple[Frames, Counter[str]]:
    """The frames of a .bit file, and how many CRCs, ECCs and IDCODEs were right; InputError if one
    is wrong."""
    start = data.find(SYNC)
    if start < 0:
        raise InputError("no configuration file: it has no synchronisation word")
    count = (len(data) - start) // 4
    words = struct.unpack(f">{count}I", data[start : start + 4 * count])
    frames: Frames = {}
    right: Counter[str] = Counter()
    place, crc, register = 1, 0, 0
    while place < count:
        header = words[place]
        place += 1
        if header >> 29 == 1:
            register, length = header >> 13 & 31, header & 0x7FF
        else:
            length = header & 0x7FFFFFF
        if header >> 27 & 3 != _WRITE:
            continue
        written = words[place : place + length]
        place += length
        for word in written:
            if register == CRC:
                if word != crc:
                    raise InputError(f"a CRC is {word:08x}, and should be {crc:08x}")
                right["CRC"] += 1
                crc = 0
            else:
                crc = 0 if (register, word) == (CMD, RCRC) else crc_after(crc, register, word)
            if register == IDCODE:
                if word != database.info["idcode"]:
                    raise InputError(f"IDCODE {word:08x} is not {database.part}'s")
                right["IDCODE"] += 1
        if register == FDRI and written:
            frames = _cut(database, list(written))
            right["ECC"] += len(frames)
    return frames, right


def _cut(database: Database, words: list[int]) -> Frames:
    addresses = list(database.frame_addresses())
    if len(words) != len(addresses) * WORDS:
        raise InputError(f"{len(words) / WORDS:g} frames, and should be {len(addresses)}")
    frames = {}
    for number, address in enumerate(addresses):
        frame = words[number * WORDS : (number + 1) * WORDS]
        if address is not None:
            if frame[ECC_WORD] & ECC_MASK != ecc(frame):
                raise InputError(f"frame {address:08x} has a wrong ECC")
            frames[address] = frame
    return frames
