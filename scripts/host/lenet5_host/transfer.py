# SPDX-License-Identifier: Apache-2.0
"""Which images are under way to a board, under which tags, and which have to be sent again. It
does no input or output, and knows no time.

The board answers images in the order in which they came, so a result says that every image sent
before it, and not answered, is lost. Each transmission has a tag of its own. An earlier one of the
same image, given up for lost, may still be answered: its result is as good.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from .errors import LinkTimeoutError
from .interface import Job, Source


@dataclass(eq=False)
class _Item:
    job: Job
    losses: int = 0
    tags: list[int] = field(default_factory=list)


class Transfer:
    """At most `slots` images of `source` under way at a time, each lost at most `attempts` times.

    new_tag: gives another tag each time. repeated: transmissions that were not an image's first.
    """

    def __init__(self, source: Source, slots: int, attempts: int, new_tag: Callable[[], int]):
        self._source = source
        self._slots = slots
        self._attempts = attempts
        self._new_tag = new_tag
        self._again: deque[_Item] = deque()
        self._flying: dict[int, _Item] = {}  # by tag, in the order sent
        self._named: dict[int, _Item] = {}  # by every tag that an unanswered image has had
        self.repeated = 0

    @property
    def flying(self) -> int:
        """Images under way."""
        return len(self._flying)

    @property
    def finished(self) -> bool:
        """Nothing is under way, or to be sent again."""
        return not self._flying and not self._again

    def next(self) -> tuple[int, Job] | None:
        """(tag, image) to be sent now; None if there is no room or no image."""
        if len(self._flying) >= self._slots:
            return None
        item = self._again.popleft() if self._again else self._fresh()
        if item is None:
            return None
        self.repeated += bool(item.tags)
        tag = self._new_tag()
        while tag in self._named:
            tag = self._new_tag()
        item.tags.append(tag)
        self._flying[tag] = self._named[tag] = item
        return tag, item.job

    def wanted(self, tag: int) -> bool:
        """Whether a result under this tag is one that is waited for."""
        return tag in self._named

    def answered(self, tag: int) -> int:
        """The index of the image whose result came under `tag`, which is `wanted`. All that was
        sent before it, and is under way still, is lost."""
        item = self._named[tag]
        if tag in self._flying:
            for earlier in list(self._flying):
                if earlier == tag:
                    break
                self.lost(earlier)
        for name in item.tags:
            del self._named[name]
            self._flying.pop(name, None)
        if item in self._again:
            self._again.remove(item)
        return item.job.index

    def lost(self, tag: int) -> bool:
        """What was sent under `tag` did not come, or came damaged: again, if it is under way, which
        is returned. LinkTimeoutError if that happened too often."""
        if item := self._flying.pop(tag, None):
            item.losses += 1
            if item.losses >= self._attempts:
                raise LinkTimeoutError(
                    f"image {item.job.index} was lost or damaged {item.losses} times: "
                    "the line is bad; take another cable or a lower baud rate"
                )
            self._again.append(item)
        return item is not None

    def all_lost(self) -> None:
        """`lost`, for everything under way."""
        for tag in list(self._flying):
            self.lost(tag)

    def postponed(self, tag: int) -> None:
        """The board had no room for what was sent under `tag`: again, without a loss."""
        if item := self._flying.pop(tag, None):
            self._again.append(item)

    def _fresh(self) -> _Item | None:
        job = self._source()
        return _Item(job) if job else None
