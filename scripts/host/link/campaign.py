# SPDX-License-Identifier: Apache-2.0
"""Plays images through the driver while the line damages bytes, the cable is pulled, the board
reset and the host killed, and counts what the driver makes of it."""

import random
import threading
from collections import Counter, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import numpy as np

from scripts.host import lenet5_host
from scripts.host.link.wire import Wire

_HALF_A_FRAME = b"\x7e\x03\x01\x02\x10\x03" + bytes(300)
_TRIES = 8  # of opening the board, in a row
_IDLE = 3


@dataclass
class Tally:
    """results: right ones; wrong: accepted, and not the golden model's; lost: images without a
    result and without an error; sent, repeated: images on the line; damages: done to the line;
    noticed: what the driver or the board saw of them, by kind; events: done to cable, board and
    host; errors: that the driver raised, by type."""

    results: int = 0
    wrong: int = 0
    lost: int = 0
    sent: int = 0
    repeated: int = 0
    damages: Counter[str] = field(default_factory=Counter)
    noticed: Counter[str] = field(default_factory=Counter)
    events: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        return "\n".join(
            [
                f"right results       {self.results}",
                f"images sent         {self.sent}, {self.repeated} of them again",
                f"damages             {_listed(self.damages)}",
                f"done beside         {_listed(self.events)}",
                f"noticed             {_listed(self.noticed)}",
                f"errors raised       {_listed(self.errors)}",
                f"wrong, accepted     {self.wrong}",
                f"lost without notice {self.lost}",
            ]
        )

    def add(self, other: "Tally") -> None:
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)


class Killed(Exception):
    """The host dies here."""


class Campaign:
    """`images` uint8 (N, 28, 28), with their `logits` of the golden model, through a wire.

    press_reset: the board's button. events: one after so many results, in turn, none if 0;
    seconds: how long a cable is pulled, at most. settings: of the driver's Board. driver: the
    package; another one to see that its mistakes are found.
    """

    def __init__(
        self,
        wire: Wire,
        images: np.ndarray,
        logits: np.ndarray,
        press_reset: Callable[[], None],
        *,
        seed: int,
        events: int = 0,
        seconds: float = 0.1,
        settings: Mapping[str, Any] | None = None,
        driver: ModuleType = lenet5_host,
    ):
        self._wire, self._images, self._logits = wire, images, logits
        self._press_reset = press_reset
        self._chance = random.Random(seed)
        self._events, self._seconds = events, seconds
        self._settings = settings or {}
        self._driver = driver
        self._timers: list[threading.Timer] = []
        self._reported = 0
        self.tally = Tally()

    def play(self, number: int) -> Tally:
        """So many images, each until it has its result, in sessions that end by accident.
        AssertionError if that leads to nothing."""
        waiting = deque(self._chance.randrange(len(self._images)) for _ in range(number))
        idle = 0  # sessions in a row without a result
        while waiting:
            before = self._reported
            self._session(waiting)
            idle = idle + 1 if self._reported == before else 0
            assert idle < _IDLE, f"{idle} sessions without a result: {self.tally.errors}"
        for timer in self._timers:
            timer.join()
        for faults in (self._wire.up, self._wire.down):
            self.tally.damages += faults.done
        return self.tally

    def _session(self, waiting: deque[int]) -> None:
        """From opening the board until it fails, the host is killed, or all is done."""
        board = self._opened()
        taken: dict[int, int] = {}  # index of a job -> image
        done: set[int] = set()

        def source() -> object | None:
            if not waiting:
                return None
            index = len(taken)
            taken[index] = waiting.popleft()
            return self._driver.interface.Job(index, self._images[taken[index]])

        def report(index: int, result: Any) -> None:
            self._judge(taken[index], result, index in done)
            done.add(index)
            self._disturb()

        try:
            board.run(source, report)
            self.tally.lost += len(taken) - len(done)
        except Killed:
            self.tally.events["host killed"] += 1
            board._link.port.write(_HALF_A_FRAME)
        except self._driver.HostError as error:
            self.tally.errors[type(error).__name__] += 1
        finally:
            self._count(board.counts)
            board.close()
        waiting.extend(image for index, image in taken.items() if index not in done)

    def _opened(self) -> Any:
        for _ in range(_TRIES):
            try:
                return self._driver.targets.backend(self._wire.target, 115200, self._settings)
            except self._driver.HostError as error:
                self.tally.errors[f"{type(error).__name__} on opening"] += 1
        raise AssertionError(f"the board cannot be opened in {_TRIES} tries")

    def _judge(self, image: int, result: Any, again: bool) -> None:
        wanted = self._logits[image]
        right = result.label == wanted.argmax() and np.array_equal(result.logits, wanted)
        self.tally.results += right and not again
        self.tally.wrong += not right or again

    def _disturb(self) -> None:
        """After a result, perhaps: a cable pulled, the board's button, the end of the host."""
        self._reported += 1
        if not self._events or self._reported % self._events:
            return
        event = ("cut", "reset", "kill")[self._reported // self._events % 3]
        later = self._chance.random() * self._seconds
        if event == "kill":
            raise Killed
        if event == "reset":
            self.tally.events["board reset"] += 1
            self._after(later, self._press_reset)
        else:
            self.tally.events["cable pulled"] += 1
            self._wire.cut()
            self._after(later, self._wire.mend)

    def _after(self, seconds: float, act: Callable[[], None]) -> None:
        self._timers.append(threading.Timer(seconds, act))
        self._timers[-1].start()

    def _count(self, counts: Any) -> None:
        tally = self.tally
        tally.sent += counts.images
        tally.repeated += counts.repeated
        tally.noticed["told by the board"] += sum(counts.told.values())
        tally.noticed["damaged from the board"] += counts.damaged
        tally.noticed["silence"] += counts.silences


def _listed(counts: Counter[str]) -> str:
    kinds = ", ".join(f"{name} {number}" for name, number in sorted(counts.items()) if number)
    return f"{sum(counts.values())}" + (f" ({kinds})" if kinds else "")
