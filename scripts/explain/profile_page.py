# SPDX-License-Identifier: Apache-2.0
"""The page of scripts/explain/profile.py, and its summary for the terminal."""

from collections.abc import Iterator

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import NullFormatter

from scripts.pages import page
from scripts.pages.plots import AFTER, BEFORE, INK, WARN, draw, grid, legend_above

_TERMS = (
    ("Scale", "real = integer x scale; where there is one a channel, the least and the greatest."),
    (
        "Clipped",
        "the share of float values more than half a step outside the range, so that more "
        "than rounding is lost.",
    ),
    (
        "Saturated",
        "the share of integers at the end of the range: the greatest value at least, "
        "which the scale was made for; many of them say that the range is too short. (A zero after "
        "ReLU does not count.)",
    ),
    (
        "Effective bits",
        "the entropy of the integers: the bits a value that a perfect code would "
        "need. What lies far below the bits stored is space that the distribution leaves unused.",
    ),
    (
        "Rounding, network",
        "signal to noise: the power of the float values over that of their error, in dB; 6 dB are "
        "a bit. Rounding: by this one step. Network: by all steps so far, as the integer network "
        "computes it.",
    ),
    (
        "Accumulator",
        "the bound holds for every possible image, since it follows from weights and "
        "bias alone; the RTL is that wide. Seen: the greatest magnitude on these images.",
    ),
)


def html(report: dict) -> str:
    """The page of profile.json's object."""
    layers = report["layers"]
    intro = (
        f"{report['network']}, quantised from {report['checkpoint']}. Activations are those "
        f"of {report['images']}, float and integer network side by side, after ReLU and "
        "before pooling."
    )
    body = [
        page.paragraph(intro),
        page.beside(
            [
                page.figure(
                    draw(lambda axes: _noise(axes, layers), 5.4, 3),
                    "What each tensor keeps of the float network's.",
                ),
                page.figure(
                    draw(lambda axes: _accumulators(axes, layers), 5.4, 3),
                    "Accumulators, in bits: what can occur beside what there is.",
                ),
            ]
        ),
        "<h2>Weights</h2>",
        page.table(*_tensors(layers, "weights")),
        "<h2>Activations</h2>",
        page.table(*_tensors(layers, "activations")),
        "<h2>Accumulators and requantisation</h2>",
        page.table(*_arithmetic(layers)),
        "<h2>What the columns mean</h2>",
        page.terms(_TERMS),
        "<h2>Distributions</h2>",
        page.paragraph(
            "Filled: the float values. Line: integer x scale, counted in the same bins. "
            "Counts are logarithmic, as most values are small. Dotted: the ends of the "
            "range, where one scale holds for the whole tensor."
        ),
    ]
    body += [_distributions(name, entry) for name, entry in layers.items()]
    return page.document("What quantisation does to LeNet-5", "".join(body))


def lines(report: dict) -> Iterator[str]:
    """The summary: a line a tensor."""
    yield f"activations of {report['images']}"
    yield (
        f"{'':<20}{'clipped':>9}{'saturated':>11}{'eff. bits':>11}{'rounding dB':>13}"
        f"{'network dB':>12}"
    )
    for name, entry in report["layers"].items():
        for kind in ("weights", "activations"):
            if kind in entry:
                found = entry[kind]
                yield (
                    f"{name + ' ' + kind:<20}{_percent(found['clipped']):>9}"
                    f"{_percent(found['saturated']):>11}{found['effective_bits']:>11.2f}"
                    f"{_decibels(found['rounding_db']):>13}"
                    f"{_decibels(found['network_db']):>12}"
                )
    for name, entry in report["layers"].items():
        if accumulator := entry.get("accumulator"):
            yield (
                f"{name}: |accumulator| at most {accumulator['bound']:,}: "
                f"{accumulator['bits_needed']} bits of {accumulator['width']}"
                + ("" if accumulator["fits"] else ": DOES NOT FIT")
            )


def _percent(share: float | None) -> str:
    return (
        "-"
        if share is None
        else "0"
        if share == 0
        else f"{share:.2%}"
        if (share >= 0.0001)
        else "<0.01%"
    )


