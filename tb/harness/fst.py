# SPDX-License-Identifier: Apache-2.0
"""Names of the signals in an FST, the waveform file of GTKWave, as Icarus writes it."""

import gzip
import struct
import zlib
from pathlib import Path

from model.errors import InputError

_BLOCK = struct.Struct(">BQ")  # kind, and length from the length on
_HIERARCHY = 4  # the kind of block that holds the names, in gzip
_SCOPE, _UPSCOPE, _ATTRIBUTE, _ATTRIBUTE_END = 254, 255, 252, 253
_INTEGER = 1  # GTKWave knows a signal of this type without its bit range


def signal_names(path: Path | str) -> list[str]:
    """Full names as GTKWave's layouts write them: "top.block.bit", "top.block.bus[7:0]".

    InputError if the file is missing, short, or no FST."""
    try:
        return _names(_Reader(_hierarchy(Path(path).read_bytes())))
    except FileNotFoundError:
        raise InputError(f"{path}: no such file") from None
    except (ValueError, IndexError, EOFError, OSError, struct.error, zlib.error):
        raise InputError(f"{path}: not an FST of Icarus") from None


class _Reader:
    """Takes values off the front of `data`."""

    def __init__(self, data: bytes):
        self._data, self._position = data, 0

    def __bool__(self) -> bool:
        return self._position < len(self._data)

    def byte(self) -> int:
        self._position += 1
        return self._data[self._position - 1]

    def text(self) -> str:
        start, self._position = self._position, self._data.index(0, self._position) + 1
        return self._data[start : self._position - 1].decode()

    def skip_number(self) -> None:
        while self.byte() & 0x80:
            pass


def _hierarchy(data: bytes) -> bytes:
    position = 0
    while True:
        kind, length = _BLOCK.unpack_from(data, position)
        end = position + 1 + length
        if kind == _HIERARCHY:
            return gzip.decompress(data[position + _BLOCK.size + 8 : end])
        position = end


def _names(hierarchy: _Reader) -> list[str]:
    scopes, names = [], []
    while hierarchy:
        tag = hierarchy.byte()
        if tag == _SCOPE:
            hierarchy.byte()
            scopes.append(hierarchy.text())
            hierarchy.text()
        elif tag == _UPSCOPE:
            scopes.pop()
        elif tag == _ATTRIBUTE:
            hierarchy.byte()
            hierarchy.byte()
            hierarchy.text()
            hierarchy.skip_number()
        elif tag != _ATTRIBUTE_END:  # a signal: tag is its type
            hierarchy.byte()
            name, _, bits = hierarchy.text().partition(" ")
            names.append(".".join([*scopes, name]) + ("" if tag == _INTEGER else bits))
            hierarchy.skip_number()
            hierarchy.skip_number()
    if not names:
        raise ValueError("no signals")
    return names
