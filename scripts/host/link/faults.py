# SPDX-License-Identifier: Apache-2.0
"""Damage on a line, by chance: bytes changed, lost, added, turned into flags."""

import random
from collections import Counter
from collections.abc import Callable

from tb.harness.link import ESCAPE, FLAG

_BURST = 6  # bytes, at most


class Faults:
    """Damages a byte, on average, of every `period` that pass; none if it is 0. `done` counts, by
    kind. The same seed and the same bytes give the same damage, however they are cut."""

    def __init__(self, period: float = 0, seed: int = 0):
        self.period = period
        self.done: Counter[str] = Counter()
        self._random = random.Random(seed)
        self._left = self._gap()
        self._burst = 0

    def pass_on(self, data: bytes) -> bytes:
        """What arrives of `data`."""
        if not self.period:
            return data
        arrived = bytearray()
        for byte in data:
            self._left -= 1
            if self._left <= 0:
                arrived += self._damaged(byte)
            else:
                arrived.append(byte)
        return bytes(arrived)

    def _damaged(self, byte: int) -> bytes:
        if not self._burst:
            self._kind = self._random.choice(sorted(_KINDS))
            self._burst = self._random.randint(1, _BURST) if self._kind in _LONG else 1
            self.done[self._kind] += 1
        self._burst -= 1
        if not self._burst:
            self._left = self._gap()
        return _KINDS[self._kind](byte, self._random)

    def _gap(self) -> float:
        return self._random.expovariate(1 / self.period) if self.period else 0.0


_KINDS: dict[str, Callable[[int, random.Random], bytes]] = {
    "bit": lambda byte, chance: bytes([byte ^ 1 << chance.randrange(8)]),
    "changed": lambda byte, chance: bytes([byte ^ chance.randrange(1, 256)]),
    "lost": lambda byte, chance: b"",
    "added": lambda byte, chance: bytes([byte, chance.randrange(256)]),
    "twice": lambda byte, chance: bytes([byte, byte]),
    "flag": lambda byte, chance: bytes([FLAG]),
    "escape": lambda byte, chance: bytes([ESCAPE]),
}
_LONG = {"changed", "lost", "added"}
