# SPDX-License-Identifier: Apache-2.0
"""The user's own data, of MOST_CLASSES at most, read, checked and split.

    data = load("folder")
    print(summary(data))

A folder of pictures for each class, <folder>/<class>/*.png, which may lie in <folder>/train, val
and test; IDX files of 28x28 pixels, plain or .gz, told apart by `images` or `labels`, and `test` or
`val`, in their names; an .npz of `images` and `labels`, or `x_train`, `y_train` and so on; or
Kaggle's CSV. Splits that are not given are cut off, the same share of each class, always the same
images.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from model.data import own_folders
from model.data.own_arrays import array_files, read_arrays
from model.data.own_idx import any_idx, idx_files, read_idx
from model.data.own_pictures import read_pictures
from model.errors import InputError
from model.network.interface import CLASSES

SPLITS = ("train", "validation", "test")
# Share of each class that is set aside for a split that is not given; at least an image.
_SET_ASIDE = 0.1
_ASIDE = {"validation": "to validate", "test": "to test"}
# A network has a multiple of ten outputs, so that every design point's folding divides them; the
# accelerator takes up to 256.
MOST_CLASSES = 250
TEST_FILE = "test.npz"  # of the test images, beside the network that was trained
_SEED = 0  # of the choice of these images

# (images uint8 (N, 28, 28), labels uint8 (N,))
Labelled = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True)
class OwnData:
    """classes: output of the network -> the class's name. splits: by SPLITS, each in random order.
    notes: what was done to the data, a line each."""

    folder: Path
    classes: Mapping[int, str]
    splits: Mapping[str, Labelled]
    notes: tuple[str, ...]

    @property
    def outputs(self) -> int:
        """How many the network has."""
        return CLASSES * math.ceil((max(self.classes) + 1) / CLASSES)

    @property
    def unused(self) -> list[int]:
        """Outputs that no class has."""
        return [output for output in range(self.outputs) if output not in self.classes]


def load(folder: Path | str) -> OwnData:
    """The data in `folder`, which may be one file too; InputError, in one line, says what does not
    fit and what to do."""
    folder = Path(folder)
    if not folder.exists():
        raise InputError(f"{folder}: no such folder")
    given, classes, notes = _given(folder)
    _check_classes(folder, given, classes)
    _check_variety(folder, given["train"][0])
    splits, cut = _split(given, classes)
    return OwnData(folder, classes, splits, (*notes, *cut))


def summary(data: OwnData) -> str:
    """The table of classes, outputs and images in each split, and the notes."""
    rows: list[tuple[str, ...]] = [("output", "class", *SPLITS)]
    counts = {name: np.bincount(data.splits[name][1], minlength=data.outputs) for name in SPLITS}
    rows += [
        (str(output), name, *(f"{counts[split][output]:,}" for split in SPLITS))
        for output, name in data.classes.items()
    ]
    rows.append(("", "all", *(f"{counts[split].sum():,}" for split in SPLITS)))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [f"{data.folder}: {len(data.classes)} classes"]
    for row in rows:
        output, name, *numbers = (
            text.rjust(width) for text, width in zip(row, widths, strict=True)
        )
        lines.append("  ".join([" ", output, name.strip().ljust(widths[1]), *numbers]).rstrip())
    notes = list(data.notes)
    if data.unused:
        notes.append(
            f"outputs without a class, which can never win: {', '.join(map(str, data.unused))}"
        )
    return "\n".join(lines + [f"  {note}" for note in notes])


Given = tuple[dict[str, Labelled], dict[int, str], list[str]]


def _given(folder: Path) -> Given:
    """(what each split has, classes, notes) of the first kind of data that is there: IDX files,
    pictures, arrays."""
    if folder.is_file():
        if files := array_files([folder]):
            return _from_labels(folder, read_arrays(files), [])
        raise InputError(f"{folder}: neither an .npz of images and labels nor Kaggle's CSV")
    if any_idx(folder):
        return _from_labels(folder, read_idx(folder, idx_files(folder)), [])
    if own_folders.has_pictures(folder):
        return _from_pictures(folder)
    files = [path for path in own_folders.entries(folder) if path.is_file()]
    if arrays := array_files(files):
        others = Counter(own_folders.kind(path) for path in files if path not in arrays)
        note = f"{others.total():,} files ignored: {own_folders.counted(others)}"
        return _from_labels(folder, read_arrays(arrays), [note] if others else [])
    if found := idx_files(folder):  # damaged ones: it is said what is wrong with them
        return _from_labels(folder, read_idx(folder, found), [])
    return _from_pictures(folder)


def _from_labels(folder: Path, given: dict[str, Labelled], notes: list[str]) -> Given:
    """Any distinct labels: those of `given` replaced by outputs, and each class' name its label."""
    known = np.unique(given["train"][1]).tolist()
    if len(known) > MOST_CLASSES:
        raise InputError(
            f"{folder}: {len(known)} classes, {known[0]} to {known[-1]}; at most {MOST_CLASSES} "
            "fit the network"
        )
    for split, (_, labels) in given.items():
        if strange := sorted(set(labels.tolist()) - set(known)):
            raise InputError(f"{folder}: {split} label {strange[0]} does not occur in training")
    outputs = _outputs(map(str, known))
    for split, (images, labels) in given.items():
        numbers = [outputs[str(label)] for label in labels.tolist()]
        given[split] = images, np.array(numbers, np.uint8)
    return given, {output: name for name, output in outputs.items()}, notes


