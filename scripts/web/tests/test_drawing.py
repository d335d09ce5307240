# SPDX-License-Identifier: Apache-2.0
"""Drawings in the page: the picture that the network sees is the one that `make demo IMAGE=` makes
of the same ink, pixel for pixel; and links carry drawings, or say how they are broken."""

import numpy as np
import pytest
from PIL import Image

from model.data.picture import as_mnist
from scripts.web.tests.node import NEEDS_NODE, run
from tb.harness.runner import seed

pytestmark = NEEDS_NODE

DRAWINGS = 200
SIDE = 256


def test_drawings_become_what_the_demo_makes_of_them():
    drawings = [_drawing(np.random.default_rng([seed(), number])) for number in range(DRAWINGS)]
    for drawing, got in zip(drawings, run("drawings.mjs", drawings), strict=True):
        ink = np.array(got["ink"], np.uint8).reshape(SIDE, SIDE)
        assert ink.any(), drawing
        for picture in (_picture(ink), _picture(255 - ink)):  # light on dark, dark on light
            wanted = as_mnist(picture)
            assert np.array_equal(wanted.ravel(), got["seen"]), drawing
        assert got["linked"] == got["strokes"]


def test_an_empty_sheet_shows_nothing():
    assert run("drawings.mjs", [[]])[0]["seen"] is None


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("#network=lenet6&design=base&images=s1", "names no network"),
        ("#design=base&images=s1", "names no network"),
        ("#network=constructor&design=base&images=s1", "names no network"),
        ("#network=lenet5&design=huge&images=s1", "names no design point"),
        ("#network=lenet5&design=base", "neither a drawing nor a sample"),
        ("#network=lenet5&design=base&images=s200", "names a sample that is not there"),
        ("#network=lenet5&design=base&images=s-1", "neither a drawing nor a sample"),
        ("#network=lenet5&design=base&images=dAQAB", "is cut off"),
        ("#network=lenet5&design=base&images=dAAA", "is cut off"),
        ("#network=lenet5&design=base&images=d*", "is not readable"),
        ("#network=lenet5&design=base&images=" + ".".join(["s1"] * 9), "more than 8 images"),
        ("#nonsense", "names no network"),
    ],
)
def test_a_broken_link_says_why(link, why):
    message = run("links.mjs", [link])[0]
    assert isinstance(message, str)
    assert message.startswith("This link is broken: ") and why in message


def test_points_of_a_link_stay_on_the_sheet():
    view = run("links.mjs", ["#network=lenet5&design=base&images=dAQAA_w.s7"])[0]
    drawing, sample = view["images"]
    assert sample == {"sample": 7}
    [[[x, y]]] = drawing["strokes"]
    assert 0 < x < SIDE // 2 < y < SIDE - 1


def test_no_link_means_nothing():
    assert run("links.mjs", ["", "#"]) == [None, None]


def _drawing(rng: np.random.Generator) -> list[list[list[float]]]:
    """One to four strokes that wander, as a hand does; some are dots, some leave the sheet."""
    strokes = []
    for _ in range(rng.integers(1, 5)):
        steps = rng.normal(0, 9, (rng.integers(1, 40), 2)).cumsum(axis=0)
        points = rng.uniform(0, SIDE, 2) + steps.cumsum(axis=0) * rng.uniform(0.1, 0.6)
        strokes.append(points.round(2).tolist())
    return strokes


def _picture(ink: np.ndarray) -> Image.Image:
    return Image.fromarray(ink).convert("RGBA")
