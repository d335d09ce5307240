# SPDX-License-Identifier: Apache-2.0
"""Training on own data, from pictures to the files for the RTL, with few epochs."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

pytest.importorskip("torch", reason="the float network needs torch")

from model.data import own_data
from model.errors import EXIT_INTERRUPTED
from model.files import load_npz
from model.hardware import export
from model.hardware.designs import DEFAULT, design_point
from model.network import golden, lenet5
from model.network.integer import Network
from model.quantise.quantise import post_training
from model.train import lessons, train_own
from model.train.loop import Recipe

EPOCHS = 20


@pytest.fixture(scope="module", autouse=True)
def states(tmp_path_factory):
    """Where stopped trainings leave their state."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lessons, "FOLDER", tmp_path_factory.mktemp("states"))
        yield lessons.FOLDER


@pytest.fixture(scope="module")
def folder(sample, tmp_path_factory):
    """The sample's zeros and ones, as classes 3 and 6."""
    images, labels = sample
    place = tmp_path_factory.mktemp("data") / "rings"
    for digit, name in ((0, "3"), (1, "6")):
        (place / name).mkdir(parents=True)
        for index, image in enumerate(images[labels == digit]):
            Image.fromarray(image).save(place / name / f"{index}.png")
    return place


@pytest.fixture(scope="module")
def trained(folder, tmp_path_factory):
    """What the command leaves."""
    output = tmp_path_factory.mktemp("own") / "rings"
    train_own.main([str(folder), "--epochs", str(EPOCHS), "--output", str(output)])
    return output


def test_recipe_suits_the_number_of_images():
    assert train_own.recipe(60_000, 3) == Recipe(seed=3)
    few = train_own.recipe(32, 0)
    assert (few.batch, few.epochs) == (8, 250)
    assert train_own.recipe(32, 0, epochs=2).epochs == 2


def test_results(trained, folder):
    network = Network.load(trained / train_own.NETWORK)
    assert network.meta["classes"] == {"3": "3", "6": "6"}
    assert (network.meta["data"], network.meta["epochs"]) == ("rings", EPOCHS)
    design = design_point(DEFAULT)
    config = trained / train_own.CONFIG_FOLDER / design.name
    assert export.stale_files(network, design, config) == []
    test = load_npz(trained / train_own.TEST)
    images, labels = own_data.load(folder).splits["test"]
    np.testing.assert_array_equal(test["images"], images)
    np.testing.assert_array_equal(test["labels"], labels)


def test_it_learns_and_unused_outputs_are_silent(trained, sample):
    images, labels = sample
    network = Network.load(trained / train_own.NETWORK)
    model, _ = lenet5.load(trained / train_own.CHECKPOINT)
    ours = labels < 2
    expected = np.where(labels == 0, 3, 6)[ours]
    for classes in (
        golden.classify(network, images)[1],
        lenet5.logits(model, images).argmax(axis=1),
    ):
        assert set(classes.tolist()) == {3, 6}, "other digits, too, get one of the two classes"
        assert (classes[ours] == expected).mean() >= 0.9


def test_the_float_network_gives_the_same_integers_anew(trained, folder):
    network = Network.load(trained / train_own.NETWORK)
    model, _ = lenet5.load(trained / train_own.CHECKPOINT)
    again = post_training(model, own_data.load(folder).splits["train"][0], {})
    for before, after in zip(network.layers, again.layers, strict=True):
        np.testing.assert_array_equal(before.weights, after.weights)
        np.testing.assert_array_equal(before.bias, after.bias)


