# SPDX-License-Identifier: Apache-2.0
"""Writes what the RTL knows of network and design point: a header of localparams and the memory
files that $readmemh loads. A pure function of both; rtl/config/<design>/ holds the results.

    python -m model.hardware.export [--network FILE] [--design NAME ...] [--output FOLDER]
        [--prefix PREFIX] [--check]
"""

import re
import sys
from collections.abc import Mapping, Sequence
from itertools import accumulate
from pathlib import Path

import numpy as np

from model.errors import InputError, cli
from model.files import ROOT, locked, write_atomically, write_folder
from model.hardware import distributed
from model.hardware.designs import DESIGNS, DesignPoint, Engine, LayerDesign, add_list_option
from model.hardware.devices import shortage
from model.network.integer import MULTIPLIER_BITS, TRAINED, WEIGHT_BITS, Layer, Network
from model.network.packets import CLASSES_MAX, CLASSES_MIN
from model.options import Parser

CONFIG = ROOT / "rtl" / "config"
BUILT_CONFIG = ROOT / "build" / "config"
PREFIX = "lenet5_"  # of the files' names, which are global in a user's project
_CONFIG_HEADER = "config.svh"
HEADER = PREFIX + _CONFIG_HEADER
FIELD_BITS = 32
NODE_BITS = 64
# What `_header` and `fingerprint_line` write: network and design point.
_HEADER_MARK = r"(?s).*?32'h(\w{8}),  // network\n\s*32'h(\w{8}),  // design point\n"
_MEMORY_MARK = r"// lenet5 network (\w{8}) design (\w{8})"
_EXPORTED = (".mem", ".svh")  # what exporters of any version wrote


def exported_files(network: Network, design: DesignPoint, prefix: str = PREFIX) -> dict[str, str]:
    """File name -> text, for one design point; InputError if the network does not fit the RTL.

    prefix: of every name; a second network in one design needs another one (docs/integration.md).
    """
    if not re.fullmatch(r"\w+", prefix, re.ASCII):
        raise InputError(f"prefix {prefix!r}: letters, digits and _ only, one at least")
    layers = design.layers(network)
    _check_classes(network)
    files: dict[str, str] = {}
    previous = None
    for item in layers:
        _check_accumulator(network, item)
        files |= layer_files(item, previous)
        previous = item.layer
    mark = fingerprint_line(network, design)
    memories = {prefix + name: mark + text for name, text in files.items()}
    return {prefix + _CONFIG_HEADER: _header(network, design, layers)} | memories


def fingerprint_line(network: Network, design: DesignPoint) -> str:
    """What the first line of each memory file says of where it comes from."""
    return (
        f"// lenet5 network {network.fingerprint:08x} design {design.fingerprint:08x}"
        f" ({design.name})\n"
    )


def layer_files(item: LayerDesign, previous: Layer | None = None) -> dict[str, str]:
    """File name -> text of one layer's memory files; `previous` is the layer before it, if any."""
    layer = item.layer
    files = {}
    if item.engine is not Engine.DISTRIBUTED:
        bias = layer.bias.reshape(item.groups, item.pe)
        files[f"{layer.name}_bias.mem"] = memory_text(bias, item.accumulator_bits)
    if item.engine is Engine.MULTIPLY:
        words = weight_words(item, previous)
        files[f"{layer.name}_weights.mem"] = memory_text(words, WEIGHT_BITS)
    if layer.multiplier is not None:
        multiplier = layer.multiplier.reshape(-1, item.out_lanes)
        files[f"{layer.name}_multiplier.mem"] = memory_text(multiplier, MULTIPLIER_BITS)
    return files


def config_folder(network: Network, design: DesignPoint) -> Path:
    """The folder with the exported files of `network` on `design`: the committed one of the trained
    network on a named design point, else one under build/, written if it is not up to date."""
    if design == DESIGNS.get(design.name) and is_trained(network):
        return CONFIG / design.name
    return provided_folder(network, design, built_config(network))


def built_config(network: Network) -> Path:
    """Where the exported files of a network that is not the committed one belong."""
    return BUILT_CONFIG / f"{network.fingerprint:08x}"


def folder_of(network: Network, output: Path) -> Path:
    """`output` for what is made of the trained network; of any other, a folder of its own in it."""
    return output if is_trained(network) else output / f"network-{network.fingerprint:08x}"


def is_trained(network: Network) -> bool:
    """Whether `network` computes what the committed one does."""
    return network.fingerprint == Network.load(TRAINED).fingerprint


def provided_folder(
    network: Network, design: DesignPoint, output: Path, prefix: str = PREFIX
) -> Path:
    """The folder of `design` in `output`, its exported files written if they are not up to date."""
    folder = output / design.name
    with locked(folder):
        if stale_files(network, design, folder, prefix):
            write(network, design, folder, prefix)
    return folder


