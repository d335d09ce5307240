# SPDX-License-Identifier: Apache-2.0
"""The user's own data, of ten classes at most, read, checked and split.

    data = load("folder")
    print(summary(data))

Either a folder of pictures for each class, <folder>/<class>/*.png, which may lie in
<folder>/train and <folder>/test; or IDX files of 28x28 pixels, plain or .gz, told apart by
`images` or `labels`, and `test` or `t10k`, in their names. What is not 28x28 and grey is made so.
Splits that are not given are cut off, the same share of each class, always the same images.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from model.data.own_idx import idx_files, read_idx
from model.data.own_pictures import class_folders, read_pictures, split_folders
from model.errors import InputError
from model.network.interface import CLASSES

SPLITS = ("train", "validation", "test")
# Share of each class that is set aside for a split that is not given; at least an image.
_SET_ASIDE = 0.1
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
    def unused(self) -> list[int]:
        """Outputs that no class has."""
        return [output for output in range(CLASSES) if output not in self.classes]


def load(folder: Path | str) -> OwnData:
    """The data in `folder`; InputError, in one line, says what does not fit and what to do."""
    folder = Path(folder)
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder")
    if idx_files(folder):
        given, classes = _from_idx(folder)
        notes: list[str] = []
    else:
        given, classes, notes = _from_pictures(folder)
    _check_classes(folder, given, classes)
    _check_variety(folder, given["train"][0])
    splits, cut = _split(folder, given, classes)
    return OwnData(folder, classes, splits, (*notes, cut))


def summary(data: OwnData) -> str:
    """The table of classes, outputs and images in each split, and the notes."""
    rows: list[tuple[str, ...]] = [("output", "class", *SPLITS)]
    counts = {name: np.bincount(data.splits[name][1], minlength=CLASSES) for name in SPLITS}
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


def _from_idx(folder: Path) -> tuple[dict[str, Labelled], dict[int, str]]:
    given = read_idx(folder)
    for split, (_, labels) in given.items():
        if labels.max() >= CLASSES:
            raise InputError(
                f"{folder}: the {split} labels go up to {labels.max()}: at most "
                f"{CLASSES} classes fit, 0 to {CLASSES - 1}"
            )
    return given, {int(label): str(label) for label in np.unique(given["train"][1])}


def _from_pictures(folder: Path) -> tuple[dict[str, Labelled], dict[int, str], list[str]]:
    parts = {split: class_folders(place) for split, place in split_folders(folder).items()}
    names = sorted(parts["train"])
    if not names:
        raise InputError(
            f"{folder}: neither folders of pictures, one for each class, nor IDX "
            "files with `images` and `labels` in their names"
        )
    strange = sorted(set(parts.get("test", names)) - set(names))
    if strange:
        raise InputError(f"{folder}: class {strange[0]!r} is tested, but has no folder in train")
    if len(names) > CLASSES:
        raise InputError(
            f"{folder}: {len(names)} classes, {names[0]!r} to {names[-1]!r}; at most "
            f"{CLASSES} fit the network"
        )
    outputs = _outputs(names)
    given, notes = read_pictures(parts, outputs)
    return given, {output: name for name, output in outputs.items()}, notes


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
    least = 2 if "test" in given else 3
    counts = np.bincount(given["train"][1], minlength=CLASSES)
    for output, name in classes.items():
        if counts[output] < least:
            also = "" if "test" in given else " and one to test"
            raise InputError(
                f"{folder}: class {name!r} has {counts[output]} images to train on; "
                f"at least {least} are needed, as one is set aside to validate{also}"
            )
    if "test" in given:
        unknown = sorted(set(given["test"][1].tolist()) - set(classes))
        if unknown:
            raise InputError(f"{folder}: test label {unknown[0]} does not occur in training")


def _check_variety(folder: Path, images: np.ndarray) -> None:
    if (images == images[0]).all():
        blank = " and show nothing" if len(np.unique(images[0])) == 1 else ""
        raise InputError(
            f"{folder}: all {len(images):,} images to train on are the same{blank}: "
            "nothing can be learnt"
        )


def _split(
    folder: Path, given: Mapping[str, Labelled], classes: Mapping[int, str]
) -> tuple[dict[str, Labelled], str]:
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
    note = (
        f"no {' and no '.join(missing)} split was given: {_SET_ASIDE:.0%} of each class is set "
        "aside for it, always the same images"
    )
    return splits, note
