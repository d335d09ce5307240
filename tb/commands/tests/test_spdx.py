# SPDX-License-Identifier: Apache-2.0
"""The licence of every source file is looked for, wherever it may stand."""

from pathlib import Path

import pytest

from tb.commands import spdx

LICENSED = f"# {spdx.LINE}\n"


def found(tmp_path: Path, name: str, text: str) -> list[str]:
    (tmp_path / name).write_text(text)
    return spdx.findings([Path(name)], tmp_path)


def test_every_source_file_is_licensed():
    files = spdx.tracked_files()
    assert Path("tb/commands/spdx.py") in files
    assert spdx.findings(files) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.py", LICENSED),
        ("run", "#!/bin/sh\n" + LICENSED),
        ("a.md", "prose"),
        ("a.mem", "00"),
        ("LICENSE", "all of it"),
    ],
)
def test_what_passes(tmp_path, name, text):
    assert found(tmp_path, name, text) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.py", ""),
        ("Makefile", "all:\n"),
        ("unheard.of", "x\n"),
        ("late.sv", "//\n" * 3 + "// " + spdx.LINE),
        ("other.sv", "// SPDX-License-Identifier: MIT\n"),
    ],
)
def test_what_does_not(tmp_path, name, text):
    assert found(tmp_path, name, text) == [f"{name}: no line says {spdx.LINE}"]
