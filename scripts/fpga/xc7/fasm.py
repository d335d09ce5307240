# SPDX-License-Identifier: Apache-2.0
"""FASM, the text in which nextpnr says what a bitstream has to set, and the frames that it means.

A feature is (tile, name in the database). `assemble` makes frames of features, `explain` finds the
features in frames.
"""

import re
from collections.abc import Iterable, Iterator

from model.errors import InputError
from scripts.fpga.xc7.database import Database, Place, Segbits

WORDS = 101  # of a frame
ECC_WORD, ECC_MASK = 50, 0x1FFF  # a frame's own check, in no feature
Feature = tuple[str, str]
Frames = dict[int, list[int]]  # address -> words

_BASES = {"b": 2, "h": 16, "o": 8, "d": 10, None: 10}
_LINE = re.compile(
    r"\s*([A-Za-z0-9_.]+)(?:\[(\d+)(?::(\d+))?\])?\s*(?:=\s*(?:\d*'([bhdo]))?\s*([0-9a-fA-F_]+))?\s*"
)


def read(text: str) -> Iterator[tuple[str, str, int | None]]:
    """(tile, feature, index or None) of each bit that is to be set; InputError if `text` is no
    FASM."""
    for number, line in enumerate(text.splitlines(), 1):
        line = re.sub(r"\{.*\}", "", line.split("#")[0])
        if not line.strip():
            continue
        match = _LINE.fullmatch(line)
        if not match or "." not in match[1]:
            raise InputError(f"line {number} is no FASM: {line.strip()}")
        name, high, low, base, digits = match.groups()
        tile, feature = name.split(".", 1)
        value = 1 if digits is None else int(digits.replace("_", ""), _BASES[base])
        if high is None:
            if value:
                yield tile, feature, None
            continue
        first = int(high if low is None else low)
        for index in range(first, int(high) + 1):
            if value >> (index - first) & 1:
                yield tile, feature, index


def assemble(
    database: Database, wanted: Iterable[tuple[str, str, int | None]]
) -> tuple[Frames, set[Feature]]:
    """The frames that the features mean, and these as the database names them; InputError if it
    lacks one, or if two want the same bit otherwise."""
    bits: dict[tuple[int, int], bool] = {}
    used, missing = set(), []
    for tile, feature, index in wanted:
        label = f"{tile}.{feature}" + ("" if index is None else f"[{index}]")
        if tile not in database.grid:
            missing.append(label)
            continue
        segbits, places = database.tile(tile)
        if feature in segbits.pseudo_pips:
            continue
        name = _name(segbits, feature, index)
        if name is None:
            missing.append(label)
            continue
        used.add((tile, name))
        block, own = segbits.features[name]
        for bit in own:
            if bits.setdefault(places[block].at(bit), bit.value) != bit.value:
                raise InputError(f"{label} contradicts another feature of its tile")
    if missing:
        raise InputError(f"{len(missing)} features are not in the database, as {missing[0]}")
    return _frames(database, bits), used


def _name(segbits: Segbits, feature: str, index: int | None) -> str | None:
    """The database's name of a feature: it may write an index with leading zeros, and 0 not at
    all."""
    names = [feature] if not index else []
    digits = index or 0
    names += [f"{feature}[{digits}]", f"{feature}[{digits:02}]", f"{feature}[{digits:03}]"]
    return next((name for name in names if name in segbits.features), None)


def _frames(database: Database, bits: dict[tuple[int, int], bool]) -> Frames:
    frames = {address: [0] * WORDS for address in database.frame_addresses() if address is not None}
    for (address, bit), value in bits.items():
        if value:
            frames[address][bit >> 5] |= 1 << (bit & 31)
    return frames


def explain(database: Database, frames: Frames) -> tuple[set[Feature], int]:
    """The features whose bits are all as the database has them, at least one of them set; and how
    many set bits none of them explains."""
    found: set[Feature] = set()
    explained: set[tuple[int, int]] = set()
    for tile, info in database.grid.items():
        if not info["bits"]:
            continue
        segbits, places = database.tile(tile)
        for block, place in places.items():
            own = set(_bits_of_tile(frames, place))
            for first in own:
                for name in segbits.by_first_bit.get((block, *first), ()):
                    bits = segbits.features[name][1]
                    if all(((bit.frame, bit.bit) in own) == bit.value for bit in bits):
                        found.add((tile, name))
                        explained.update(place.at(bit) for bit in bits if bit.value)
    return found, sum(place not in explained for place in _set_bits(frames))


def differing(one: Frames, other: Frames) -> int:
    """How many bits of two bitstreams' frames are not the same."""
    return len(set(_set_bits(one)) ^ set(_set_bits(other)))


def _bits_of_tile(frames: Frames, place: Place) -> Iterator[tuple[int, int]]:
    """Frame and bit of a tile's set bits, counted as the database does."""
    for frame in range(place.frames):
        words = frames[place.address + frame]
        for number in range(*place.words):
            for bit in _set_in(words[number], number):
                yield frame, (number - place.first_word) * 32 + bit


def _set_bits(frames: Frames) -> Iterator[tuple[int, int]]:
    for address, words in frames.items():
        for number, word in enumerate(words):
            for bit in _set_in(word, number):
                yield address, number * 32 + bit


def _set_in(word: int, number: int) -> Iterator[int]:
    """The set bits of a frame's word, without its own check's."""
    rest = word & ~ECC_MASK if number == ECC_WORD else word
    while rest:
        low = rest & -rest
        yield low.bit_length() - 1
        rest ^= low
