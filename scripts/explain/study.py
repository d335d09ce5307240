# SPDX-License-Identifier: Apache-2.0
"""`make quantise-study`: what quantisation after training costs, on MNIST and Fashion-MNIST.

    python -m scripts.explain.study [--dataset NAME] [--output FOLDER]

Every calibrator with every kind of scales and weights of 8 down to 4 bits, computed by the golden
model on all test images: how many are right, and how many are put into another class than the float
network puts them. Beside them the committed networks that were trained with quantisation. Writes
study.json, study.csv and study.png.

Nothing is chosen here: each figure is one reading of the test set.
"""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tqdm import tqdm

from model.data import datasets
from model.data.datasets import DataSet
from model.errors import cli
from model.files import write_atomically
from model.network import golden, lenet5
from model.network.integer import Network
from model.options import Parser
from model.quantise.calibrators import CALIBRATORS
from model.quantise.quantise import (
    CALIBRATION_IMAGES,
    GRANULARITIES,
    INPUT_SCALE,
    WEIGHT_WIDTHS,
    Scales,
    Scheme,
    activation_scales,
    integer_network,
    weight_scales,
)
from model.train.accuracy import Accuracy, counted, float_classes
from scripts.pages.plots import raster

OUTPUT = Path("build", "quantise_study")
TRAINED_WITH_IT = "trained with it"  # in place of a calibrator

_COLOURS = dict(zip(GRANULARITIES, ("tab:blue", "tab:orange", "tab:green"), strict=True))
_STYLES = dict(zip((*CALIBRATORS, TRAINED_WITH_IT), ("-o", "--s", ":^", "*"), strict=True))


@dataclass(frozen=True)
class Row:
    """One quantised network against the float one, on all test images."""

    data_set: str
    scales: str
    calibrator: str
    bits: int
    result: Accuracy

    def plain(self) -> dict[str, object]:
        """As JSON values; shares in percent."""
        result = self.result
        return {
            "data_set": self.data_set,
            "scales": self.scales,
            "calibrator": self.calibrator,
            "bits": self.bits,
            "images": result.images,
            "right": result.integer_right,
            "accuracy_percent": round(100 * result.integer_right / result.images, 2),
            "sampling_error_points": round(100 * result.sampling_error, 3),
            "fp32_right": result.float_right,
            "lost_points": round(100 * result.difference, 2),
            "class_changed": result.changed,
        }


def after_training(data_set: DataSet, pixels: np.ndarray) -> Iterator[tuple[Scheme, Network]]:
    """Every scheme with the network that it makes of the committed float checkpoint, calibrated on
    `pixels`, uint8 (N, 28, 28)."""
    model, _ = lenet5.load(data_set.trained_float)
    arrays = lenet5.parameters(model)
    for scales in GRANULARITIES:
        for calibrator in CALIBRATORS:
            # Activations have 7 bits whatever the weights have: calibrated once.
            activations = activation_scales(model, pixels, Scheme(calibrator, scales))
            for bits in WEIGHT_WIDTHS:
                scheme = Scheme(calibrator, scales, bits)
                weights = weight_scales(arrays, activations, scheme)
                chosen = Scales(INPUT_SCALE, weights, activations, bits)
                yield scheme, integer_network(model, chosen, scheme.meta)


def trained_with(data_set: DataSet) -> Iterator[tuple[Scheme, Network]]:
    """The committed networks of the data set that come from quantisation-aware training."""
    for path in sorted(data_set.trained.parent.glob(f"{data_set.network}*.npz")):
        if path == data_set.trained_float:
            continue
        network = Network.load(path)
        if network.meta.get("quantisation_aware"):
            yield Scheme.of(network.meta), network


def study(data_set: DataSet) -> list[Row]:
    """A row for each network; InputError if the data set is not here."""
    training, _ = datasets.load(data_set, "train")
    images, labels = datasets.load(data_set, "test")
    model, _ = lenet5.load(data_set.trained_float)
    real = float_classes(model, images)

    def row(scheme: Scheme, network: Network, calibrator: str) -> Row:
        result = counted(real, golden.classify(network, images)[1], labels)
        return Row(data_set.title, scheme.scales, calibrator, scheme.bits, result)

    schemes = len(GRANULARITIES) * len(CALIBRATORS) * len(WEIGHT_WIDTHS)
    made = tqdm(
        after_training(data_set, training[:CALIBRATION_IMAGES]),
        data_set.title,
        schemes,
        unit="network",
        disable=None,
    )
    return [
        *(row(scheme, network, scheme.calibrator) for scheme, network in made),
        *(row(scheme, network, TRAINED_WITH_IT) for scheme, network in trained_with(data_set)),
    ]


