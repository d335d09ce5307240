# SPDX-License-Identifier: Apache-2.0
"""Frames to and from a port, with a count of what happened to them."""

import time
from collections import Counter, deque
from dataclasses import dataclass, field

from .framing import FLAG, Damage, Decoder, Frame, encode
from .ports import Port


@dataclass
class Counts:
    """images: sent, repeated ones among them; repeated; results: accepted; damaged: frames from the
    board that were; stale: frames that nobody waited for; told: errors that the board told, by
    reason; silences: waits for a result that were given up; resets: sent."""

    images: int = 0
    repeated: int = 0
    results: int = 0
    damaged: int = 0
    stale: int = 0
    silences: int = 0
    resets: int = 0
    told: Counter[int] = field(default_factory=Counter)


class Link:
    """A port that carries frames."""

    def __init__(self, port: Port):
        self.port = port
        self.counts = Counts()
        self.heard = False  # whether anything ever came
        self._decoder = Decoder()
        self._ready: deque[Frame | Damage] = deque()

    def send(self, frame: Frame, after_flag: bool = False) -> int:
        """Sends the frame, after a flag that ends whatever came before; the bytes that it took."""
        data = FLAG * after_flag + encode(frame)
        self.port.write(data)
        return len(data)

    def receive(self, until: float) -> Frame | Damage | None:
        """What comes next, whole or damaged; None if nothing has come `until` that time of
        time.monotonic."""
        while not self._ready:
            left = until - time.monotonic()
            data = self.port.read(max(0.0, left))
            self.heard = self.heard or bool(data)
            self._ready.extend(self._decoder.feed(data))
            if left <= 0 and not self._ready:
                return None
        found = self._ready.popleft()
        self.counts.damaged += isinstance(found, Damage)
        return found