def _decibels(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"


def _scale(found: dict) -> str:
    low, high = found["scale"]
    return f"{low:.3g}" if low == high else f"{low:.3g} to {high:.3g}"


def _tensors(layers: dict, kind: str) -> tuple[list[str], list[list[str]]]:
    """Head and rows of the table of weights or activations."""
    head = [
        "Layer",
        "Values",
        "Scale",
        "Range",
        "Levels used",
        "Effective bits",
        "Zero",
        "Clipped",
        "Saturated",
        "Rounding, dB",
    ]
    network = kind == "activations"
    rows = []
    for name, entry in layers.items():
        if found := entry.get(kind):
            low, high = found["range"] or (None, None)
            rows.append(
                [
                    name,
                    f"{found['values']:,}",
                    _scale(found),
                    "32 bits" if low is None else f"{low} to {high}",
                    f"{found['levels_used']:,}",
                    f"{found['effective_bits']:.2f}",
                    _percent(found["zero"]),
                    _percent(found["clipped"]),
                    _percent(found["saturated"]),
                    _decibels(found["rounding_db"]),
                    *([_decibels(found["network_db"])] if network else []),
                ]
            )
    return head + ["Network, dB"] * network, rows


def _arithmetic(layers: dict) -> tuple[list[str], list[list[str]]]:
    head = [
        "Layer",
        "|Accumulator| at most",
        "Seen",
        "Bits needed",
        "Bits in the RTL",
        "Multipliers M",
        "Shift S",
        "M / 2^S off by",
    ]
    rows = []
    for name, entry in layers.items():
        if found := entry.get("accumulator"):
            scaling = entry.get("requantisation")
            rows.append(
                [
                    name,
                    f"{found['bound']:,}",
                    f"{found['seen']:,}",
                    str(found["bits_needed"]),
                    str(found["width"]) + ("" if found["fits"] else ": too narrow"),
                    *(
                        [
                            "{:,} to {:,}".format(*scaling["multiplier"]),
                            str(scaling["shift"]),
                            f"{scaling['greatest_relative_error']:.2g}",
                        ]
                        if scaling
                        else ["-"] * 3
                    ),
                ]
            )
    return head, rows


def _noise(axes: Axes, layers: dict) -> None:
    series = {
        "weights": (
            "o",
            BEFORE,
            {
                name: entry["weights"]["rounding_db"]
                for name, entry in layers.items()
                if "weights" in entry
            },
        ),
        "activations: rounding alone": (
            "s",
            INK,
            {name: entry["activations"]["rounding_db"] for name, entry in layers.items()},
        ),
        "in the network": (
            "D",
            AFTER,
            {name: entry["activations"]["network_db"] for name, entry in layers.items()},
        ),
    }
    names = list(layers)
    for label, (marker, colour, values) in series.items():
        known = [(names.index(name), value) for name, value in values.items() if value is not None]
        axes.plot(*zip(*known, strict=True), marker=marker, color=colour, label=label, markersize=4)
    axes.set_xticks(range(len(names)), names)
    axes.set_ylim(bottom=0)
    axes.set_ylabel("signal to noise, dB")
    legend_above(axes, 3)
    grid(axes)


def _accumulators(axes: Axes, layers: dict) -> None:
    found = {name: entry["accumulator"] for name, entry in layers.items() if "accumulator" in entry}
    places = np.arange(len(found))
    bits = [
        np.log2([max(entry[key], 1) for entry in found.values()]) + 1 for key in ("bound", "seen")
    ]
    axes.bar(places - 0.2, bits[0], 0.4, color=BEFORE, label="possible")
    axes.bar(places + 0.2, bits[1], 0.4, color=AFTER, label="seen")
    widths = [entry["width"] for entry in found.values()]
    axes.hlines(widths, places - 0.45, places + 0.45, color=INK, label="width in the RTL")
    for place, entry in zip(places, found.values(), strict=True):
        if not entry["fits"]:
            axes.text(
                float(place), entry["width"], "too narrow", color=WARN, ha="center", va="bottom"
            )
    axes.set_xticks(places, list(found))
    axes.set_ylim(0, max(widths) + 2)
    axes.set_ylabel("bits, sign included")
    legend_above(axes, 3)
    grid(axes)


def _distributions(name: str, entry: dict) -> str:
    figures = [
        page.figure(
            draw(lambda axes, found=found: distribution(axes, found), 5.4, 2.4),
            f"{name}: {'logits' if found['range'] is None else kind}",
        )
        for kind in ("weights", "activations")
        if (found := entry.get(kind))
    ]
    return page.beside(figures)


def distribution(axes: Axes, found: dict) -> None:
    """A tensor's histogram before and after."""
    counts = found["histogram"]
    edges = counts["start"] + counts["width"] * np.arange(len(counts["before"]) + 1)
    axes.stairs(counts["before"], edges, fill=True, color=BEFORE, alpha=0.45, label="float")
    axes.stairs(counts["after"], edges, color=AFTER, linewidth=1, label="integer x scale")
    low, high = found["scale"]
    if found["range"] and low == high:
        for limit in found["range"]:
            axes.axvline(limit * low, color=INK, linewidth=0.8, linestyle=":")
    axes.set_yscale("log")
    axes.set_ylim(bottom=0.7)  # a single value shows
    axes.yaxis.set_minor_formatter(NullFormatter())
    axes.set_ylabel("values")
    legend_above(axes, 2)