def table(rows: list[Row]) -> str:
    """Of one data set: a line for each kind of scales and calibrator, a column for each width."""
    first = rows[0]
    share = first.result.float_right / first.result.images
    lines = [
        f"{first.data_set}, {first.result.images:,} test images: FP32 {share:.2%} right",
        "right, % ± sampling error (images in another class than FP32's), by weight bits",
        f"{'scales':13}{'calibrator':16}" + "".join(f"{bits:>18}" for bits in WEIGHT_WIDTHS),
    ]
    kinds = dict.fromkeys((row.scales, row.calibrator) for row in rows)
    for kind in kinds:
        cells = {
            row.bits: _cell(row.result) for row in rows if (row.scales, row.calibrator) == kind
        }
        lines.append(
            f"{kind[0]:13}{kind[1]:16}"
            + "".join(f"{cells.get(bits, ''):>18}" for bits in WEIGHT_WIDTHS)
        )
    return "\n".join(line.rstrip() for line in lines)


def _cell(result: Accuracy) -> str:
    return (
        f"{100 * result.integer_right / result.images:.2f}"
        f"±{100 * result.sampling_error:.2f} ({result.changed})"
    )


def write(rows: list[Row], folder: Path) -> None:
    """study.json, study.csv and study.png."""
    plain = [row.plain() for row in rows]
    text = io.StringIO()
    lines = csv.DictWriter(text, list(plain[0]), lineterminator="\n")
    lines.writeheader()
    lines.writerows(plain)
    write_atomically(folder / "study.json", json.dumps(plain, indent=1) + "\n")
    write_atomically(folder / "study.csv", text.getvalue())
    write_atomically(folder / "study.png", picture(rows))


def picture(rows: list[Row]) -> bytes:
    """PNG: what is wrong by bits, a panel for each data set, FP32 as a line with its sampling
    error. The axis is logarithmic: some schemes lose hundredths of a point, some tens of points."""
    titles = list(dict.fromkeys(row.data_set for row in rows))

    def paint(panels):
        for title, panel in zip(titles, np.atleast_1d(panels), strict=True):
            _draw(panel, [row for row in rows if row.data_set == title])
            panel.set_title(f"{title}, {rows[0].result.images:,} test images")
        panel.legend(loc="upper left", fontsize="small")

    return raster(paint, 7 * len(titles), 5, len(titles))


def _draw(panel, rows: list[Row]) -> None:
    result = rows[0].result
    wrong = 100 * (1 - result.float_right / result.images)
    panel.axhline(wrong, color="black", linewidth=1, label="FP32, and its sampling error")
    error = 100 * result.float_sampling_error
    panel.axhspan(wrong - error, wrong + error, color="black", alpha=0.15)
    for scales, calibrator in dict.fromkeys((row.scales, row.calibrator) for row in rows):
        line = [row for row in rows if (row.scales, row.calibrator) == (scales, calibrator)]
        shares = [100 * (1 - row.result.integer_right / row.result.images) for row in line]
        size = 14 if calibrator == TRAINED_WITH_IT else 5
        panel.plot(
            [row.bits for row in line],
            shares,
            _STYLES[calibrator],
            color=_COLOURS[scales],
            markersize=size,
            label=f"{scales}, {calibrator}",
        )
    panel.set_xticks(list(WEIGHT_WIDTHS))
    panel.invert_xaxis()
    panel.set_xlabel("bits of a weight")
    panel.set_yscale("log")
    panel.yaxis.set_major_formatter("{x:g}")
    panel.yaxis.set_minor_formatter("{x:g}")
    panel.set_ylabel("wrong, %")


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = Parser("scripts.explain.study", __doc__)
    datasets.add_option(parser, default=None)
    parser.option("--output", "folder", Path, OUTPUT)
    options = parser.parse(arguments)
    chosen = [options.dataset] if options.dataset else list(datasets.SETS.values())
    for data_set in chosen:
        datasets.load(data_set, "test")  # what is missing is said before minutes are spent
    rows = []
    for data_set in chosen:
        found = study(data_set)
        print(table(found), end="\n\n", flush=True)
        rows += found
    write(rows, options.output)
    print(f"wrote study.json, study.csv and study.png to {options.output}")


if __name__ == "__main__":
    main()
