# SPDX-License-Identifier: Apache-2.0
"""Own data as people have it: folders and files of every usual name and kind, with what else lies
beside them."""

import gzip
import os
import struct
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from model.data import own_data
from model.data.datasets import encode_idx
from model.errors import InputError
from model.files import ROOT


@pytest.fixture
def classes(sample, tmp_path):
    """A function: `count` pictures of each class, the sample's first digits, in `folder`."""
    images, labels = sample

    def write(folder, names=("a", "b"), count=10, first=0):
        place = tmp_path / "own" / folder
        for digit, name in enumerate(names):
            (place / name).mkdir(parents=True)
            for index, image in enumerate(images[labels == digit][first : first + count]):
                Image.fromarray(image).save(place / name / f"{index}.png")
        return tmp_path / "own"

    return write


def counts(data):
    return {name: len(labels) for name, (_, labels) in data.splits.items()}


def refused(folder):
    with pytest.raises(InputError) as caught:
        own_data.load(folder)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    "folders, wanted",
    [
        (["training", "testing"], {"train": 18, "validation": 2, "test": 10}),
        (["Train", "Test"], {"train": 18, "validation": 2, "test": 10}),
        (["TRAIN", "Validation"], {"train": 18, "validation": 10, "test": 2}),
        (["train"], {"train": 16, "validation": 2, "test": 2}),
        (["train", "val", "test"], {"train": 20, "validation": 10, "test": 10}),
    ],
)
def test_splits_of_any_usual_name(folders, wanted, classes):
    for index, name in enumerate(folders):
        folder = classes(name, count=5 if index else 10, first=10 * bool(index))
    data = own_data.load(folder)
    assert counts(data) == wanted
    given = ", ".join(name for name, size in wanted.items() if size == 2)
    assert ("split was given" in own_data.summary(data)) == bool(given)


def test_the_validation_split_is_the_one_given(classes):
    classes("train", count=10)
    folder = classes("val", count=3, first=15)
    validation = own_data.load(folder).splits["validation"][0]
    files = sorted((folder / "val").rglob("*.png"))
    assert {image.tobytes() for image in validation} == {
        np.asarray(Image.open(path)).tobytes() for path in files
    }


def test_two_folders_of_one_split(classes):
    classes("train")
    assert "Training and train both seem to hold the train split" in refused(classes("Training"))


def test_a_class_may_be_called_test(classes):
    assert own_data.load(classes("", ["test", "train", "val"])).classes == {
        0: "test",
        1: "train",
        2: "val",
    }


def test_what_systems_leave_is_skipped(classes):
    folder = classes("train")
    for name in ("__MACOSX", "@eaDir", "lost+found", ".Trash", "System Volume Information"):
        (folder / name).mkdir()
        (folder / "train" / name).mkdir()
        (folder / "train" / "a" / name).mkdir()
    for name in ("Thumbs.db", ".DS_Store", "desktop.ini"):
        (folder / "train" / "a" / name).write_bytes(b"left")
    data = own_data.load(folder)
    assert list(data.classes.values()) == ["a", "b"]
    assert "ignored" not in own_data.summary(data)


def test_ignored_files_are_counted_and_named_by_kind(classes):
    folder = classes("train")
    for index in range(3):
        (folder / "train" / "a" / f"{index}.heic").write_bytes(b"heic")
    (folder / "train" / "b" / "LICENSE").write_bytes(b"text")
    (folder / "labels.txt").write_bytes(b"text")
    (folder / "extra").mkdir()
    text = own_data.summary(own_data.load(folder))
    assert "5 files ignored: 3 .heic, 1 without a suffix, 1 .txt" in text
    assert "folders ignored, beside those of splits: extra" in text


def test_a_class_of_files_that_are_not_read(classes):
    folder = classes("")
    (folder / "c").mkdir()
    (folder / "c" / "1.heic").write_bytes(b"heic")
    assert "an empty class: no pictures" in refused(folder)
    assert refused(folder).endswith("in it, but 1 .heic")


def test_jpeg_by_its_other_names(classes):
    folder = classes("")
    for name in ("1.JPE", "1.jfif"):
        Image.new("L", (28, 28), 200).save(folder / "a" / name, "JPEG")
    assert sum(counts(own_data.load(folder)).values()) == 22


@pytest.mark.parametrize("name", ["labels.txt", "labels.csv", "images.zip"])
def test_folders_win_unless_a_file_is_idx(name, classes):
    folder = classes("")
    (folder / name).write_bytes(b"no IDX file")
    assert list(own_data.load(folder).classes.values()) == ["a", "b"]


def test_whole_numbers_are_ordered_by_value(classes):
    data = own_data.load(classes("", [str(number) for number in range(1, 11)], count=5))
    assert data.classes == {output: str(output + 1) for output in range(10)}


def idx(folder, images, labels, images_name="train-images", labels_name="train-labels"):
    folder.mkdir(exist_ok=True)
    (folder / images_name).write_bytes(images)
    (folder / labels_name).write_bytes(labels)
    return folder


def int_idx(array):
    """An IDX file of 32-bit whole numbers."""
    head = bytes((0, 0, 0x0C, array.ndim)) + struct.pack(f">{array.ndim}I", *array.shape)
    return head + array.astype(">i4").tobytes()


