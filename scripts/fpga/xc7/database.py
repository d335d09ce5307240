# SPDX-License-Identifier: Apache-2.0
"""The prjxray database of a part: which bits of which frames a feature of a tile sets.

Its format is that of the project's documentation: tilegrid.json says where a tile's bits lie,
segbits_*.db which of them a feature sets or clears, ppips_*.db what is there without any bit.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

from model.errors import InputError

# The two kinds of configuration memory, in the order of a bitstream, and their files' suffixes.
BLOCKS = {"CLB_IO_CLK": "", "BLOCK_RAM": ".block_ram"}


@dataclass(frozen=True)
class Bit:
    """Of a feature, within its tile: frame and bit count from the tile's first."""

    frame: int
    bit: int
    value: bool


@dataclass(frozen=True)
class Segbits:
    """Of a kind of tile: feature -> (block, bits), pseudo pip -> its kind, and block, frame and bit
    -> features of which it is the first that is set."""

    features: dict[str, tuple[str, tuple[Bit, ...]]]
    pseudo_pips: dict[str, str]
    by_first_bit: dict[tuple[str, int, int], list[str]]


@dataclass(frozen=True)
class Place:
    """Of a tile's bits in a block: address of the first of its frames, the word from which its
    features count, and the words that are its own."""

    address: int
    frames: int
    first_word: int
    words: tuple[int, int]  # from, to

    def at(self, bit: Bit) -> tuple[int, int]:
        """Address of its frame, and its number there."""
        return self.address + bit.frame, self.first_word * 32 + bit.bit


class Database:
    """root: the folder of the family, .../database/artix7. InputError if it or the part is not
    there."""

    def __init__(self, root: Path, part: str) -> None:
        self.root, self.part = root, part
        if not (root / part / "part.json").is_file():
            raise InputError(f"{root}: no prjxray database with {part}")
        self.info: dict = json.loads((root / part / "part.json").read_text())

    @cached_property
    def fabric(self) -> str:
        """The die's name: several parts share one."""
        device = re.match(r"xc7[a-z]\d+t?", self.part)
        text = (self.root / "mapping" / "devices.yaml").read_text()
        found = device and re.search(rf'"?{device[0]}"?:\s*\n\s*fabric:\s*"?(\w+)', text)
        if not found:
            raise InputError(f"{self.root}: the database does not know the die of {self.part}")
        return found[1]

    @cached_property
    def grid(self) -> dict[str, dict]:
        """Tile -> its entry of tilegrid.json."""
        grid: dict[str, dict] = json.loads((self.root / self.fabric / "tilegrid.json").read_text())
        return grid

    @cached_property
    def tile_at(self) -> dict[tuple[int, int], str]:
        """Column and row -> tile."""
        return {(info["grid_x"], info["grid_y"]): name for name, info in self.grid.items()}

    @cache  # noqa: B019  # as long-lived as the process
    def segbits(self, kind: str) -> Segbits:
        """Of all tiles of a kind."""
        features = {}
        for block, suffix in BLOCKS.items():
            for line in self._lines(f"segbits_{kind.lower()}{suffix}.db"):
                feature, *bits = line.split()
                features[feature.split(".", 1)[1]] = (block, tuple(map(_bit, bits)))
        first: dict[tuple[str, int, int], list[str]] = {}
        for name, (block, own) in features.items():
            ones = [bit for bit in own if bit.value]
            if ones:
                first.setdefault((block, ones[0].frame, ones[0].bit), []).append(name)
        pips = (line.split() for line in self._lines(f"ppips_{kind.lower()}.db"))
        return Segbits(features, {name.split(".", 1)[1]: pip for name, pip in pips}, first)

    def _lines(self, name: str) -> list[str]:
        path = self.root / name
        return path.read_text().splitlines() if path.is_file() else []

    def tile(self, name: str) -> tuple[Segbits, dict[str, Place]]:
        """What a tile's features set, and where its bits are by block, aliases resolved."""
        info = self.grid[name]
        kind, places = info["type"], {}
        for block, entry in info["bits"].items():
            first = entry["offset"]
            if "alias" in entry:
                first -= entry["alias"]["start_offset"]
                kind = entry["alias"]["type"]
            words = (entry["offset"], entry["offset"] + entry["words"])
            places[block] = Place(int(entry["baseaddr"], 0), entry["frames"], first, words)
        pseudo = self.segbits(info["type"]).pseudo_pips
        return replace(self.segbits(kind), pseudo_pips=pseudo), places

    def frame_addresses(self) -> Iterator[int | None]:
        """In the order of a bitstream; None is a frame that only fills up."""
        regions = self.info["global_clock_regions"]
        for block_number, block in enumerate(BLOCKS):
            for half_number, half in enumerate(("top", "bottom")):
                rows = regions.get(half, {}).get("rows", {})
                for row in sorted(rows, key=int):
                    bus = rows[row]["configuration_buses"].get(block)
                    if not bus:
                        continue
                    columns = bus["configuration_columns"]
                    base = block_number << 23 | half_number << 22 | int(row) << 17
                    for column in sorted(columns, key=int):
                        for minor in range(columns[column]["frame_count"]):
                            yield base | int(column) << 7 | minor
                    yield None
                    yield None


def _bit(text: str) -> Bit:
    frame, bit = text.lstrip("!").split("_")
    return Bit(int(frame), int(bit), not text.startswith("!"))
