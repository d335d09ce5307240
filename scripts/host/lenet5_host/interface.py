# SPDX-License-Identifier: Apache-2.0
"""What all ways to an accelerator have in common: a serial link, a DMA, a pool of several."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from .protocol import Information, Result

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Job:
    """An image, uint8 (28, 28), and its place among those of the call."""

    index: int
    image: Pixels


# Gives the next image whenever it is asked, None if there is none now.
Source = Callable[[], Job | None]
# Takes the result of an image: once for each, in any order.
Report = Callable[[int, Result], None]


class Backend(Protocol):
    """A way to an accelerator. Not thread-safe: Accelerator sees to that."""

    information: Information

    def run(self, source: Source, report: Report) -> None:
        """Classifies what `source` gives until it gives None and all is reported. HostError if that
        cannot be done; the results reported until then are right."""
        ...

    def close(self) -> None: ...
