# SPDX-License-Identifier: Apache-2.0
"""Own data: what is read and how it is split, and one line for whatever does not fit."""

import gzip

import numpy as np
import pytest
from PIL import Image

from model.data import own_data, picture
from model.data.datasets import encode_idx
from model.errors import InputError


def save(path, image):
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(image).save(path)


@pytest.fixture
def pictures(sample, tmp_path):
    """A function: the sample's images of some digits as PNGs, in folders of given names."""
    images, labels = sample

    def write(names, folder=tmp_path / "own", count=20):
        for digit, name in enumerate(names):
            for index, image in enumerate(images[labels == digit][:count]):
                save(folder / name / f"{index:02}.png", image)
        return folder

    return write


@pytest.fixture
def idx(sample, tmp_path):
    """A function: IDX files of the sample, by name; what is given replaces images or labels."""

    def write(
        images_name="train-images-idx3-ubyte",
        labels_name="train-labels-idx1-ubyte",
        images=sample[0],
        labels=sample[1],
    ):
        folder = tmp_path / "idx"
        folder.mkdir(exist_ok=True)
        for name, array in ((images_name, images), (labels_name, labels)):
            data = encode_idx(np.asarray(array, np.uint8))
            (folder / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        return folder

    return write


def as_set(images):
    return {image.tobytes() for image in images}


def test_pictures_come_back_unchanged_and_split_by_class(pictures, sample):
    data = own_data.load(pictures(["b", "a", "c"]))
    assert data.classes == {0: "a", 1: "b", 2: "c"} and data.unused == [3, 4, 5, 6, 7, 8, 9]
    counts = {name: np.bincount(labels).tolist() for name, (_, labels) in data.splits.items()}
    assert counts == {"train": [16] * 3, "validation": [2] * 3, "test": [2] * 3}
    images, labels = sample
    together = [
        np.concatenate([data.splits[name][part] for name in own_data.SPLITS]) for part in (0, 1)
    ]
    for output, digit in ((0, 1), (1, 0), (2, 2)):
        assert as_set(together[0][together[1] == output]) == as_set(images[labels == digit])


def test_splits_are_the_same_each_time_and_disjoint(pictures):
    folder = pictures(["a", "b"])
    first, again = own_data.load(folder), own_data.load(folder)
    for name in own_data.SPLITS:
        for one, other in zip(first.splits[name], again.splits[name], strict=True):
            np.testing.assert_array_equal(one, other)
    sets = [as_set(first.splits[name][0]) for name in own_data.SPLITS]
    assert not (sets[0] & sets[1] or sets[0] & sets[2] or sets[1] & sets[2])
    assert len(np.unique(first.splits["train"][1][:16])) == 2, "classes are not mixed"


def test_other_files_beside_pictures_are_left_alone(pictures):
    folder = pictures(["a", "b"])
    (folder / "a" / "notes.txt").write_text("mine")
    (folder / "a" / ".00.png").write_bytes(b"left by another system")
    (folder / "b" / "deeper.png").mkdir()
    data = own_data.load(folder)
    assert sum(len(labels) for _, labels in data.splits.values()) == 40


def test_digits_keep_their_outputs(pictures):
    assert own_data.load(pictures(["7", "3"])).classes == {3: "3", 7: "7"}
    assert own_data.load(pictures(["70", "3"], pictures(["x"]).parent / "other")).classes == {
        0: "3",
        1: "70",
    }


def test_a_given_test_split_is_kept(pictures):
    folder = pictures(["a", "b"])
    for name in ("a", "b"):
        (folder / "train" / name).parent.mkdir(exist_ok=True)
        (folder / name).rename(folder / "train" / name)
    pictures(["a", "b"], folder / "test", 5)
    data = own_data.load(folder)
    assert {name: len(labels) for name, (_, labels) in data.splits.items()} == {
        "train": 36,
        "validation": 4,
        "test": 10,
    }
    assert "no validation split was given: 10%" in own_data.summary(data)


def test_other_pictures_are_read_as_the_demo_reads_them(pictures):
    """Whatever the colours, and what is transparent: the same drawing, the same training image."""
    folder = pictures(["a", "b"])
    ink = np.zeros((60, 90), np.uint8)
    ink[10:50, 30:36] = ink[10:16, 30:50] = 255
    nothing = np.zeros_like(ink)
    drawings = {
        "dark on light": 255 - ink,
        "light on dark": ink,
        "black on transparent": np.dstack([nothing, nothing, nothing, ink]),
        "white on transparent": np.dstack([255 - nothing] * 3 + [ink]),
        "red on white": np.dstack([255 - nothing, 255 - ink, 255 - ink]),
        "16 bits": ink.astype(np.uint16) * 90,
    }
    for name, drawing in drawings.items():
        save(folder / "a" / f"{name}.png", drawing)
    data = own_data.load(folder)
    images = np.concatenate([data.splits[name][0] for name in own_data.SPLITS])
    wanted = picture.look(folder / "a" / "light on dark.png").digits[0].image
    assert (images == wanted).all(axis=(1, 2)).sum() == len(drawings)
    assert "6 of 46 pictures (90x60) were made 28x28" in own_data.summary(data)


def test_pictures_of_mnists_size_keep_it_on_black_only(pictures):
    """Black around it: in its place, as it is; else read, light on dark, as any other."""
    folder = pictures(["a", "b"])
    corner = np.zeros((28, 28), np.uint8)
    corner[4:8, 4:8] = 200
    save(folder / "a" / "corner.png", corner)
    save(folder / "a" / "light.png", 255 - corner)
    data = own_data.load(folder)
    images = np.concatenate([data.splits[name][0] for name in own_data.SPLITS])
    assert (images == corner).all(axis=(1, 2)).sum() == 1
    square = np.zeros((28, 28), np.uint8)
    square[4:24, 4:24] = 255
    assert (images == square).all(axis=(1, 2)).sum() == 1


def test_empty_pictures_are_black_and_counted(pictures):
    folder = pictures(["a", "b"])
    save(folder / "a" / "blank.png", np.full((40, 40), 230, np.uint8))
    data = own_data.load(folder)
    images = np.concatenate([data.splits[name][0] for name in own_data.SPLITS])
    assert (images == 0).all(axis=(1, 2)).sum() == 1
    assert "black, since they show nothing: 1; one is" in own_data.summary(data)


def test_pictures_in_doubt_are_counted(pictures):
    folder = pictures(["a", "b"])
    bar = np.full((100, 200), 255, np.uint8)
    bar[40:60, 50:150] = 0
    save(folder / "a" / "bar.png", bar)
    said = own_data.summary(own_data.load(folder))
    assert "read with doubt: 1; one is" in said
    assert "bar.png: a shape is wider than a digit" in said


def test_a_training_set_of_one_picture_is_refused(tmp_path, idx):
    for name in ("a", "b"):
        for index in range(5):
            save(tmp_path / "same" / name / f"{index}.png", np.full((28, 28), 7, np.uint8))
    assert "images to train on are the same and show nothing" in refused(tmp_path / "same")
    one = np.zeros((200, 28, 28))
    one[:, 5:9, 5:9] = 255
    assert "all 200 images to train on are the same: nothing" in refused(idx(images=one))


def test_summary_is_a_table(pictures):
    lines = own_data.summary(own_data.load(pictures(["ant", "b"]))).splitlines()
    assert lines[0].endswith("own: 2 classes")
    assert [line.split() for line in lines[1:5]] == [
        ["output", "class", "train", "validation", "test"],
        ["0", "ant", "16", "2", "2"],
        ["1", "b", "16", "2", "2"],
        ["all", "32", "4", "4"],
    ]
    assert lines[5:] == [
        "  all pictures are 28x28",
        "  no validation and no test split was given: 10% of each class is set aside for it, "
        "always the same images",
        "  outputs without a class, which can never win: 2, 3, 4, 5, 6, 7, 8, 9",
    ]


@pytest.mark.parametrize(
    "names",
    [
        ("train-images-idx3-ubyte", "train-labels-idx1-ubyte"),
        ("letters-images.gz", "letters-labels.gz"),
        ("Images.idx", "Labels.idx"),
    ],
)
def test_idx_files_are_found_by_their_names(names, idx, sample):
    data = own_data.load(idx(*names))
    assert list(data.classes.items()) == [(digit, str(digit)) for digit in range(10)]
    assert {name: len(labels) for name, (_, labels) in data.splits.items()} == {
        "train": 160,
        "validation": 20,
        "test": 20,
    }
    images, labels = data.splits["train"]
    known = {image.tobytes(): label for image, label in zip(*sample, strict=True)}
    assert [known[image.tobytes()] for image in images] == labels.tolist()


def test_idx_test_files_are_the_test_split(idx, sample):
    idx()
    folder = idx(
        "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz", sample[0][:30], sample[1][:30]
    )
    data = own_data.load(folder)
    np.testing.assert_array_equal(data.splits["test"][0], sample[0][:30])
    assert len(data.splits["train"][1]) == 180 and len(data.splits["validation"][1]) == 20


def test_a_plain_file_goes_before_its_compressed_twin(idx):
    idx("train-images.gz", "train-labels.gz")
    assert len(own_data.load(idx("train-images", "train-labels")).splits["train"][1]) == 160


def refused(folder):
    with pytest.raises(InputError) as caught:
        own_data.load(folder)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_folders_that_are_none(tmp_path, pictures):
    assert refused(tmp_path / "missing").endswith("missing: no such folder")
    assert "neither folders of pictures" in refused(tmp_path)
    save(tmp_path / "loose" / "a.png", np.zeros((28, 28), np.uint8))
    assert "put those of each class into a folder" in refused(tmp_path / "loose")
    folder = pictures(["a", "b"])
    (folder / "void").mkdir()
    assert "void: an empty class: no pictures" in refused(folder)


@pytest.mark.parametrize(
    "names, count, message",
    [
        (["a"], 20, "one class only, 'a'; at least two"),
        ([f"c{n:03}" for n in range(251)], 4, "251 classes, 'c000' to 'c250'; at most 250"),
        (["a", "b"], 2, "class 'a' has 2 images to train on; at least 3 are needed"),
    ],
)
def test_wrong_numbers_of_pictures(names, count, message, pictures):
    folder = pictures(names[:10], count=count)
    for name in names[10:]:
        save(folder / name / "0.png", np.zeros((28, 28), np.uint8))
    assert message in refused(folder)


def test_unreadable_pictures_are_counted_and_the_first_is_named(pictures):
    folder = pictures(["a", "b"])
    (folder / "a" / "05.png").write_bytes(b"no picture")
    (folder / "b" / "07.png").write_bytes((folder / "b" / "06.png").read_bytes()[:90])
    message = refused(folder)
    assert message.startswith("2 of 40 pictures cannot be read; the first: ")
    assert "05.png: not a picture" in message


def test_a_tested_class_without_training(pictures):
    folder = pictures(["a", "b"])
    pictures(["a", "b"], folder / "train")
    pictures(["a", "z"], folder / "test")
    assert "class 'z' is tested, but has no folder in train" in refused(folder)


@pytest.mark.parametrize(
    "changes, message",
    [
        ({"labels": np.zeros(199)}, "200 train images (train-images-idx3-ubyte), but 199 labels"),
        ({"labels": np.full(200, 3)}, "one class only, '3'"),
        (
            {"images": np.zeros((251, 28, 28)), "labels": np.arange(251)},
            "251 classes, 0 to 250; at most 250 fit",
        ),
        ({"images": np.zeros((200, 32, 32))}, "shape 200 x 32 x 32; images of 28x28 are needed"),
        ({"images": np.zeros((200, 784))}, "shape 200 x 784; images of 28x28"),
        ({"images": np.zeros((0, 28, 28)), "labels": []}, "no images in it"),
        ({"labels": np.zeros((200, 1))}, "shape 200 x 1; a list of labels is needed"),
        ({"labels_name": "train-classes"}, "no train labels: no such IDX file with 'labels'"),
        ({"images_name": "t10k-images", "labels_name": "t10k-labels"}, "no train images"),
    ],
)
def test_idx_files_that_do_not_fit(changes, message, idx):
    assert message in refused(idx(**changes))


def test_damaged_and_doubled_idx_files(idx, tmp_path):
    folder = idx("train-images", "train-labels.gz")
    (folder / "train-labels.gz").write_bytes(b"\x1f\x8b nonsense")
    assert "train-labels.gz: corrupt gzip" in refused(folder)
    (folder / "train-images").write_bytes(b"nonsense")
    assert "train-images: not an IDX file" in refused(folder)
    (folder / "images").write_bytes(b"")
    assert "images and train-images both seem to hold the train images" in refused(folder)


def test_a_tested_label_without_training(idx, sample):
    idx(labels=sample[1] // 2)
    folder = idx("test-images", "test-labels", sample[0][:20], np.full(20, 9))
    assert "test label 9 does not occur in training" in refused(folder)
