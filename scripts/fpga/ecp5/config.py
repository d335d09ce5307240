# SPDX-License-Identifier: Apache-2.0
"""nextpnr's configuration of an ECP5 (its --textcfg), and the bits that it means.

Read here apart from ecppack, which makes the bitstream of the same text and database. Names cannot
be compared instead: many settings have the same bits, or none, and of those ecpunpack tells one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from model.errors import InputError
from scripts.fpga.ecp5.database import Bit, Bits, Database, Kind, bit_of

_HEX = re.compile(r"[0-9a-f]+")
_NOTHING = "_NONE_"  # a value: no bit of the enumeration is set
_KINDS = ("arc", "word", "enum", "unknown")  # in this order: one may change what those before set


class Setting(NamedTuple):
    """A line of a tile: an arc with its sink and source, a word or an enumeration with its value,
    or a bit of unknown meaning."""

    kind: str
    name: str
    value: str

    def __str__(self) -> str:
        return " ".join(self).rstrip()


Settings = list[Setting]


@dataclass
class Config:
    """Settings of tiles, and of groups of tiles; words of block RAMs by number."""

    device: str = ""
    tiles: dict[str, Settings] = field(default_factory=dict)
    groups: list[tuple[list[str], Settings]] = field(default_factory=list)
    rams: dict[int, list[int]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """Of settings."""
        return sum(map(len, self.tiles.values())) + sum(len(own) for _, own in self.groups)


def read(text: str) -> Config:
    """InputError if `text` is no configuration."""
    config, settings, ram = Config(), None, None
    for number, line in enumerate(text.splitlines(), 1):
        match line.split():
            case [] | [".comment" | ".sysconfig" | ".variant", *_]:
                pass
            case [".device", device]:
                config.device = device
            case [".tile", name]:
                settings, ram = config.tiles.setdefault(name, []), None
            case [".tile_group", *names] if names:
                settings, ram = [], None
                config.groups.append((names, settings))
            case [".bram_init", digits]:
                settings, ram = None, config.rams.setdefault(int(digits), [])
            case [kind, name, *value] if settings is not None and kind[:-1] in _KINDS:
                settings.append(Setting(kind[:-1], name, "".join(value)))
            case words if ram is not None and all(map(_HEX.fullmatch, words)):
                ram.extend(int(word, 16) for word in words)
            case _:
                raise InputError(f"line {number} is no configuration: {line.strip()}")
    return config


def assemble(database: Database, config: Config) -> np.ndarray:
    """The bits, bool of shape (frames, bits), that the settings mean; where there is none they are
    the defaults. InputError if the database lacks one, or if another changes what one means."""
    named = {*config.tiles, *(name for names, _ in config.groups for name in names)}
    for name in sorted(named - database.tiles.keys()):
        raise InputError(f"the {database.device} has no tile {name}")
    assembly = _Assembly(database)
    for name in database.tiles:
        assembly.set_tile(name, config.tiles.get(name, []))
    for names, settings in config.groups:
        assembly.set_group(names, settings)
    undone = list(assembly.undone())
    if undone:
        raise InputError(f"{len(undone)} settings are undone by others, {undone[0]} the first")
    return assembly.made


class _Assembly:
    """Bits as they are made, and what was asked for."""

    def __init__(self, database: Database) -> None:
        self.made = np.zeros(database.shape, bool)
        self._database = database
        self._asked: list[tuple[str, Setting, Bits]] = []

    def set_tile(self, name: str, settings: Settings) -> None:
        """What is set, and the defaults of all else."""
        kind = self._database.kind(self._database.tiles[name].kind)
        for setting in _sorted(settings):
            self._ask(name, setting, _bits(kind, setting, name))
        if settings:
            self._set(name, kind.defaults({setting.name for setting in settings}))
        else:
            tile, (frames, bits, values) = self._database.tiles[name], kind.blank
            self.made[tile.first_frame + frames, tile.first_bit + bits] = values

    def set_group(self, names: list[str], settings: Settings) -> None:
        """Each tile takes of it what it knows."""
        kinds = {name: self._database.kind(self._database.tiles[name].kind) for name in names}
        for setting in _sorted(settings):
            knowing = [name for name in names if _knows(kinds[name], setting)]
            if not knowing:
                raise InputError(f"{names[0]} and its group: the database has no {setting}")
            for name in knowing:
                self._ask(name, setting, _bits(kinds[name], setting, name))

    def undone(self) -> Iterator[str]:
        """Settings that others have changed. What an enumeration only clears another may set: a
        block RAM's mode has a bit of the mode next to it cleared, which inverts its write enable.
        """
        for name, setting, bits in self._asked:
            tile = self._database.tiles[name]
            made = self.made[tile.first_frame :, tile.first_bit :]
            firm = [bit for bit in bits if bit[2] or setting.kind != "enum"]
            if any(made[frame, bit] != value for frame, bit, value in firm):
                yield f"{name}: {setting}"

    def _ask(self, name: str, setting: Setting, bits: Bits) -> None:
        self._asked.append((name, setting, bits))
        self._set(name, bits)

    def _set(self, name: str, bits: Iterable[Bit]) -> None:
        tile = self._database.tiles[name]
        for frame, bit, value in bits:
            self.made[tile.first_frame + frame, tile.first_bit + bit] = value


def _sorted(settings: Settings) -> Settings:
    return sorted(settings, key=lambda setting: _KINDS.index(setting.kind))


def _knows(kind: Kind, setting: Setting) -> bool:
    if setting.kind == "word":
        return setting.name in kind.words
    return setting.value in kind.enums.get(setting.name, {})


def _bits(kind: Kind, setting: Setting, tile: str) -> Bits:
    try:
        if setting.kind == "arc":
            return kind.arcs[setting.name][setting.value]
        if setting.kind == "word":
            return kind.words[setting.name].bits(setting.value)
        if setting.kind == "enum":
            values = kind.enums[setting.name]
            return () if setting.value == _NOTHING else values[setting.value]
    except (KeyError, ValueError):
        raise InputError(f"{tile}: the database has no {setting}") from None
    return (bit_of(setting.name),)
