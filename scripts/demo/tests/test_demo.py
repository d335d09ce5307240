# SPDX-License-Identifier: Apache-2.0
"""The demo: what it shows, what it leaves, and how it ends; and its text and its sheet alone."""

import io
import os
import re
import subprocess
import sys
from argparse import Namespace
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from model.comparison import Comparison, FirstDifference
from model.data import picture
from model.data.datasets import load_sample
from model.errors import EXIT_BAD_INPUT
from model.files import ROOT
from model.hardware.cycles import predict
from model.hardware.designs import DEFAULT, design_point
from model.network.integer import Network
from model.network.outputs import close_outputs
from scripts.demo import demo
from scripts.demo.classification import Classification, DemoRun
from scripts.demo.sheet import demo_sheet
from scripts.demo.terminal import PALETTE, PLAIN, TRUE_COLOUR, Terminal, colours_of
from tb.harness import simulators

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
VARIABLES = ("IMAGE", "N", "SEED", "DESIGN", "SIM")


@pytest.fixture
def interval():
    """Predicted cycles between the results of the default design point."""
    return predict(Network.load(), design_point(DEFAULT)).interval


def made_up(count=3, differing=0, labelled=True):
    """A run of `count` images that never was: class 7 is always the answer."""
    images, labels = load_sample()
    logits = np.array([-30_000, -5, 0, 4, 900, 1_000, -1_000, 20_000, 10_000, -40_000], np.int32)
    items = [
        Classification(
            images[index],
            int(labels[index]) if labelled else None,
            7,
            logits,
            2400 if index else 3986,
            index == 0,
            1791,
            differing,
        )
        for index in range(count)
    ]
    first = FirstDifference({"image": 0}, 1, 2) if differing else None
    layers = [
        Comparison("pool1", 1176 * count, differing, first),
        Comparison("logits", 10 * count, 0, None),
    ]
    return DemoRun("base", "verilator", items, max(count, 3), layers, 3986, np.array([2400, 2400]))


def run_demo(*arguments):
    """The finished process of the demo, as `make demo` starts it."""
    bare = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    return subprocess.run(
        [sys.executable, "-m", "scripts.demo.demo", *map(str, arguments)],
        cwd=ROOT,
        env=bare,
        capture_output=True,
        text=True,
        check=False,
    )


needs_verilator = pytest.mark.skipif(
    bool(simulators.missing("verilator")), reason=str(simulators.missing("verilator"))
)