def test_command_says_what_it_reads_and_reaches(folder, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    train_own.main([str(folder), "--epochs", "1", "--seed", "7"])
    text = capsys.readouterr().out
    for part in (
        "rings: 2 classes",
        "epoch 1 of 1: ",
        "FP32: ",
        "of 4 test images right",
        "INT8: ",
        f"wrote {train_own.output_folder(folder)}: ",
    ):
        assert part in text
    made = tmp_path / train_own.output_folder(folder)
    assert Network.load(made / "network.npz").meta["seed"] == 7
    assert made.parent == tmp_path / "build" / "own" and made.name.startswith("rings-")


def test_two_folders_of_one_name_do_not_share_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = {train_own.output_folder(tmp_path / place / "digits") for place in "ab"}
    assert len(names) == 2
    assert train_own.output_folder(Path("a/digits")) in names, "however it is spelled"


def test_what_an_earlier_training_left_is_replaced(folder, tmp_path):
    for design in ("base", "tiny"):
        train_own.main(
            [str(folder), "--epochs", "1", "--design", design, "--output", str(tmp_path / "out")]
        )
    config = tmp_path / "out" / train_own.CONFIG_FOLDER
    assert [path.name for path in config.iterdir()] == ["tiny"], "base is of another network"


def test_a_stopped_training_goes_on_to_the_same_files(folder, tmp_path, states, stopped_after):
    def run(name):
        train_own.main([str(folder), "--epochs", "3", "--output", str(tmp_path / name)])
        output = tmp_path / name
        return {p.relative_to(output): p.read_bytes() for p in output.rglob("*") if p.is_file()}

    whole = run("whole")
    assert not list(states.glob("*"))
    stopped_after(2)
    with pytest.raises(SystemExit) as ending:
        run("new")
    assert ending.value.code == EXIT_INTERRUPTED
    assert len(list(states.glob("*"))) == 1 and not (tmp_path / "new").exists()
    stopped_after(1)  # would come again if the first epoch did
    assert run("new") == whole
    assert not list(states.glob("*"))


def test_more_than_ten_classes(sample, tmp_path):
    """Twelve: the network has twenty outputs, eight of them closed, and fits every folding."""
    images, labels = sample
    for index, (image, label) in enumerate(zip(images, labels, strict=True)):
        name = f"{label}{'even' if index % 20 < 10 else 'odd'}" if label < 2 else str(label)
        place = tmp_path / "data" / name
        place.mkdir(parents=True, exist_ok=True)
        Image.fromarray(image).save(place / f"{index}.png")
    data = own_data.load(tmp_path / "data")
    assert (len(data.classes), data.outputs, data.unused) == (12, 20, list(range(12, 20)))
    output = tmp_path / "out"
    train_own.main([str(tmp_path / "data"), "--epochs", "40", "--output", str(output)])
    network = Network.load(output / train_own.NETWORK)
    config = output / train_own.CONFIG_FOLDER / DEFAULT
    assert network.classes == 20
    assert export.stale_files(network, design_point(DEFAULT), config) == []
    test = load_npz(output / train_own.TEST)
    right = golden.classify(network, images)[1] < 12
    assert right.all(), "a closed output never wins"
    model, _ = lenet5.load(output / train_own.CHECKPOINT)
    for classes in (
        golden.classify(network, test["images"])[1],
        lenet5.logits(model, test["images"]).argmax(axis=1),
    ):
        assert (classes == test["labels"]).mean() > 0.5


def test_files_of_the_users_own_are_refused_before_training(folder, tmp_path, capsys):
    (tmp_path / "thesis.tex").write_text("mine")
    with pytest.raises(SystemExit):
        train_own.main([str(folder), "--output", str(tmp_path)])
    captured = capsys.readouterr()
    assert "thesis.tex is no training's" in captured.err and captured.out == ""


@pytest.mark.parametrize(
    "options, message",
    [
        (["{folder}", "--epochs", "0"], "--epochs 0: "),
        (["{folder}", "--design", "huge"], "unknown design point 'huge'"),
        (["{folder}/3"], "put those of each class into a folder"),
        (["{folder}", "--epochs", "1"], "not finite"),
    ],
)
def test_failed_runs_leave_the_old_files(options, message, folder, tmp_path, monkeypatch, capsys):
    old = tmp_path / train_own.NETWORK
    old.write_text("old")
    monkeypatch.setattr("model.train.batches.augment", lambda x, *_: x * float("nan"))
    with pytest.raises(SystemExit) as ending:
        train_own.main(
            [*(option.format(folder=folder) for option in options), "--output", str(tmp_path)]
        )
    assert ending.value.code == 2
    error = capsys.readouterr().err.splitlines()[-1]
    assert error.startswith("error: ") and message in error
    assert old.read_text() == "old" and list(tmp_path.iterdir()) == [old]
