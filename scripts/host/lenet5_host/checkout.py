# SPDX-License-Identifier: Apache-2.0
"""The repository that this package comes from, where it is at hand: its golden model, samples,
trained networks, pictures and simulated board are taken from there, as they are."""

import importlib
import sys
from pathlib import Path
from types import ModuleType

from .errors import UsageError

_MARKS = ("VERSION", "model/network/golden.py", "scripts/host/pyproject.toml")


def find(named: Path | None = None) -> Path | None:
    """The checkout's folder: the one `named`, else the one that holds this package or the working
    folder, else None. UsageError if the one named is none."""
    if named is not None:
        if not _is_checkout(named):
            raise UsageError(f"--checkout {named}: no checkout of this repository")
        return named.resolve()
    places = [Path(__file__).resolve(), Path.cwd() / "here"]
    return next(
        (folder for place in places for folder in place.parents if _is_checkout(folder)), None
    )


def needed(named: Path | None, purpose: str) -> Path:
    """`find`, or UsageError that says what the checkout is for."""
    folder = find(named)
    if folder is None:
        raise UsageError(
            f"{purpose} needs a checkout of the repository: go there, or name it by --checkout"
        )
    return folder


def module(folder: Path, name: str) -> ModuleType:
    """A module of the checkout. UsageError if it needs a package that is not installed."""
    if str(folder) not in sys.path:
        sys.path.append(str(folder))
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        raise UsageError(
            f"{folder} needs the Python package {error.name}: "
            f"pip install -r {folder / 'requirements' / 'base.txt'}"
        ) from None


def _is_checkout(folder: Path) -> bool:
    return all((folder / mark).is_file() for mark in _MARKS)