def write(network: Network, design: DesignPoint, folder: Path, prefix: str = PREFIX) -> list[Path]:
    """Makes `folder` hold the exported files and nothing else; their paths. Nothing is written if
    any cannot be made, or if the folder holds files that no exporter wrote (InputError)."""
    files = exported_files(network, design, prefix)
    present = list(folder.iterdir()) if folder.is_dir() else []
    if strange := sorted(path.name for path in present if path.suffix not in _EXPORTED):
        raise InputError(f"{folder}: {strange[0]} is no exported file: choose another folder")
    write_folder(folder, files)
    return [folder / name for name in files]


def write_files(files: Mapping[str, str], folder: Path) -> list[Path]:
    """Writes exported files, name -> text, into `folder`; their paths."""
    for name, text in files.items():
        write_atomically(folder / name, text)
    return [folder / name for name in files]


def stale_files(
    network: Network, design: DesignPoint, folder: Path, prefix: str = PREFIX
) -> list[str]:
    """Names in `folder` that differ from what would be exported, or should not be there."""
    files = exported_files(network, design, prefix)
    present = {path.name: path.read_bytes() for path in folder.glob("*") if path.is_file()}
    wanted = {name: text.encode() for name, text in files.items()}
    return sorted(
        name for name in wanted.keys() | present.keys() if wanted.get(name) != present.get(name)
    )


def check_one_network(folder: Path) -> None:
    """InputError unless the header in `folder` and its memory files say that they are of the same
    network and design point: a mixture would fit, and classify wrongly without a word."""
    header = folder / HEADER
    if not header.is_file():
        raise InputError(f"{header}: no such file")
    named = re.match(_HEADER_MARK, header.read_text())
    if not named:
        raise InputError(f"{header}: names no network and design point: export it anew")
    memories = sorted(folder.glob("*.mem"))
    if not memories:
        raise InputError(f"{folder}: no memory files (*.mem)")
    for path in memories:
        found = re.match(_MEMORY_MARK, path.read_text())
        if not found:
            raise InputError(f"{path}: no fingerprint in its first line: export it anew")
        if found.groups() != named.groups():
            raise InputError(
                f"{path}: of network {found[1]}, design point {found[2]}; {HEADER} is of network "
                f"{named[1]}, design point {named[2]}"
            )


def weight_words(item: LayerDesign, previous: Layer | None) -> np.ndarray:
    """int8 (beats * groups, PE * SIMD): word beat * groups + group holds, for each of the group's
    PE channels, the SIMD weights of the beat; the first channel's first weight is lowest.

    Taps follow the stream: a convolution's by (channel, row, column); a linear layer's in the order
    in which its forerunner emits (row, column, channel), see (6).
    """
    weights: np.ndarray = item.layer.weights.reshape(item.layer.out_channels, -1)
    if item.layer.kind == "linear" and previous is not None and previous.kind == "conv":
        weights = weights.reshape(-1, *previous.result_shape).transpose(0, 2, 3, 1)
    folded = weights.reshape(item.groups, item.pe, item.beats, item.simd).transpose(2, 0, 1, 3)
    words = folded.copy()
    if item.folding.dsp:
        # Two channels share a DSP: high * 2^17 + low. A negative low weight borrows one from the
        # high field, so the high weight is stored with the borrow taken.
        low = folded[:, :, 0 : item.pe - 1 : 2]
        words[:, :, 1::2] -= (low < 0).astype(np.int8)
    return words.reshape(item.beats * item.groups, item.pe * item.simd)


def _check_classes(network: Network) -> None:
    if not CLASSES_MIN <= network.classes <= CLASSES_MAX:
        raise InputError(
            f"{network.classes} classes: the accelerator takes {CLASSES_MIN} to {CLASSES_MAX}"
        )


def _check_accumulator(network: Network, item: LayerDesign) -> None:
    bound = int(network.accumulator_bound(item.layer).max())
    if bound >= 2 ** (item.accumulator_bits - 1):
        raise InputError(
            f"{item.layer.name}: accumulators reach {bound}, more than the "
            f"{item.accumulator_bits} bits of the RTL hold"
        )


