# SPDX-License-Identifier: Apache-2.0
"""Folders are whole, or as they were, whoever writes them at the same moment."""

import errno
import os
import subprocess
import sys

import pytest

from model import files
from model.files import write_folder

# Writes the folder named by the first argument, again and again, each file with the second as text.
WRITER = """
import sys
from pathlib import Path
from model.files import write_folder
for _ in range(40):
    write_folder(Path(sys.argv[1]), dict.fromkeys(map(str, range(20)), sys.argv[2]))
"""


def test_a_folder_holds_what_was_written_and_nothing_else(tmp_path):
    folder = tmp_path / "made"
    write_folder(folder, {"old.mem": "1"})
    write_folder(folder, {"new.mem": "2", "deeper/one.mem": b"3"})
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert found == {"new.mem", "deeper/one.mem"}
    assert list(tmp_path.iterdir()) == [folder], "work folders are left"


@pytest.mark.parametrize("failing", ["write_atomically", "rename"])
def test_a_failure_leaves_the_old_folder(failing, tmp_path, monkeypatch):
    folder = tmp_path / "made"
    write_folder(folder, {"a": "old", "b": "old"})

    def write(path, data):
        if path.name == "b":
            raise OSError("disk full")
        path.write_text(data)

    def rename(path, target):
        if path.name == "made" and path != folder:
            raise OSError("not now")
        os.rename(path, target)
        return target

    if failing == "rename":
        monkeypatch.setattr(files.Path, "rename", rename)
    else:
        monkeypatch.setattr(files, failing, write)
    with pytest.raises(OSError):
        write_folder(folder, {"a": "new", "b": "new"})
    assert [(folder / name).read_text() for name in "ab"] == ["old", "old"]
    assert list(tmp_path.iterdir()) == [folder]


def test_a_folder_that_another_process_takes_away_again_is_written(tmp_path, monkeypatch):
    """The other's stood there at the rename, and is gone when its failure is looked at."""
    folder = tmp_path / "made"
    write_folder(folder, {"a": "old"})
    refusals = [OSError(errno.ENOTEMPTY, "Directory not empty")]

    def rename(path, target):
        if path.name == "made" and path != folder and refusals:
            raise refusals.pop()
        os.rename(path, target)
        return target

    monkeypatch.setattr(files.Path, "rename", rename)
    write_folder(folder, {"a": "new"})
    assert not refusals and (folder / "a").read_text() == "new"
    assert list(tmp_path.iterdir()) == [folder]


def test_processes_that_write_one_folder_leave_it_whole(tmp_path):
    folder = tmp_path / "made"
    command = [sys.executable, "-c", WRITER, str(folder)]
    writers = [subprocess.Popen([*command, text], cwd=files.ROOT) for text in ("one", "two", "3")]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    texts = {path.read_text() for path in folder.iterdir()}
    assert len(texts) == 1 and len(list(folder.iterdir())) == 20
    assert list(tmp_path.iterdir()) == [folder]
