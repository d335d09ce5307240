# SPDX-License-Identifier: Apache-2.0
"""Checks that every tracked source file names its licence in one of its first lines. It does not
check what else a header says."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

from model.errors import InputError
from model.files import ROOT

LINE = "SPDX-License-Identifier: Apache-2.0"
_FIRST_LINES = 3  # "#!" or FuseSoC's "CAPI=2:" may come before it

# No source: prose, data that others wrote or that a command writes, and what has no comments.
_NO_SOURCE = {".md", ".svg", ".png", ".mem", ".npz", ".json", ".rpt"}
_NO_SOURCE_NAMES = {"LICENSE", "VERSION", ".gitignore"}


def tracked_files() -> list[Path]:
    """Every file of the checkout that git tracks and that is there, relative to its root;
    InputError outside of a checkout."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        raise InputError(f"no list of source files: {listed.stderr.strip()}")
    paths = (Path(name) for name in listed.stdout.split("\0") if name)
    return [path for path in paths if (ROOT / path).is_file()]


def findings(files: Iterable[Path], root: Path = ROOT) -> list[str]:
    """One line for each source file of `files`, paths below `root`, that lacks the licence."""
    sources = (
        path
        for path in files
        if path.suffix not in _NO_SOURCE and path.name not in _NO_SOURCE_NAMES
    )
    return [f"{path}: no line says {LINE}" for path in sources if not _licensed(root / path)]


def _licensed(path: Path) -> bool:
    with path.open(encoding="utf-8") as file:
        return any(LINE in line for _, line in zip(range(_FIRST_LINES), file, strict=False))
