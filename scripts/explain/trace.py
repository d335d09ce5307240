# SPDX-License-Identifier: Apache-2.0
"""`make trace`: one image through the float network, the integer network and the RTL, every layer's
activations side by side, and the first place where integer network and RTL differ.

    python -m scripts.explain.trace [--image FILE|INDEX] [--dataset NAME] [--network FILE]
                            [--checkpoint FILE] [--design NAME]

INDEX is of the data set's committed sample. Writes trace.html, which needs no other file, and
trace.json. Exit code 0 if there is no difference, 1 if there is one, 2 for bad input.
"""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch

from model.comparison import Comparison
from model.data import datasets, picture
from model.data.datasets import DataSet
from model.errors import InputError, cli
from model.files import write_atomically
from model.hardware import designs
from model.network import golden, lenet5
from model.network.integer import Network
from model.network.lenet5 import LeNet5
from model.options import Parser
from model.quantise.layer_profile import stored_scales
from scripts.explain import trace_page
from scripts.explain.stages import Stage, first_mismatch, mismatch_as_json
from tb.harness import runner
from tb.harness.accelerator import Record, images_as_packets, play

OUTPUT = Path("build/trace")


def stages(network: Network, model: LeNet5, image: np.ndarray, record: Record) -> list[Stage]:
    """Everything from the input to the logits; record: the RTL's run whose first packet is
    `image`, uint8 (28, 28)."""
    integers = golden.run(network, image[np.newaxis])
    seen = {name: values[0] for name, values in record.activations.items()}
    seen["logits"] = record.logits[0]
    scales = _scales(network)
    return [
        Stage(name, scales[name], values, integers[name][0], seen.get(name))
        for name, values in _real(network, model, image)
    ]


@torch.no_grad()
def _real(network: Network, model: LeNet5, image: np.ndarray) -> Iterator[tuple[str, np.ndarray]]:
    """The float network's activations, named and shaped as golden.run's, of one image."""
    model.eval()
    x = lenet5.to_input(image[np.newaxis])
    yield "input", x[0].numpy()
    for layer, (name, values) in zip(network.layers, model.activations(x), strict=True):
        yield "logits" if layer.multiplier is None else name, values[0].numpy()
        if layer.pool:
            yield network.pool_names[layer.name], golden.maxpool2d(values.numpy())[0]


def _scales(network: Network) -> dict[str, float]:
    """real = integer x scale, by golden.run's names."""
    stored = stored_scales(network)
    scales = {"input": stored["input"], **stored["activations"]}
    scales |= {pool: scales[name] for name, pool in network.pool_names.items()}
    *_, before, last = network.layers
    return scales | {"logits": scales[before.name] * stored["weights"][last.name][0]}


def as_json(found: list[Stage], mismatch: Comparison | None, about: dict[str, object]) -> dict:
    """trace.json's object."""
    layers = {
        stage.name: {
            "scale": stage.scale,
            "float": np.round(stage.real, 6).tolist(),
            "integer": stage.integer.tolist(),
            "rtl": None if stage.rtl is None else stage.rtl.tolist(),
        }
        for stage in found
    }
    first = mismatch and mismatch_as_json(mismatch)
    return {**about, "first_difference": first, "layers": layers}


def chosen_image(text: str, data_set: DataSet, own: bool) -> tuple[np.ndarray, str]:
    """(uint8 (28, 28), what it is) of a file, or of an index of the data set's sample. A picture is
    read as the demo or, if it is for a network of `own` data, as its training reads it; of
    several digits the first is taken. What is in doubt is said on stderr."""
    if Path(text).is_file():
        reading = picture.look(text, own)
        for warning in reading.warnings:
            print(f"warning: {warning}", file=sys.stderr)
        return reading.digits[0].image, Path(text).name
    if not (text.isascii() and text.isdigit()):
        raise InputError(f"{text}: no such file")
    images, labels = datasets.load_sample(data_set)
    if int(text) >= len(images):
        raise InputError(f"image {text}: the sample has 0 to {len(images) - 1}")
    return images[int(text)], (
        f"image {text} of the {data_set.title} sample, class {labels[int(text)]}"
    )


def _options(arguments: list[str] | None) -> Namespace:
    parser = Parser("scripts.explain.trace", __doc__)
    parser.option("--image", "file, or index of the sample", default="0", variable="IMAGE")
    datasets.add_option(parser)
    datasets.add_network_option(parser)
    parser.option(
        "--checkpoint",
        "the float network; if none is given, that beside the integer one, named _float, or the "
        "data set's",
        Path,
        variable="CHECKPOINT",
    )
    designs.add_option(parser)
    runner.add_options(parser, "verilator")
    parser.option("--output", "folder", Path, OUTPUT)
    return parser.parse(arguments)


@cli
def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    runner.use_options(options)
    data_set, design = options.dataset, options.design
    path = options.network or data_set.trained
    network = Network.load(path)
    beside = path.with_name(f"{path.stem}_float.npz")
    model = lenet5.load_beside(
        network, options.checkpoint or (beside if beside.is_file() else data_set.trained_float)
    )
    image, title = chosen_image(
        options.image, data_set, own="classes" in network.meta or data_set is not datasets.MNIST
    )
    with runner.in_one_line():
        record = play(
            design.name,
            images_as_packets(image[np.newaxis]),
            options.simulator,
            network=network,
            run_name=f"trace-{design.name}",
        )
    found = stages(network, model, image, record)
    mismatch = first_mismatch(found)
    about = {
        "image": title,
        "network": path.name,
        "design": design.name,
        "simulator": options.simulator,
    }
    write_atomically(options.output / "trace.html", trace_page.html(found, mismatch, about))
    write_atomically(options.output / "trace.json", json.dumps(as_json(found, mismatch, about)))
    print(f"{title}: {trace_page.verdict(found, mismatch)}")
    print(f"wrote {options.output / 'trace.html'} and trace.json")
    return 1 if mismatch else 0


if __name__ == "__main__":
    sys.exit(main())