def memory_text(words: np.ndarray, bits: int) -> str:
    """$readmemh text of int (words, elements): a line a word, its elements (two's complement,
    `bits` each) from the last, which is the most significant, to the first."""
    mask = (1 << bits) - 1
    digits = -(-bits * words.shape[1] // 4)
    lines = []
    for word in words.tolist():
        value = 0
        for element in reversed(word):
            value = (value << bits) | (element & mask)
        lines.append(f"{value:0{digits}x}\n")
    return "".join(lines)


def _header(network: Network, design: DesignPoint, layers: Sequence[LayerDesign]) -> str:
    """The configuration as one vector, in the order of rtl/accelerator/lenet5_pkg.sv."""
    entries = [
        (f"32'h{network.fingerprint:08x}", "network"),
        (f"32'h{design.fingerprint:08x}", "design point"),
    ]
    words = [
        (f"{NODE_BITS}'h{network.fingerprint:08x}{design.fingerprint:08x}", "network, design point")
    ]
    first = first_nodes(layers)
    for item in layers:
        fields = configuration_fields(item, first[item.layer.name]).items()
        entries += [(f"32'd{value}", f"{item.layer.name} {key}") for key, value in fields]
        words += graph_words(item)
    return "\n".join(
        [
            "// SPDX-License-Identifier: Apache-2.0",
            f"// Design point {design.name}, from model/hardware/export.py, for lenet5_pkg.sv.",
            *vector("Config", entries, FIELD_BITS),
            *vector("Graph", words, NODE_BITS),
            "",
        ]
    )


def first_nodes(layers: Sequence[LayerDesign]) -> dict[str, int]:
    """Of each layer, by its name, the number of the first of its `graph_words` in Graph."""
    counts = accumulate((len(graph_words(item)) for item in layers), initial=0)
    return {item.layer.name: count for item, count in zip(layers, counts, strict=False)}


def graph_words(item: LayerDesign) -> list[tuple[str, str]]:
    """(literal, comment) of each node of a constant engine's adder graph, and of each word of a
    distributed one's bias and weights; of another engine, none."""
    if item.engine is Engine.DISTRIBUTED:
        words = distributed.words(item.layer, item.accumulator_bits, NODE_BITS)
        what = f"{item.layer.name} bias and weights"
        return [(f"{NODE_BITS}'h{word:016x}", f"{what} {n}") for n, word in enumerate(words)]
    nodes = item.graph.nodes if item.graph else ()
    return [
        (f"{NODE_BITS}'h{node.word:016x}", f"{item.layer.name} node {number}")
        for number, node in enumerate(nodes)
    ]


def vector(name: str, entries: list[tuple[str, str]], bits: int) -> list[str]:
    """The lines of a localparam that joins (literal, comment) of `bits` bits each."""
    ends = [","] * (len(entries) - 1) + [""]
    return [
        f"localparam logic [{bits * len(entries) - 1}:0] {name} = {{",
        *(f"  {text}{end}  // {note}" for (text, note), end in zip(entries, ends, strict=True)),
        "};",
    ]


def configuration_fields(item: LayerDesign, first_node: int = 0) -> dict[str, int]:
    """A layer's part of the configuration, in the order of the indices in lenet5_pkg.sv.

    first_node: words that the layers before it have in Graph.
    """
    nodes = len(graph_words(item))
    layer = item.layer
    conv = layer.kind == "conv"
    return {
        "InChannels": layer.in_channels,
        "OutChannels": layer.out_channels,
        "Height": layer.in_height if conv else 0,
        "Width": layer.in_width if conv else 0,
        "Kernel": layer.kernel if conv else 0,
        "Padding": layer.padding if conv else 0,
        "InLanes": item.in_lanes,
        "Simd": item.simd,
        "Pe": item.pe,
        "AccBits": item.accumulator_bits,
        "Shift": layer.shift if layer.multiplier is not None else 0,
        "UseDsp": int(item.folding.dsp),
        "BlockRam": int(item.block_ram),
        "WindowFifo": item.window_fifo,
        "AccFifo": item.acc_fifo,
        "OutFifo": item.out_fifo,
        "Engine": int(item.engine),
        "FirstNode": first_node if nodes else 0,
        "Nodes": nodes,
    }


def add_network_option(parser: Parser) -> None:
    """--network of the commands that bring a network onto the RTL."""
    parser.option("--network", "integer network (.npz)", Path, TRAINED, variable="NETWORK")


def warn_if_too_large(network: Network, design: DesignPoint, device: str | None = None) -> None:
    """One line on stderr, for commands that can go on: the estimate may be wrong, and a larger part
    at hand. device: as of `shortage`."""
    if line := shortage(network, design, device):
        print(f"warning: {line}", file=sys.stderr)


@cli
def main(arguments: list[str] | None = None) -> int:
    parser = Parser("model.hardware.export", __doc__)
    add_network_option(parser)
    add_list_option(parser, DESIGNS, "DESIGN")
    parser.option(
        "--output",
        "gets a folder for each; if not given, rtl/config for the trained network, one of its own "
        "in build/config for any other",
        Path,
    )
    parser.option("--prefix", "of the files' names", default=PREFIX)
    parser.switch("--check", "write nothing; fail if files differ")
    options = parser.parse(arguments)
    if options.prefix != PREFIX and not options.output:
        raise InputError("--prefix needs --output: rtl/config holds what has the usual one")
    network, prefix = Network.load(options.network), options.prefix
    output = options.output or (CONFIG if is_trained(network) else built_config(network))
    stale = []
    for design in options.design:
        folder = output / design.name
        if options.check:
            stale += [str(folder / name) for name in stale_files(network, design, folder, prefix)]
        else:
            print(f"{folder}: {len(write(network, design, folder, prefix))} files")
            warn_if_too_large(network, design)
    if stale:
        raise InputError(
            f"{len(stale)} files differ from what is exported, {stale[0]} the first "
            "(run make export)"
        )
    return 0


if __name__ == "__main__":
    main()
