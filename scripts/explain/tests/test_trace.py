# SPDX-License-Identifier: Apache-2.0
"""The trace: the first difference is found and named, the page needs no other file, and the RTL
has none."""

import dataclasses
import json
import re
from types import SimpleNamespace

import numpy as np
import pytest

pytest.importorskip("torch", reason="the float network needs torch")

from model.comparison import Comparison, FirstDifference, Mismatch
from model.data.datasets import load_sample
from model.network import golden
from model.network.integer import TRAINED, Network
from scripts.explain import trace, trace_page
from scripts.explain.stages import Stage, first_mismatch
from tb.harness.accelerator import recorded_streams

INDEX = 3  # of the sample
# Stream of the RTL -> a place in it.
PLACES = {"pool1": (5, 13, 0), "pool2": (7, 3, 2), "fc1": (119,), "fc2": (0,), "logits": (9,)}


@pytest.fixture(scope="module")
def network():
    return Network.load()


def record(network, change=None):
    """As the RTL's, made of the golden model's values; `change` plants differences in them."""
    values = golden.run(network, load_sample()[0][INDEX : INDEX + 1])
    streams = {name: values[name].astype(np.int64) for name in recorded_streams(network)}
    streams["logits"] = values["logits"].copy()
    for name, place in (change or {}).items():
        streams[name][(0, *place)] += 3
    return SimpleNamespace(logits=streams.pop("logits"), activations=streams)


@pytest.fixture
def run(network, monkeypatch, tmp_path):
    """A function: (exit code, trace.json's object, the page) of the command on a made-up record."""

    def called(change=None):
        monkeypatch.setattr(trace, "play", lambda *_, **__: record(network, change))
        code = trace.main(["--image", str(INDEX), "--output", str(tmp_path)])
        return (
            code,
            json.loads((tmp_path / "trace.json").read_text()),
            (tmp_path / "trace.html").read_text(),
        )

    return called


def test_no_difference(run, network):
    code, found, page = run()
    assert code == 0 and found["first_difference"] is None
    assert "agree in all 1,790 values compared" in page and "class 0 wins" in page
    values = golden.run(network, load_sample()[0][INDEX : INDEX + 1])
    assert list(found["layers"]) == [
        "input",
        "conv1",
        "pool1",
        "conv2",
        "pool2",
        "fc1",
        "fc2",
        "logits",
    ]
    for name, layer in found["layers"].items():
        np.testing.assert_array_equal(layer["integer"], values[name][0])
        assert (layer["rtl"] is None) == (name not in PLACES)
        error = np.abs(np.array(layer["float"]) / layer["scale"] - layer["integer"]).max()
        assert error < (5 if name != "logits" else 1000), "float and integer are far apart"


@pytest.mark.parametrize("name", PLACES)
def test_a_planted_difference_is_named(name, run, capsys):
    place = PLACES[name]
    code, found, page = run({name: place})
    expected = int(np.array(found["layers"][name]["integer"])[place])
    indices = dict(zip(("channel", "row", "column"), (*place, None, None), strict=False))
    assert code == 1
    assert found["first_difference"] == {
        "layer": name,
        **indices,
        "expected": expected,
        "got": expected + 3,
        "count": 1,
    }
    where = " ".join(f"{axis} {index}" for axis, index in indices.items() if index is not None)
    text = f"first in {name}: mismatch at {where}: expected {expected}, got {expected + 3}"
    assert text in page and text in capsys.readouterr().out


def test_the_first_of_several_counts(run):
    _, found, _ = run({"logits": (0,), "fc1": (7,), "pool2": (15, 4, 4)})
    assert found["first_difference"]["layer"] == "pool2"


def test_first_in_a_layer_and_their_number():
    integer = np.zeros((2, 3, 4), np.int64)
    rtl = integer.copy()
    rtl[1, 0, 3] = rtl[1, 2, 0] = 5
    stage = Stage("pool1", 1.0, integer, integer, rtl)
    place = {"channel": 1, "row": 0, "column": 3}
    assert first_mismatch([stage]) == Comparison("pool1", 24, 2, FirstDifference(place, 0, 5))
    assert first_mismatch([dataclasses.replace(stage, rtl=None)]) is None
    with pytest.raises(Mismatch, match="pool1"):
        first_mismatch([dataclasses.replace(stage, rtl=rtl[:1])])


def test_the_page_needs_no_other_file(run):
    _, _, page = run()
    sources = re.findall(r'(?:src|href)="([^"]{0,22})', page)
    assert len(sources) >= 4 * 3 + 3 * 4 - 1
    assert set(sources) == {"data:image/png;base64,"}
    assert "url(" not in page and "<script" not in page


def test_pictures_show_every_value_and_mark_what_is_wrong():
    values = np.arange(2 * 3 * 3).reshape(2, 3, 3)
    plane, there = trace_page.mosaic(values)
    assert plane.shape == (3, 7) and sorted(plane[there].tolist()) == list(range(18))
    assert not there[:, 3].any()
    wrong = values == 4
    pixels = np.array(trace_page.grey_picture(values, 17.0, wrong))
    zoom = pixels.shape[0] // 3
    assert tuple(pixels[zoom + zoom // 2, zoom + zoom // 2]) == (240, 60, 60, 255)
    assert (pixels[..., :3] == (240, 60, 60)).all(axis=2).sum() == zoom**2
    assert tuple(pixels[-1, -1]) == (255, 255, 255, 255) and pixels[0, 0, 0] == 0
    signs = np.array(trace_page.error_picture(np.array([-1.0, 0.0, 1.0, 0.0])))
    blue, grey, orange = signs[0, 0], signs[0, -1], signs[-1, 0]
    assert grey[0] == grey[2] and blue[2] > blue[0] and orange[0] > orange[2]


@pytest.mark.parametrize(
    "options, message",
    [
        (["--image", "missing.png"], "missing.png: no such file"),
        (["--image", "200"], "image 200: the sample has 0 to 199"),
        (["--image", "20", "--dataset", "fashion"], "image 20: the sample has 0 to 19"),
        (["--dataset", "cats"], "no data set is called 'cats'"),
        (["--network", "missing.npz"], "missing.npz: no such file"),
        (["--design", "huge"], "unknown design point 'huge'"),
        (["--checkpoint", str(TRAINED)], "not a float LeNet-5"),
    ],
)
def test_bad_input(options, message, tmp_path, capsys):
    with pytest.raises(SystemExit) as ending:
        trace.main([*options, "--output", str(tmp_path)])
    assert ending.value.code == 2
    error = capsys.readouterr().err
    assert error.startswith("error: ") and message in error and error.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_the_rtl_has_no_difference(tmp_path):
    assert trace.main(["--image", str(INDEX), "--output", str(tmp_path)]) == 0
    found = json.loads((tmp_path / "trace.json").read_text())
    compared = sum(np.size(layer["rtl"]) for layer in found["layers"].values() if layer["rtl"])
    assert compared == 1_790