@pytest.mark.parametrize("shift", [1, 1000, -40])
@pytest.mark.parametrize("extended", [False, True])
def test_idx_labels_of_32_bits_and_any_value(shift, extended, sample, tmp_path):
    images, labels = sample
    numbers = labels.astype(int) + shift
    if extended:  # as QMNIST has them: the writer, the form and so on behind the class
        numbers = np.column_stack([numbers, *np.random.default_rng(1).integers(0, 9, (7, 200))])
    data = own_data.load(idx(tmp_path / "idx", encode_idx(images), int_idx(numbers)))
    assert data.classes == {output: str(output + shift) for output in range(10)}
    known = {image.tobytes(): label for image, label in zip(*sample, strict=True)}
    train, outputs = data.splits["train"]
    assert [known[image.tobytes()] for image in train] == outputs.tolist()


def test_gzip_is_seen_by_content(sample, tmp_path):
    images, labels = (encode_idx(array) for array in sample)
    plain_name = idx(tmp_path / "one", gzip.compress(images), gzip.compress(labels))
    gz_name = idx(tmp_path / "two", images, labels, "train-images.gz", "train-labels.gz")
    for folder in (plain_name, gz_name):
        assert counts(own_data.load(folder)) == {"train": 160, "validation": 20, "test": 20}


@pytest.mark.parametrize(
    "names",
    [
        ("images", "labels"),
        ("x_train", "y_train", "x_test", "y_test"),
        ("train_images", "train_labels", "val_images", "val_labels", "test_images", "test_labels"),
    ],
)
@pytest.mark.parametrize("form", ["uint8", "float", "flat", "channel"])
def test_npz_archives(names, form, sample, tmp_path):
    images, labels = sample
    shown = {
        "uint8": images,
        "float": images / np.float32(255),
        "flat": images.reshape(200, 784).astype(np.int64),
        "channel": images[..., np.newaxis],
    }[form]
    arrays = {name: shown if index % 2 == 0 else labels for index, name in enumerate(names)}
    np.savez(tmp_path / "mine.npz", **arrays)
    for place in (tmp_path, tmp_path / "mine.npz"):
        data = own_data.load(place)
        assert data.classes == {digit: str(digit) for digit in range(10)}
        known = {image.tobytes() for image in images}
        assert {image.tobytes() for image in data.splits["train"][0]} <= known
        assert len(data.splits["test"][1]) == (200 if "test" in names[-1] else 20)


def test_kaggles_tables(sample, tmp_path):
    images, labels = sample
    rows = np.column_stack([labels, images.reshape(200, 784)])
    header = ",".join(["label", *(f"pixel{index}" for index in range(784))])
    np.savetxt(tmp_path / "train.csv", rows, "%d", ",", header=header, comments="")
    np.savetxt(tmp_path / "test.csv", rows[:, 1:], "%d", ",", header=header[6:], comments="")
    data = own_data.load(tmp_path)
    assert counts(data) == {"train": 160, "validation": 20, "test": 20}
    assert "1 files ignored: 1 .csv" in own_data.summary(data), "a test without labels is none"
    np.savetxt(tmp_path / "test.csv", rows[:50], "%d", ",")
    assert counts(own_data.load(tmp_path)) == {"train": 180, "validation": 20, "test": 50}


@pytest.mark.parametrize(
    "arrays, message",
    [
        ({"images": np.zeros((4, 28, 28))}, "images, but no train labels"),
        ({"images": np.zeros((4, 32, 32)), "labels": np.arange(4)}, "shape 4 x 32 x 32"),
        ({"images": np.full((4, 28, 28), 300), "labels": np.arange(4)}, "pixels from 300 to 300"),
        ({"images": np.full((4, 28, 28), np.nan), "labels": np.arange(4)}, "pixels from nan"),
        ({"images": np.zeros((4, 28, 28)), "labels": np.arange(3)}, "4 images, but 3 labels"),
        ({"images": np.zeros((4, 28, 28)), "labels": np.arange(4) / 2}, "not whole numbers"),
        ({"x_test": np.zeros((4, 28, 28)), "y_test": np.arange(4)}, "no images to train on"),
        ({"images": np.zeros((251, 28, 28)), "labels": np.arange(251)}, "251 classes, 0 to 250"),
    ],
)
def test_archives_that_do_not_fit(arrays, message, tmp_path):
    np.savez(tmp_path / "mine.npz", **arrays)
    assert message in refused(tmp_path)


def test_names_of_any_script_on_any_terminal(classes):
    folder = classes("", ["кошка", "狗"])
    code = (
        "import sys; from model.data import own_data; from model.errors import cli;"
        "cli(lambda: print(own_data.summary(own_data.load(sys.argv[1]))))()"
    )
    for encoding in ("latin-1", "ascii", "utf-8"):
        done = subprocess.run(
            [sys.executable, "-c", code, str(folder)],
            cwd=ROOT, env=os.environ | {"PYTHONIOENCODING": encoding}, capture_output=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode()
        name = "кошка" if encoding == "utf-8" else r"\u043a\u043e\u0448\u043a\u0430"
        assert name in done.stdout.decode(encoding)
