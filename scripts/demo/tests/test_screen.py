# SPDX-License-Identifier: Apache-2.0
"""The picture of the demo's screen: its cells, and that the committed one shows what the demo would
show today."""

import xml.etree.ElementTree as xml

import numpy as np
import pytest

from model.files import ROOT
from model.hardware.cycles import predict
from model.hardware.designs import design_point
from scripts.demo import classification, demo
from scripts.demo.screen import palette_colour, svg
from tb.harness.accelerator import Record, expected, recorded_streams

NAMESPACE = "{http://www.w3.org/2000/svg}"
FIGURE = ROOT / "docs" / "demo.svg"


def elements(line: str) -> list[dict[str, str]]:
    """Attributes of what is drawn for one line of output, texts with their "text"."""
    _, _, _, group = xml.fromstring(svg([line], "a & b"))
    return [dict(part.attrib, **({"text": part.text} if part.text else {})) for part in group]


def as_predicted(design, packets, simulator, network):
    """The record of an RTL that does what golden model and cycle model say."""
    values, cycles = expected(network, [packets]), predict(network, design_point(design))
    return Record(
        activations={name: values[name] for name in recorded_streams(network)},
        words=values["words"],
        result_cycles=cycles.latency + cycles.interval * np.arange(len(packets)),
        first_pixel_cycle=0,
        busy_cycles={},
        directory=ROOT,
    )


def test_the_committed_picture_is_up_to_date(monkeypatch, tmp_path):
    """Without a simulation: that the RTL does as predicted is shown elsewhere."""
    for name in ("IMAGE", "N", "SEED", "DESIGN", "SIM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(classification, "play", as_predicted)
    monkeypatch.setattr(demo.simulators, "missing", lambda simulator: None)
    screen = tmp_path / "demo.svg"
    demo.main(["--screen", str(screen), "--output", str(tmp_path)])
    assert screen.read_text() == FIGURE.read_text(), "make figures draws it anew"


def test_the_committed_picture_says_what_the_run_said():
    texts = [part.text for part in xml.parse(FIGURE).iter(f"{NAMESPACE}text")]
    assert texts[0] == "$ make demo"
    assert "10 of 10 right (100.0%)" in texts
    assert "every bit equal: 17,910 values compared, 0 mismatches" in texts
    assert FIGURE.stat().st_size < 20_000


def test_text_is_placed_by_cells():
    assert elements("  a<b \x1b[1;38;5;78mgood\x1b[0m") == [
        {"x": "16", "y": "12", "textLength": "24", "text": "a<b"},
        {
            "x": "48",
            "y": "12",
            "textLength": "32",
            "fill": "#5fd787",
            "class": "b",
            "text": "good",
        },
    ]


def test_half_blocks_are_two_pixels_and_equal_ones_join():
    cell = "\x1b[38;5;231;48;5;16m▀"
    assert elements(cell * 3 + "\x1b[0m") == [
        {"x": "0", "y": "0", "width": "24", "height": "8", "fill": "#ffffff"},
        {"x": "0", "y": "8", "width": "24", "height": "8", "fill": "#000000"},
    ]


def test_bars_end_in_halves():
    assert [(part["x"], part["width"]) for part in elements("\x1b[38;5;110m▐██▌\x1b[0m")] == [
        ("4", "24")
    ]


@pytest.mark.parametrize(
    ("code", "colour"), [(16, "#000000"), (231, "#ffffff"), (232, "#080808"), (203, "#ff5f5f")]
)
def test_colours_of_the_palette(code, colour):
    assert palette_colour(code) == colour


@pytest.mark.parametrize("line", ["\x1b[4mx", "\x1b[38;2;1;2;3mx", "\x1b[38;5;3mx"])
def test_what_is_not_known_is_refused(line):
    with pytest.raises(ValueError):
        elements(line)
