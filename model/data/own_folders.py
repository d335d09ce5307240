# SPDX-License-Identifier: Apache-2.0
"""Where the pictures of each split and class lie in a folder of the user's own: found by the names
of folders. It opens no file."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from model.data.picture import SUFFIXES
from model.errors import InputError

# Names, in any case, of the folders of each split.
_SPLITS = {
    "train": ("train", "training"),
    "validation": ("val", "valid", "validation", "dev"),
    "test": ("test", "testing"),
}
# What operating systems, archives and servers leave, in lower case; and whatever is hidden.
_SYSTEM = frozenset(
    (
        *("__macosx", "@eadir", "lost+found", "$recycle.bin", "system-volume-information"),
        *("thumbs.db", "desktop.ini", "icon\r"),
    )
)


@dataclass
class Found:
    """parts: split -> class -> pictures, in the order of their names. ignored: kind of file -> how
    many of them are left alone; folders: names of those."""

    parts: dict[str, dict[str, list[Path]]] = field(default_factory=dict)
    ignored: Counter[str] = field(default_factory=Counter)
    folders: list[str] = field(default_factory=list)

    def notes(self) -> list[str]:
        """What is said of that which was left alone."""
        lines = []
        if self.ignored:
            lines.append(f"{self.ignored.total():,} files ignored: {counted(self.ignored)}")
        if self.folders:
            lines.append(f"folders ignored, beside those of splits: {', '.join(self.folders)}")
        return lines


def entries(folder: Path) -> list[Path]:
    """What the user put into `folder`, in the order of the names."""
    return sorted(
        path
        for path in folder.iterdir()
        if path.name[0] != "." and path.name.lower().replace(" ", "-") not in _SYSTEM
    )


def find(folder: Path) -> Found:
    """The pictures in `folder`; no parts if there are none in folders. InputError if a class has
    none, or if two folders claim one split."""
    found = Found()
    places = _split_folders(folder)
    for split, place in places.items():
        found.parts[split] = _classes(place, found.ignored)
    if list(places.values()) != [folder]:
        others = [path for path in entries(folder) if path not in places.values()]
        found.folders = [path.name for path in others if path.is_dir()]
        found.ignored.update(map(kind, filter(Path.is_file, others)))
    return found


def counted(kinds: Counter[str]) -> str:
    """The kinds of files with their numbers, the most frequent first."""
    return ", ".join(f"{count:,} {name}" for name, count in kinds.most_common())


def kind(path: Path) -> str:
    return path.suffix.lower() or "without a suffix"


def has_pictures(folder: Path) -> bool:
    """Whether a folder in `folder`, or in one of its splits', has a picture."""
    return any(
        any(map(_is_picture, entries(place)))
        for split in _split_folders(folder).values()
        for place in _folders(split)
    )


def _split_folders(folder: Path) -> dict[str, Path]:
    """Split -> the folder of its class folders; all is to train on unless one is called so."""
    found: dict[str, Path] = {}
    for path in _folders(folder):
        split = next((key for key, names in _SPLITS.items() if path.name.lower() in names), None)
        if split is None or not _folders(path):  # a class may be called so, too
            continue
        first = found.setdefault(split, path)
        if first != path:
            raise InputError(
                f"{folder}: {first.name} and {path.name} both seem to hold the {split} split; "
                "leave one of them"
            )
    return found if "train" in found else {"train": folder}


def _classes(folder: Path, ignored: Counter[str]) -> dict[str, list[Path]]:
    folders, files = _folders(folder), list(filter(Path.is_file, entries(folder)))
    if not folders and any(map(_is_picture, files)):
        raise InputError(
            f"{folder}: its pictures lie side by side; put those of each class into "
            "a folder of their own, named after the class"
        )
    ignored.update(map(kind, files))
    return {path.name: _pictures(path, ignored) for path in folders}


def _pictures(folder: Path, ignored: Counter[str]) -> list[Path]:
    files = list(filter(Path.is_file, entries(folder)))
    others = Counter(kind(path) for path in files if not _is_picture(path))
    pictures = list(filter(_is_picture, files))
    if not pictures:
        held = f", but {counted(others)}" if others else ""
        raise InputError(
            f"{folder}: an empty class: no pictures ({', '.join(sorted(SUFFIXES))}) in it{held}"
        )
    ignored.update(others)
    return pictures


def _folders(folder: Path) -> list[Path]:
    return list(filter(Path.is_dir, entries(folder)))


def _is_picture(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in SUFFIXES


def ordered(names: Iterable[str]) -> list[str]:
    """Names of classes in the order of their outputs: whole numbers by value, else by letter."""
    names = list(names)
    if all(name.isascii() and name.isdigit() for name in names):
        return sorted(names, key=lambda name: (int(name), name))
    return sorted(names)
