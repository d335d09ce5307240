# SPDX-License-Identifier: Apache-2.0
"""A bench's verdict: what came out must equal what was expected.

compare("conv1", expected, got)                            # (image, channel, row, column)
compare("fc1", expected, got, axes=("image", "channel"))
"""

from collections.abc import Sequence

from numpy.typing import ArrayLike

from model.comparison import AXES, Mismatch, comparison


def compare(name: str, expected: ArrayLike, got: ArrayLike, axes: Sequence[str] = AXES) -> None:
    """Raises Mismatch if the arrays differ; arguments as for `comparison`."""
    found = comparison(name, expected, got, axes)
    if found.different:
        raise Mismatch(str(found))