def _from_pictures(folder: Path) -> Given:
    found = own_folders.find(folder)
    names = own_folders.ordered(found.parts["train"])
    if not names:
        raise InputError(
            f"{folder}: neither folders of pictures, one for each class, nor IDX "
            "files with `images` and `labels` in their names, nor .npz, nor Kaggle's CSV"
        )
    for split, classes in found.parts.items():
        if strange := sorted(set(classes) - set(names)):
            verb = "is tested" if split == "test" else "validates"
            raise InputError(f"{folder}: class {strange[0]!r} {verb}, but has no folder in train")
    if len(names) > MOST_CLASSES:
        raise InputError(
            f"{folder}: {len(names)} classes, {names[0]!r} to {names[-1]!r}; at most "
            f"{MOST_CLASSES} fit the network"
        )
    outputs = _outputs(names)
    given, notes = read_pictures(found.parts, outputs)
    return given, {output: name for name, output in outputs.items()}, found.notes() + notes


def _outputs(names: Iterable[str]) -> dict[str, int]:
    """Class -> output: a digit has its own, so that its name is what the accelerator puts out;
    other names are numbered in their order."""
    names = list(names)
    if all(len(name) == 1 and name.isascii() and name.isdigit() for name in names):
        return {name: int(name) for name in names}
    return {name: output for output, name in enumerate(names)}


def _check_classes(folder: Path, given: Mapping[str, Labelled], classes: Mapping[int, str]) -> None:
    if len(classes) < 2:
        raise InputError(
            f"{folder}: one class only, {next(iter(classes.values()))!r}; at least "
            "two are needed to tell apart"
        )
    aside = [verb for split, verb in _ASIDE.items() if split not in given]
    counts = np.bincount(given["train"][1], minlength=max(classes) + 1)
    for output, name in classes.items():
        if counts[output] <= len(aside):
            raise InputError(
                f"{folder}: class {name!r} has {counts[output]} images to train on; at least "
                f"{len(aside) + 1} are needed, as one is set aside {' and one '.join(aside)}"
            )


def _check_variety(folder: Path, images: np.ndarray) -> None:
    if (images == images[0]).all():
        blank = " and show nothing" if len(np.unique(images[0])) == 1 else ""
        raise InputError(
            f"{folder}: all {len(images):,} images to train on are the same{blank}: "
            "nothing can be learnt"
        )


def _split(
    given: Mapping[str, Labelled], classes: Mapping[int, str]
) -> tuple[dict[str, Labelled], list[str]]:
    """(all splits, what was cut off): shares are those of each class, rounded, at least one."""
    images, labels = given["train"]
    missing = [name for name in SPLITS[1:] if name not in given]
    generator = np.random.default_rng(_SEED)
    chosen: dict[str, list[np.ndarray]] = {name: [] for name in ("train", *missing)}
    for output in classes:
        order = generator.permutation(np.flatnonzero(labels == output))
        count = max(1, round(_SET_ASIDE * len(order)))
        for name in missing:
            chosen[name].append(order[:count])
            order = order[count:]
        chosen["train"].append(order)
    splits = dict(given)
    for name, parts in chosen.items():
        # Mixed: who takes the first so many (calibration does) gets all classes.
        indices = generator.permutation(np.concatenate(parts))
        splits[name] = images[indices], labels[indices]
    if not missing:
        return splits, []
    note = (
        f"no {' and no '.join(missing)} split was given: {_SET_ASIDE:.0%} of each class is set "
        "aside for it, always the same images"
    )
    return splits, [note]
