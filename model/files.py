# SPDX-License-Identifier: Apache-2.0
"""Files that are either whole or absent, locks on them, and .npz archives whose bytes depend on
nothing but their arrays."""

import contextlib
import errno
import fcntl
import io
import itertools
import json
import os
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import numpy as np

from model.errors import InputError

ROOT = Path(__file__).resolve().parent.parent  # of the repository

Json = Any  # a value that JSON holds, which only its reader knows

# The earliest time that a zip archive can hold: bytes must not depend on when they were written.
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_REPLACEMENTS = 100  # of a folder, by processes that write it at the same moment
# What a rename onto a folder with files in it says; which of the two is the file system's choice.
_OCCUPIED = (errno.ENOTEMPTY, errno.EEXIST)


def write_atomically(path: Path | str, data: bytes | str) -> None:
    """Write `data` (text as UTF-8) to `path`, making its folder; a failure leaves the old file."""
    write_together({Path(path): data})


def write_together(files: Mapping[Path, bytes | str]) -> None:
    """Write all `files`, path -> content (text as UTF-8), making their folders; a failure leaves
    all old files. (Two renames are not one: a power cut between them leaves one new file.)"""
    made: dict[Path, Path] = {}
    done: dict[Path, bytes | None] = {}
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            made[path] = Path(name)
            with os.fdopen(handle, "wb") as file:
                file.write(data.encode() if isinstance(data, str) else data)
            # mkstemp makes files private; these are meant to be read by all, as `open` would.
            os.chmod(name, 0o644)
        for path, temporary in made.items():
            old = path.read_bytes() if len(made) > 1 and path.exists() else None
            os.replace(temporary, path)
            done[path] = old
    except BaseException:
        for path, old in done.items() if len(done) < len(files) else ():
            path.unlink() if old is None else path.write_bytes(old)
        for temporary in made.values():
            temporary.unlink(missing_ok=True)
        raise


def check_writable(folder: Path) -> None:
    """InputError, before hours are spent, if nothing can be written to `folder`, which is made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise InputError(f"{folder}: cannot be written to ({error.strerror})") from None


def write_folder(folder: Path, files: Mapping[str, bytes | str]) -> None:
    """Makes `folder` hold `files`, path in it -> content, and nothing else; a failure leaves what
    was there. Whatever it held before is gone: the caller knows that it may go."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as work:
        made, old = Path(work, "made"), Path(work, "old")
        made.mkdir()
        for name, data in files.items():
            write_atomically(made / name, data)
        for attempt in range(_REPLACEMENTS):
            aside = old.with_name(f"{old.name}{attempt}")
            with contextlib.suppress(FileNotFoundError):
                folder.rename(aside)
            try:
                made.rename(folder)
                return
            except OSError as error:
                if error.errno in _OCCUPIED:  # another process has just put its own there
                    continue
                if aside.exists():
                    aside.rename(folder)
                raise
    raise InputError(f"{folder}: other commands keep writing it")


@contextlib.contextmanager
def locked(path: Path, shared: bool = False) -> Iterator[None]:
    """Holds a lock on `path` (a file beside it, in a folder that is made) against other processes;
    a shared one against those only that want it for themselves."""
    with _lock_file(path) as file:
        fcntl.flock(file, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
        yield


def claimed(path: Path) -> tuple[Path, IO[str]]:
    """(`path`, or `path`.2 and so on, the first that nobody has claimed; what holds the claim: it
    ends when that is closed, collected or its process ends)."""
    for number in itertools.count(1):
        place = path if number == 1 else path.with_name(f"{path.name}.{number}")
        file = _lock_file(place)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return place, file
        except BlockingIOError:
            file.close()
    raise AssertionError("numbers do not end")


def _lock_file(path: Path) -> IO[str]:
    path.parent.mkdir(parents=True, exist_ok=True)
    return open(path.with_name(path.name + ".lock"), "w")


def npz_bytes(arrays: Mapping[str, np.ndarray]) -> bytes:
    """The .npz archive of `arrays`, uncompressed: the same arrays give the same bytes anywhere
    (a compressor's output differs between zlib versions)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, array in arrays.items():
            entry = io.BytesIO()
            np.lib.format.write_array(entry, np.asarray(array), (1, 0), allow_pickle=False)
            info = zipfile.ZipInfo(f"{name}.npy", _ZIP_EPOCH)
            info.compress_type = zipfile.ZIP_STORED
            info.create_system = 3  # else it names the machine's operating system
            archive.writestr(info, entry.getvalue())
    return buffer.getvalue()


def json_entry(value: Json) -> np.ndarray:
    """`value` (JSON) as an array for an archive: its UTF-8 text, uint8."""
    return np.frombuffer(json.dumps(value, sort_keys=True).encode(), np.uint8)


def parse_json_entry(array: np.ndarray) -> Json:
    """The value of a `json_entry`; InputError if the array is none."""
    try:
        return json.loads(array.tobytes())
    except ValueError:
        raise InputError("an entry that ought to be JSON is not") from None


def load_npz(path: Path | str) -> dict[str, np.ndarray]:
    """All arrays of the .npz archive at `path`; InputError if it is missing, short or corrupt."""
    try:
        with np.load(path, allow_pickle=False) as archive:
            if not isinstance(archive, np.lib.npyio.NpzFile):
                raise InputError(f"{path}: not an .npz archive")
            return dict(archive)
    except FileNotFoundError:
        raise InputError(f"{path}: no such file") from None
    except (OSError, ValueError, EOFError, AttributeError, zipfile.BadZipFile, zlib.error) as error:
        raise InputError(f"{path}: not a readable .npz archive ({error})") from None
