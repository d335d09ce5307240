# SPDX-License-Identifier: Apache-2.0
"""The demo of a network that was trained on data of one's own."""

import itertools
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from model.data.datasets import load_sample
from model.data.own_data import TEST_FILE
from model.files import npz_bytes, write_atomically
from model.network.integer import Network
from model.network.outputs import class_names, close_outputs
from scripts.demo import classification, demo
from scripts.demo.sheet import demo_sheet
from scripts.demo.terminal import PLAIN, Terminal
from scripts.demo.tests.test_demo import made_up
from scripts.pages.contact_sheet import shortened


@pytest.fixture
def own_network(tmp_path):
    """As make train DATA= leaves one, with five test images of its classes 3 and 6."""
    network = close_outputs(Network.load(), [0, 1, 2, 4, 5, 7, 8, 9])
    names = {"3": "cats, dogs and other animals of the house", "6": "6"}
    Network(network.layers, {**network.meta, "classes": names}).save(tmp_path / "network.npz")
    labels = np.array([3, 6, 3, 3, 6], np.uint8)
    write_atomically(
        tmp_path / TEST_FILE, npz_bytes({"images": load_sample()[0][:5], "labels": labels})
    )
    return tmp_path / "network.npz"


def test_a_network_of_ones_own_is_shown_its_own_test_images(own_network, tmp_path, monkeypatch):
    streamed = []

    def classify(images, labels, *_):
        streamed.extend([images, labels])
        return made_up(len(images))

    monkeypatch.setattr(demo, "play_images", classify)
    demo.main(["--network", str(own_network), "--output", str(tmp_path / "out")])
    assert streamed[1] == [3, 6, 3, 6, 3], "all of them, class by class"
    assert np.array_equal(streamed[0][1], load_sample()[0][1])


def test_without_its_test_images_it_asks_for_a_picture(own_network, capsys):
    own_network.with_name(TEST_FILE).unlink()
    with pytest.raises(SystemExit):
        demo.main(["--network", str(own_network)])
    error = capsys.readouterr().err
    assert "name a picture with IMAGE=" in error and error.count("\n") == 1


@pytest.mark.parametrize("outputs", [2, 10, 30, 250])
def test_any_number_of_classes_fits_beside_the_picture(outputs):
    """The ten greatest logits are shown, the winner's among them."""
    rng = np.random.default_rng(outputs)
    logits = rng.integers(-30_000, 30_000, outputs).astype(np.int32)
    item = replace(made_up(1, labelled=False).items[0], digit=int(logits.argmax()), logits=logits)
    lines = Terminal(PLAIN).card(item, "1 of 1", (-30_000, 30_000)).splitlines()
    assert len(lines) == 14 and max(map(len, lines)) <= 80
    shown = [line[31:].replace(">", " ").split()[0] for line in lines[2:12] if line[31:]]
    greatest = sorted(np.argsort(-logits)[:10].tolist())
    assert shown == [str(number) for number in greatest]
    (winner,) = [line for line in lines[2:12] if line[31:32] == ">"]
    assert winner[33:].split()[0] == str(item.digit)


def test_classes_are_called_by_their_names(own_network):
    """In the terminal and on the sheet, as far as there is room; a number is its own name."""
    network = Network.load(own_network)
    assert class_names(network) == {3: "cats, dogs and other animals of the house"}
    logits = np.zeros((5, 10), np.int32)
    record = SimpleNamespace(
        latency=9, intervals=[1] * 4, classes=np.array([3, 6, 3, 3, 6]), logits=logits
    )
    counts = np.zeros((5, 2), np.int64)
    images = load_sample()[0][:5]
    items = classification._items(images, [3, None, 6, 3, 6], record, counts, class_names(network))
    cards = [Terminal(PLAIN).card(item, "1 of 5", (-9, 9)) for item in items]
    verdicts = [card.splitlines()[0][31:] for card in cards]
    assert verdicts[0].startswith("class 3 cats, dogs and..., label 3: right")
    assert verdicts[1].startswith("class 6  |") and "class 3 cats" in verdicts[2]
    sheets = [
        np.asarray(demo_sheet(replace(made_up(1), items=[replace(items[0], name=name)]), 100))
        for name in ("", "cats", "dogs", "all other animals")
    ]
    assert sheets[0].shape == sheets[1].shape
    same = [(a == b).all() for a, b in itertools.combinations(sheets, 2)]
    assert sum(same) == 0 and shortened("all other animals").endswith("...")
