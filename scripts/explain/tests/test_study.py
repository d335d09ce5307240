# SPDX-License-Identifier: Apache-2.0
"""The study's figures are those of the networks that it names, and its files hold them all."""

import csv
import io
import json

import numpy as np
import pytest
from PIL import Image

pytest.importorskip("torch", reason="quantisation starts from the float network")
pytest.importorskip("matplotlib", reason="the study draws a plot")

from model.data import datasets
from model.network import golden, lenet5
from model.quantise.quantise import Scheme, post_training
from scripts.explain import study
from scripts.explain.study import TRAINED_WITH_IT


@pytest.fixture
def small(monkeypatch):
    """MNIST's sample in place of all sets, and few schemes: (images, labels). The digits stand to
    the right, which makes them so hard that rounding changes the classes of some."""
    images, labels = datasets.load_sample()
    images = np.roll(images, 6, axis=2)
    monkeypatch.setattr(datasets, "load", lambda *_: (images, labels))
    monkeypatch.setattr(study, "WEIGHT_WIDTHS", (8, 4))
    monkeypatch.setattr(study, "CALIBRATORS", {"maximum": None})
    monkeypatch.setattr(study, "GRANULARITIES", ("per-channel", "power-of-two"))
    return images, labels


def test_study_reads_what_it_names(small, tmp_path, capsys):
    images, labels = small
    study.main(["--dataset", "mnist", "--output", str(tmp_path)])
    rows = json.loads((tmp_path / "study.json").read_text())
    assert [(row["scales"], row["calibrator"], row["bits"]) for row in rows[:4]] == [
        ("per-channel", "maximum", 8),
        ("per-channel", "maximum", 4),
        ("power-of-two", "maximum", 8),
        ("power-of-two", "maximum", 4),
    ]
    assert rows[4]["calibrator"] == TRAINED_WITH_IT

    model, _ = lenet5.load()
    network = post_training(model, images, {}, Scheme("maximum", "power-of-two", 4))
    classes = golden.classify(network, images)[1]
    float_classes = lenet5.logits(model, images).argmax(axis=1)
    wanted = rows[3]
    assert wanted["right"] == (classes == labels).sum()
    assert wanted["class_changed"] == (classes != float_classes).sum() > 0
    assert wanted["accuracy_percent"] == pytest.approx(wanted["right"] / 2)

    with open(tmp_path / "study.csv") as file:
        lines = list(csv.DictReader(file))
    assert [{key: str(value) for key, value in row.items()} for row in rows] == lines
    with Image.open(io.BytesIO((tmp_path / "study.png").read_bytes())) as image:
        assert image.format == "PNG" and min(image.size) > 300
    printed = capsys.readouterr().out
    assert f"{wanted['accuracy_percent']:.2f}±" in printed
    assert f"({wanted['class_changed']})" in printed


@pytest.mark.parametrize(
    "options, message",
    [
        (["--dataset", "cifar"], "no data set is called 'cifar'"),
        ([], "nowhere: no t10k-images"),
    ],
)
def test_missing_data_are_said_first(options, message, monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("FASHION_MNIST_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setattr(study, "study", None)
    monkeypatch.setattr(datasets, "SETS", {"fashion": datasets.FASHION_MNIST})
    with pytest.raises(SystemExit) as ending:
        study.main([*options, "--output", str(tmp_path / "study")])
    error = capsys.readouterr().err
    assert ending.value.code == 2
    assert error.startswith("error: ") and message in error and error.count("\n") == 1
    assert not (tmp_path / "study").exists()