@needs_verilator
def test_demo_of_the_sample(interval, tmp_path):
    done = run_demo("--number", 10, "--output", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.isascii()
    assert all(len(line) <= 80 for line in done.stdout.splitlines() if "written" not in line)
    classes = re.findall(r"class (\d), label (\d): right", done.stdout)
    assert classes == [(str(digit), str(digit)) for digit in range(10)]
    assert "10 of 10 right" in done.stdout
    assert re.search(
        r"every bit equal: [1-9][0-9]*,[0-9]{3} values compared, 0 mismatches", done.stdout
    )
    assert re.search(rf"^interval +{interval:,} cycles", done.stdout, re.MULTILINE)
    assert f"{1e8 / interval:,.0f} images/s at 100 MHz (a stated clock" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["contact_sheet.png"]
    with Image.open(tmp_path / "contact_sheet.png") as sheet:
        sheet.load()
        assert sheet.width > 5 * 168


@needs_verilator
def test_demo_of_a_picture(interval, tmp_path):
    images, labels = load_sample()
    drawing = Image.fromarray(255 - images[1]).resize((300, 300), Image.Resampling.BICUBIC)
    drawing.save(tmp_path / "my.png")
    done = run_demo("--image", tmp_path / "my.png", "--output", tmp_path, "--clock", 50)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"class {labels[1]}  |" in done.stdout
    assert "accuracy" not in done.stdout
    assert " 0 mismatches" in done.stdout
    assert f"{5e7 / interval:,.0f} images/s at 50 MHz" in done.stdout
    with Image.open(tmp_path / "as_seen.png") as seen:
        assert (
            np.asarray(seen)[::12, ::12] == picture.look(tmp_path / "my.png").digits[0].image
        ).all()
    assert (tmp_path / "contact_sheet.png").is_file()


@pytest.mark.parametrize(
    "arguments, complaint",
    [
        (["--image", "missing.png"], "missing.png: no such file"),
        (["--image", "scripts/demo/tests/test_demo.py"], "not a picture"),
        (["--design", "huge"], "--design huge: unknown design point 'huge'"),
        (["--simulator", "modelsim"], "--simulator modelsim: unknown simulator 'modelsim'"),
        (["--number", "0"], "--number 0"),
        (["--number", "201"], "--number 201"),
        (["--number", "ten"], "--number ten: must be a whole number"),
        (["--seed", "-1"], "--seed -1"),
        (["--clock", "0"], "--clock 0"),
        (["--clock", "nan"], "--clock nan"),
        (["--colour"], "unrecognized arguments"),
    ],
)
def test_bad_input_is_one_line(arguments, complaint, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    output = tmp_path / "demo"
    with pytest.raises(SystemExit) as ending:
        demo.main([*arguments, "--output", str(output)])
    shown, complaints = capsys.readouterr()
    assert shown == ""
    assert ending.value.code == EXIT_BAD_INPUT
    assert complaints.startswith("error: ") and complaint in complaints
    assert complaints.count("\n") == 1
    assert not output.exists()


def test_bad_input_ends_the_process_with_code_2(tmp_path):
    done = run_demo("--image", tmp_path / "missing.png")
    assert done.returncode == EXIT_BAD_INPUT and done.stdout == ""
    assert done.stderr == f"error: {tmp_path / 'missing.png'}: no such file\n"


def test_network_that_is_not_in_the_rtl_is_refused(monkeypatch, capsys):
    monkeypatch.setattr("scripts.demo.classification.stale_files", lambda *_: ["fc3_bias.mem"])
    with pytest.raises(SystemExit):
        demo.main([])
    assert "run make export" in capsys.readouterr().err


@pytest.mark.parametrize("differing", [0, 3])
def test_a_mismatch_is_told_and_is_a_failure(differing, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(demo, "play_images", lambda *_: made_up(differing=differing))
    assert demo.main(["--output", str(tmp_path)]) == (1 if differing else 0)
    shown = capsys.readouterr().out
    assert ("NOT EQUAL" in shown) == ("mismatch at image 0" in shown) == bool(differing)
    assert ("NOT bit-exact: 3 of 1,791 values differ" in shown) == bool(differing)


@pytest.fixture
def two_digits(tmp_path):
    """A picture of two upright strokes, whose boxes are known."""
    sheet = np.full((300, 400), 255, np.uint8)
    sheet[100:200, 100:110] = sheet[100:200, 250:270] = 0
    Image.fromarray(sheet).save(tmp_path / "my.png")
    return tmp_path / "my.png"


def test_digits_of_a_row_are_shown_with_their_boxes_and_the_doubt(
    two_digits, tmp_path, monkeypatch, capsys
):
    streamed = []

    def classify(images, *_):
        streamed.extend(images)
        return made_up(len(images), labelled=False)

    monkeypatch.setattr(demo, "play_images", classify)
    assert demo.main(["--image", str(two_digits), "--output", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert "\nwarning: several shapes of similar size: 2, taken left to right\n" in shown
    assert "1 of 2 at 100,100 to 110,200" in shown and "2 of 2 at 250,100 to 270,200" in shown
    assert streamed[0].sum() < streamed[1].sum()  # the right one is the wider
    with Image.open(tmp_path / "as_seen.png") as seen:
        assert seen.size == (2 * 28 * 12, 28 * 12)


def test_the_sheet_shows_the_doubt_and_has_room_for_it(two_digits):
    reading = picture.look(two_digits)
    many = replace(reading, warnings=tuple(f"doubt {number}" for number in range(9)))
    run = made_up(2, labelled=False)
    sheets = [demo_sheet(run, 100, given) for given in (None, reading, many)]
    bad = [(np.asarray(sheet) == (236, 92, 92)).all(axis=2).sum() for sheet in sheets]
    assert bad[0] == 0 < bad[1] < bad[2]
    assert sheets[0].height <= sheets[1].height < sheets[2].height
    frames = [runs((np.asarray(sheet) == (88, 160, 240)).all(axis=2), 150) / 8 for sheet in sheets]
    assert frames == [2, 2, 2]


def test_a_long_doubt_fits_the_terminal():
    lines = Terminal(PLAIN).warning("the background varies " * 9).splitlines()
    assert len(lines) > 1 and max(map(len, lines)) <= 80


def test_variables_stand_in_for_arguments(tmp_path, monkeypatch):
    asked = {}

    def classify(images, labels, design, simulator, network):
        asked.update(count=len(images), design=design, simulator=simulator, network=network)
        return made_up()

    monkeypatch.setattr(demo, "play_images", classify)
    monkeypatch.setenv("N", "4")
    monkeypatch.setenv("DESIGN", "tiny")
    monkeypatch.setenv("SIM", "icarus")
    monkeypatch.setattr(demo.simulators, "missing", lambda name: None)
    monkeypatch.setenv("IMAGE", "")
    mine = close_outputs(Network.load(), [3])
    mine.save(tmp_path / "mine.npz")
    monkeypatch.setenv("NETWORK", str(tmp_path / "mine.npz"))
    monkeypatch.setattr(sys, "argv", ["demo", "--output", str(tmp_path)])
    demo.main()
    assert asked.pop("network").fingerprint == mine.fingerprint
    assert asked == {"count": 4, "design": "tiny", "simulator": "icarus"}


def test_seed_chooses_the_images():
    def chosen(seed):
        options = Namespace(image=None, number=20, seed=seed)
        return demo._chosen(options, Network.load())[1]

    assert chosen(None) == [*range(10), *range(10)]
    assert chosen(1) == chosen(1) != chosen(2)


class Stream(io.StringIO):
    encoding = "utf-8"

    def __init__(self, tty, encoding="utf-8"):
        super().__init__()
        self.tty, self.encoding = tty, encoding

    def isatty(self):
        return self.tty


@pytest.mark.parametrize(
    "stream, variables, colours",
    [
        (Stream(True), {"COLORTERM": "truecolor"}, TRUE_COLOUR),
        (Stream(True), {"TERM": "xterm-256color"}, PALETTE),
        (Stream(True), {"COLORTERM": "truecolor", "NO_COLOR": "1"}, PLAIN),
        (Stream(True), {"TERM": "dumb"}, PLAIN),
        (Stream(True, "ANSI_X3.4-1968"), {"COLORTERM": "truecolor"}, PLAIN),
        (Stream(False), {"COLORTERM": "truecolor"}, PLAIN),
    ],
)
def test_colours_are_those_of_the_terminal(stream, variables, colours):
    assert colours_of(stream, variables) == colours


def test_true_colour_shows_every_pixel():
    image = load_sample()[0][0]
    lines = Terminal(TRUE_COLOUR).picture(image)
    greys = [[int(grey) for grey in re.findall(r"8;2;(\d+);", line)] for line in lines]
    shown = np.array(greys).reshape(14, 28, 2).transpose(0, 2, 1).reshape(28, 28)
    assert (shown == image).all()


@pytest.mark.parametrize("colours", [PLAIN, PALETTE, TRUE_COLOUR])
def test_cards_keep_their_shape(colours):
    """14 lines, no wider than a terminal, whatever is in them; bars by sign and size."""
    run = made_up()
    card = Terminal(colours).card(run.items[1], "2 of 3", (-40_000, 20_000))
    lines = [ESCAPE.sub("", line) for line in card.splitlines()]
    assert len(lines) == 14 and max(map(len, lines)) <= 80
    bars = [re.split(r"[|│]", line[31:])[:2] for line in lines[2:12]]
    assert not any("▌" in left or "▐" in right for left, right in bars)  # halves touch the axis
    below, above = (
        [len(re.findall(r"[#=█▌▐]", part)) for part in side] for side in zip(*bars, strict=True)
    )
    assert below[9] > below[0] > below[6] >= 0 and below[1:6] == [0] * 5
    assert above[7] > above[8] > above[5] >= 0 and above[:3] == [0] * 3
    assert [line[31] != " " for line in lines[2:12]] == [digit == 7 for digit in range(10)]


def runs(mask, length):
    """How many horizontal runs of at least `length` the mask has."""
    full = np.lib.stride_tricks.sliding_window_view(mask, length, axis=1).all(axis=2)
    return np.count_nonzero(np.diff(full.astype(np.int8), axis=1, prepend=0) == 1)


@pytest.mark.parametrize("count", [1, 2, 10, 200])
@pytest.mark.parametrize("labelled", [True, False])
def test_contact_sheet_has_room_for_all(count, labelled):
    """Each image has a frame in the colour of its verdict, and nothing touches the edge."""
    run = made_up(count, labelled=labelled)
    pixels = np.asarray(demo_sheet(run, 100))
    colours = {True: (72, 190, 120), False: (236, 92, 92), None: (88, 160, 240)}
    for verdict, colour in colours.items():
        frames = runs((pixels == colour).all(axis=2), 150) / 8  # 4 rows above and 4 below
        assert frames == sum(item.right is verdict for item in run.items)
    edge = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    assert (edge == edge[0]).all()
