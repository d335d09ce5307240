# SPDX-License-Identifier: Apache-2.0
"""One file as the difference from another that is much like it. The networks' WebAssembly modules
differ in a few constants, so that the page carries one module for each design point.

A delta is a chain of steps: literal bytes, then a copy from the old file. Each step is three
numbers and its literal bytes: how many bytes are literal; how many are copied; and from where,
counted from the end of the last copy (zigzag: 0, -1, 1, -2, ... as 0, 1, 2, 3, ...). Numbers are
LEB128. page/engine/delta.js applies it.
"""

# Bytes that have to be equal for a copy to be worth a step.
_LEAST = 12


def delta(old: bytes, new: bytes) -> bytes:
    """What `patched` makes `new` of, given `old`."""
    places = _places(old)
    steps, literal, position, end = bytearray(), bytearray(), 0, 0
    while position < len(new):
        start = _match(old, new, position, end + len(literal), places)
        if start is None:
            literal.append(new[position])
            position += 1
            continue
        length = _common(old, new, start, position)
        steps += _step(literal, length, start - end)
        literal, position, end = bytearray(), position + length, start + length
    return bytes(steps + (_step(literal, 0, 0) if literal else b""))


def patched(old: bytes, steps: bytes) -> bytes:
    """The file that `delta(old, new)` describes."""
    new, at, end = bytearray(), 0, 0
    while at < len(steps):
        literal, at = _number(steps, at)
        copied, at = _number(steps, at)
        distance, at = _number(steps, at)
        new += steps[at : at + literal]
        at += literal
        start = end + (-(distance + 1) // 2 if distance & 1 else distance // 2)
        new += old[start : start + copied]
        end = start + copied
    return bytes(new)


def _places(old: bytes) -> dict[bytes, int]:
    """Where each run of _LEAST bytes first is."""
    places: dict[bytes, int] = {}
    for place in range(len(old) - _LEAST + 1):
        places.setdefault(old[place : place + _LEAST], place)
    return places


def _match(
    old: bytes, new: bytes, position: int, likely: int, places: dict[bytes, int]
) -> int | None:
    """Where in `old` the bytes at `position` of `new` are: at `likely`, as where a constant was
    replaced, or anywhere."""
    wanted = new[position : position + _LEAST]
    if len(wanted) == _LEAST and old[likely : likely + _LEAST] == wanted:
        return likely
    return places.get(wanted)


def _common(old: bytes, new: bytes, start: int, position: int) -> int:
    most = min(len(old) - start, len(new) - position)
    length = 0
    while length < most:
        part = min(1024, most - length)
        ours, theirs = start + length, position + length
        if old[ours : ours + part] != new[theirs : theirs + part]:
            return length + next(i for i in range(part) if old[ours + i] != new[theirs + i])
        length += part
    return length


def _step(literal: bytes | bytearray, copied: int, distance: int) -> bytes:
    zigzag = -2 * distance - 1 if distance < 0 else 2 * distance
    return _leb128(len(literal)) + _leb128(copied) + _leb128(zigzag) + bytes(literal)


def _leb128(number: int) -> bytes:
    digits = bytearray()
    while True:
        number, digit = number >> 7, number & 127
        digits.append(digit | (128 if number else 0))
        if not number:
            return bytes(digits)


def _number(steps: bytes, at: int) -> tuple[int, int]:
    number = shift = 0
    while True:
        digit, at = steps[at], at + 1
        number |= (digit & 127) << shift
        shift += 7
        if digit < 128:
            return number, at
