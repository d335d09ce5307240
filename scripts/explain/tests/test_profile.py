# SPDX-License-Identifier: Apache-2.0
"""The pages of make profile and make errors hold what was measured and nothing from outside."""

import json
import re
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from model.data import datasets
from model.errors import EXIT_BAD_INPUT
from model.files import ROOT

pytest.importorskip("matplotlib", reason="plots need matplotlib: requirements/report.txt has it")

from scripts.explain import figures, misclassified
from scripts.pages import page, plots


def self_contained(html: str) -> bool:
    """Whether a page loads nothing: no address but namespaces, no script, no reference outside."""
    addresses = set(re.findall(r"https?://[^\s\"'<)]+", html))
    loads = re.findall(r"(?:src|href)=\"(?!data:|#)|url\((?!#)|@import|<script|<link", html)
    return not loads and all("www.w3.org" in address for address in addresses)


def test_a_page_that_loads_something_is_noticed():
    assert self_contained(page.document("t", ""))
    for bad in (
        '<img src="x.png">',
        "<script>",
        "<style>@import 'x'</style>",
        '<a href="http://example.org">',
    ):
        assert not self_contained(page.document("t", bad))


def test_text_is_escaped():
    html = page.table(["<b>"], [["a&b"]]) + page.terms([("<i>", "x")]) + page.paragraph("1 < 2")
    assert not re.search(r"<[bi]>|a&b|1 < 2", html)


def test_figures_use_the_page_s_colours_and_are_the_same_each_time():
    def paint(axes):
        axes.plot([0, 1], [0, 1], color=plots.BEFORE, label="x")
        axes.legend()

    svg = plots.draw(paint, 3, 2)
    assert "var(--before)" in svg and "var(--fg)" in svg
    assert not any(colour in svg for colour in page.LIGHT.values())
    assert svg == plots.draw(paint, 3, 2)
    assert "prefers-color-scheme: dark" in plots.standalone(svg)


def run(module: str, *arguments: str, **variables: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", f"scripts.{module}", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "", "OPENBLAS_NUM_THREADS": "1", **variables},
    )


def test_profile_writes_page_and_numbers(tmp_path):
    pytest.importorskip("torch", reason="the float network needs torch")
    from scripts.explain import profile

    profile.main(["--images", "20", "--output", str(tmp_path)])
    html = (tmp_path / "profile.html").read_text()
    assert self_contained(html)
    found = json.loads((tmp_path / "profile.json").read_text())
    assert list(found["layers"]) == ["input", "conv1", "conv2", "fc1", "fc2", "fc3"]
    assert html.count("<svg") == 2 + 6 + 5  # overview, activations, weights
    for entry in found["layers"].values():
        assert f"{entry['activations']['network_db']:.1f}" in html
    assert found["images"] in html
    assert ("training" in found["images"]) == (datasets.locate() is not None)


def test_without_the_full_set_the_sample_serves(monkeypatch):
    pytest.importorskip("torch", reason="the float network needs torch")
    from scripts.explain import profile

    monkeypatch.setattr(datasets, "locate", lambda data_set: None)
    for data_set in datasets.SETS.values():
        images, source = profile.chosen_images(data_set, 1000)
        assert np.array_equal(images, datasets.load_sample(data_set)[0])
        assert f"{data_set.title} sample" in source


def test_errors_are_counted():
    labels = np.array([0, 1, 1, 2, 2, 2])
    logits = np.array(
        [[9, 0, 0, 0], [0, 9, 0, 0], [5, 2, 0, 0], [0, 0, 9, 0], [0, 7, 6, 0], [0, 9, 0, 0]]
    )
    found = misclassified.report(labels, logits, logits.argmax(axis=1))
    assert found["confusion"] == [[1, 0, 0, 0], [1, 1, 0, 0], [0, 2, 1, 0], [0, 0, 0, 0]]
    assert found["right"] == 3
    assert found["classes"][1] == {"images": 2, "right": 1, "recall": 0.5, "precision": 1 / 3}
    assert found["classes"][3]["recall"] is None and found["classes"][3]["precision"] is None
    assert [
        (wrong["index"], wrong["label"], wrong["class"], wrong["margin"])
        for wrong in found["misclassified"]
    ] == [(2, 1, 0, 3), (4, 2, 1, 1), (5, 2, 1, 9)]


def test_errors_page(monkeypatch, tmp_path, capsys):
    """On the committed sample, with half of its labels wrong, all of which must show."""
    images, labels = datasets.load_sample()
    labels = np.where(np.arange(len(labels)) % 2, (labels + 1) % 10, labels)
    monkeypatch.setattr(datasets, "load", lambda data_set, split: (images, labels))
    misclassified.main(["--output", str(tmp_path)])
    found = json.loads((tmp_path / "errors.json").read_text())
    assert len(found["misclassified"]) >= 95
    assert f"{found['right']} of 200 right" in capsys.readouterr().out
    html = (tmp_path / "errors.html").read_text()
    assert self_contained(html) and html.count("data:image/png") == 1
    with Image.open(tmp_path / "misclassified.png") as sheet:
        red = (np.asarray(sheet) == (236, 92, 92)).all(axis=2)
    columns = np.count_nonzero(np.diff(red.any(axis=0).astype(int)) == 1)
    assert columns >= 10
    with Image.open(tmp_path / "confusion.png") as matrix:
        assert min(matrix.size) > 500


def test_no_errors_no_sheet():
    labels = np.array([0, 1])
    logits = np.eye(2, dtype=np.int32)
    found = misclassified.report(labels, logits, labels)
    assert misclassified.sheet(np.zeros((2, 28, 28), np.uint8), logits, found) is None
    assert "Every misclassified" not in misclassified.html("n", found, None)


@pytest.mark.parametrize(
    "module", ["explain.misclassified", "explain.profile", "fpga.cost.quantise_cost"]
)
def test_a_missing_network_is_one_line(module, tmp_path):
    if module == "explain.profile":
        pytest.importorskip("torch", reason="the float network needs torch")
    result = run(module, "--network", "missing.npz")
    assert result.returncode == EXIT_BAD_INPUT
    assert result.stderr == "error: missing.npz: no such file\n"


def test_missing_test_images_are_one_line(tmp_path):
    result = run(
        "explain.misclassified", "--output", str(tmp_path / "out"), MNIST_DIR=str(tmp_path)
    )
    assert result.returncode == EXIT_BAD_INPUT
    assert result.stderr.count("\n") == 1 and "t10k-images" in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", figures.FIGURES)
def test_committed_figures_are_up_to_date(name):
    assert (ROOT / figures.OUTPUT / name).read_text() == plots.standalone(figures.FIGURES[name]())
