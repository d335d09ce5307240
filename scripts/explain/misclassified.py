# SPDX-License-Identifier: Apache-2.0
"""`make errors`: what the integer network takes for what, and every test image it gets wrong.

    python -m scripts.explain.misclassified [--dataset NAME] [--network FILE] [--output FOLDER]

Runs the golden model on the 10,000 test images and writes errors.html, errors.json,
confusion.png and misclassified.png.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes

from model.data import datasets
from model.errors import cli
from model.files import write_atomically
from model.network import golden
from model.network.integer import Network
from model.options import Parser
from scripts.pages import page
from scripts.pages.contact_sheet import Line, contact_sheet, png_bytes
from scripts.pages.plots import AFTER, INK, draw, raster

OUTPUT = Path("build/errors")
# The contact sheet's most images: a network that is wrong more often shows its first errors.
MOST_TILES = 400


@dataclass(frozen=True)
class Misclassified:
    """A contact sheet's tile."""

    image: np.ndarray
    digit: int
    label: int
    logits: np.ndarray
    name: str = ""


def confusion_matrix(labels: np.ndarray, classes: np.ndarray, count: int) -> np.ndarray:
    """int64 (count, count): how many images of the row's label were put into the column's class."""
    matrix = np.zeros((count, count), np.int64)
    np.add.at(matrix, (labels, classes), 1)
    return matrix


def report(labels: np.ndarray, logits: np.ndarray, classes: np.ndarray) -> dict:
    """errors.json's object; of a class nothing is in, shares are None.

    margin: by how much the winner's logit is greater than the label's, in units of the logits.
    """
    matrix = confusion_matrix(labels, classes, logits.shape[1])
    right, total, taken = matrix.diagonal(), matrix.sum(axis=1), matrix.sum(axis=0)
    wrong = np.flatnonzero(classes != labels)
    return {
        "images": len(labels),
        "right": int(right.sum()),
        "confusion": matrix.tolist(),
        "classes": [
            {"images": int(n), "right": int(k), "recall": _share(k, n), "precision": _share(k, m)}
            for k, n, m in zip(right, total, taken, strict=True)
        ],
        "misclassified": [
            {
                "index": int(index),
                "label": int(labels[index]),
                "class": int(classes[index]),
                "margin": int(logits[index].max() - logits[index, labels[index]]),
            }
            for index in wrong
        ],
    }


def _share(part: int, whole: int) -> float | None:
    return float(part / whole) if whole else None


def paint(axes: Axes, matrix: np.ndarray) -> None:
    """The matrix: the diagonal plain, errors on discs as large as they are many."""
    count = len(matrix)
    errors = matrix * (1 - np.eye(count, dtype=int))
    rows, columns = np.nonzero(errors)
    most = max(errors.max(), 1)
    axes.scatter(
        columns, rows, s=420 * errors[rows, columns] / most, color=AFTER, alpha=0.5, linewidths=0
    )
    for row, column in np.ndindex(matrix.shape):
        if matrix[row, column]:
            axes.text(
                column,
                row,
                f"{matrix[row, column]:,}",
                ha="center",
                va="center",
                color=INK,
                weight="bold" if row == column else "normal",
                size=8,
            )
    axes.set_xticks(range(count))
    axes.set_yticks(range(count))
    axes.set_xlim(-0.5, count - 0.5)
    axes.set_ylim(count - 0.5, -0.5)
    axes.set_xlabel("class given")
    axes.set_ylabel("label")
    axes.xaxis.tick_top()
    axes.xaxis.set_label_position("top")
    axes.spines[:].set_visible(False)
    axes.set_xticks(np.arange(-0.5, count), minor=True)
    axes.set_yticks(np.arange(-0.5, count), minor=True)
    axes.grid(which="minor", linewidth=0.5)
    axes.tick_params(which="both", length=0)


def sheet(images: np.ndarray, logits: np.ndarray, found: dict) -> bytes | None:
    """The PNG of the misclassified images; None if there are none."""
    wrong = found["misclassified"][:MOST_TILES]
    if not wrong:
        return None
    tiles = [
        Misclassified(
            images[entry["index"]], entry["class"], entry["label"], logits[entry["index"]]
        )
        for entry in wrong
    ]
    shown = "" if len(wrong) == len(found["misclassified"]) else f", the first {len(wrong)} shown"
    header = [
        Line("Misclassified", 34),
        Line(f"{len(found['misclassified'])} of {found['images']:,} test images{shown}", 20, "dim"),
    ]
    footer = [Line("large: the class given; columns: the logits of classes 0 to 9", 20, "dim")]
    return png_bytes(contact_sheet(tiles, header, footer))


def html(name: str, found: dict, tiles: bytes | None) -> str:
    """The page."""
    wrong = found["misclassified"]
    matrix = np.array(found["confusion"])
    pairs = sorted(
        (
            (int(matrix[row, column]), row, column)
            for row, column in zip(*np.nonzero(matrix), strict=True)
            if row != column
        ),
        reverse=True,
    )[:5]
    often = ", ".join(f"{row} for {column} ({number})" for number, row, column in pairs)
    rows = [
        [
            str(digit),
            f"{entry['images']:,}",
            str(entry["images"] - entry["right"]),
            _percent(entry["recall"]),
            _percent(entry["precision"]),
        ]
        for digit, entry in enumerate(found["classes"])
    ]
    body = [
        page.paragraph(
            f"{name} on {found['images']:,} test images: {found['right']:,} right "
            f"({found['right'] / found['images']:.2%}), {len(wrong)} wrong."
            + (f" Taken most often: {often}." if often else "")
        ),
        page.beside(
            [
                page.figure(
                    draw(lambda axes: paint(axes, matrix), 5.2, 5),
                    "Rows are labels, columns the classes given: off the diagonal, errors.",
                ),
                page.table(["Class", "Images", "Wrong", "Recall", "Precision"], rows),
            ]
        ),
        page.paragraph(
            "Recall: the share of the class's images that were given it. Precision: the "
            "share of the images given the class that belong to it.",
            "note",
        ),
    ]
    if tiles:
        body += [
            "<h2>Every misclassified image</h2>",
            page.figure(
                page.scrolling(page.picture(tiles, "the misclassified images")),
                "In the test set's order; misclassified.png beside this page.",
            ),
        ]
    return page.document("Where the integer network errs", "".join(body))


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.2%}"


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = Parser("scripts.explain.misclassified", __doc__)
    datasets.add_option(parser)
    datasets.add_network_option(parser)
    parser.option("--output", "folder", Path, OUTPUT)
    options = parser.parse(arguments)
    data_set = options.dataset
    source = options.network or data_set.trained
    network = Network.load(source)
    images, labels = datasets.load(data_set, "test")
    logits, classes = golden.classify(network, images)
    found = report(labels, logits, classes)
    tiles = sheet(images, logits, found)
    matrix = np.array(found["confusion"])
    files: dict[str, bytes | str] = {
        "errors.json": json.dumps({"network": source.name, **found}, indent=1) + "\n",
        "errors.html": html(source.name, found, tiles),
        "confusion.png": raster(lambda axes: paint(axes, matrix), 5.2, 5),
    }
    if tiles:
        files["misclassified.png"] = tiles
    for name, data in files.items():
        write_atomically(options.output / name, data)
    print(
        f"{found['right']:,} of {found['images']:,} right, {len(found['misclassified'])} wrong\n"
        f"written to {options.output}: {', '.join(files)}"
    )


if __name__ == "__main__":
    main()
