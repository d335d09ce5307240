# SPDX-License-Identifier: Apache-2.0
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest

from model.errors import EXIT_BAD_INPUT, InputError, cli
from model.files import ROOT, load_npz, npz_bytes, write_atomically


def test_bad_input_is_one_line_on_stderr(capsys):
    @cli
    def main():
        raise InputError("first\n   second")

    with pytest.raises(SystemExit) as ending:
        main()
    assert ending.value.code == EXIT_BAD_INPUT
    assert capsys.readouterr() == ("", "error: first second\n")


def test_system_errors_are_bad_input(capsys):
    @cli
    def main():
        Path("no/such/file").read_text()

    with pytest.raises(SystemExit):
        main()
    assert "no/such/file" in capsys.readouterr().err


def test_an_interrupt_is_one_line(capsys):
    @cli
    def main():
        raise KeyboardInterrupt

    with pytest.raises(SystemExit) as ending:
        main()
    assert ending.value.code == 130
    assert capsys.readouterr().err == "\ninterrupted: give the same command again to go on\n"


def test_an_interrupted_import_is_one_line():
    code = "import model; raise KeyboardInterrupt"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0 and done.stdout == ""
    assert done.stderr.strip() == "interrupted: give the same command again to go on"


def test_bugs_keep_their_traceback():
    @cli
    def main():
        raise KeyError("bug")

    with pytest.raises(KeyError):
        main()


def test_result_and_arguments_pass_through():
    assert cli(lambda number: number + 1)(2) == 3


def test_failed_write_leaves_the_old_file(tmp_path):
    path = tmp_path / "file"
    write_atomically(path, "old")
    with pytest.raises(TypeError):
        write_atomically(path, 3)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_archives_depend_on_their_arrays_alone(tmp_path):
    arrays = {"b": np.arange(6, dtype=np.int8).reshape(2, 3), "a": np.array(1.5)}
    data = npz_bytes(arrays)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            assert entry.compress_type == zipfile.ZIP_STORED  # no compressor, no version of it
            assert entry.date_time[0] == 1980 and entry.create_system == 3
    (tmp_path / "file.npz").write_bytes(data)
    again = load_npz(tmp_path / "file.npz")
    assert list(again) == ["b", "a"] and npz_bytes(again) == data


@pytest.mark.parametrize("module", ["train.accuracy", "oracles.c_header"])
def test_commands_report_a_missing_network(module):
    if module == "train.accuracy":
        pytest.importorskip("torch", reason="the float network needs torch")
    result = subprocess.run(
        [sys.executable, "-m", f"model.{module}", "--network", "missing.npz"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert result.returncode == EXIT_BAD_INPUT
    assert result.stderr == "error: missing.npz: no such file\n"
