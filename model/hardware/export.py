# SPDX-License-Identifier: Apache-2.0
"""Writes what the RTL knows of network and design point: a header of localparams and the memory
files that $readmemh loads. A pure function of both; rtl/config/<design>/ holds the results.

    python -m model.hardware.export [--network FILE] [--design NAME ...] [--output FOLDER]
        [--prefix PREFIX] [--check]
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np

from model.errors import InputError, cli
from model.files import ROOT, write_atomically
from model.hardware.designs import DESIGNS, DesignPoint, LayerDesign, add_list_option
from model.network.integer import MULTIPLIER_BITS, TRAINED, WEIGHT_BITS, Layer, Network
from model.network.packets import CLASSES_MAX, CLASSES_MIN
from model.options import Parser

CONFIG = ROOT / "rtl" / "config"
BUILT_CONFIG = ROOT / "build" / "config"
PREFIX = "lenet5_"  # of the files' names, which are global in a user's project
_CONFIG_HEADER = "config.svh"
HEADER = PREFIX + _CONFIG_HEADER
FIELD_BITS = 32
# What `_header` and `fingerprint_line` write: network and design point.
_HEADER_MARK = r"(?s).*?32'h(\w{8}),  // network\n\s*32'h(\w{8}),  // design point\n"
_MEMORY_MARK = r"// lenet5 network (\w{8}) design (\w{8})"


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
    bias = layer.bias.reshape(item.groups, item.pe)
    files = {
        f"{layer.name}_weights.mem": memory_text(weight_words(item, previous), WEIGHT_BITS),
        f"{layer.name}_bias.mem": memory_text(bias, item.accumulator_bits),
    }
    if layer.multiplier is not None:
        multiplier = layer.multiplier.reshape(-1, item.out_lanes)
        files[f"{layer.name}_multiplier.mem"] = memory_text(multiplier, MULTIPLIER_BITS)
    return files


def config_folder(network: Network, design: DesignPoint) -> Path:
    """The folder with the exported files of `design`: the committed one of a named design point,
    else one under build/, written if it is not up to date."""
    if design.name in DESIGNS:
        return CONFIG / design.name
    return provided_folder(network, design, BUILT_CONFIG)


def provided_folder(
    network: Network, design: DesignPoint, output: Path, prefix: str = PREFIX
) -> Path:
    """The folder of `design` in `output`, its exported files written if they are not up to date."""
    folder = output / design.name
    if stale_files(network, design, folder, prefix):
        write(network, design, folder, prefix)
    return folder


def write(network: Network, design: DesignPoint, folder: Path, prefix: str = PREFIX) -> list[Path]:
    """Writes the exported files into `folder`; nothing is written if any cannot be made."""
    return write_files(exported_files(network, design, prefix), folder)


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
    present = {path.name: path.read_text() for path in folder.glob("*")} if folder.is_dir() else {}
    return sorted(
        name for name in files.keys() | present.keys() if files.get(name) != present.get(name)
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


def _header(network: Network, design: DesignPoint, layers: Iterable[LayerDesign]) -> str:
    """The configuration as one vector, in the order of rtl/accelerator/lenet5_pkg.sv."""
    entries = [
        (f"32'h{network.fingerprint:08x}", "network"),
        (f"32'h{design.fingerprint:08x}", "design point"),
    ]
    for item in layers:
        fields = configuration_fields(item).items()
        entries += [(f"32'd{value}", f"{item.layer.name} {key}") for key, value in fields]
    width = FIELD_BITS * len(entries)
    ends = [","] * (len(entries) - 1) + [""]
    lines = [f"  {value}{end}  // {name}" for (value, name), end in zip(entries, ends, strict=True)]
    return "\n".join(
        [
            "// SPDX-License-Identifier: Apache-2.0",
            f"// Design point {design.name}, from model/hardware/export.py, for lenet5_pkg.sv.",
            f"localparam logic [{width - 1}:0] Config = {{",
            *lines,
            "};",
            "",
        ]
    )


def configuration_fields(item: LayerDesign) -> dict[str, int]:
    """A layer's part of the configuration, in the order of the indices in lenet5_pkg.sv."""
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
    }


@cli
def main(arguments: list[str] | None = None) -> int:
    # No variables: make export writes what is committed, whatever else is looked at.
    parser = Parser("model.hardware.export", __doc__)
    parser.option("--network", "the integer network (.npz)", Path, TRAINED)
    add_list_option(parser, DESIGNS)
    parser.option("--output", "gets a folder for each", Path, CONFIG)
    parser.option("--prefix", "of the files' names", default=PREFIX)
    parser.switch("--check", "write nothing; fail if files differ")
    options = parser.parse(arguments)
    network, prefix = Network.load(options.network), options.prefix
    stale = []
    for design in options.design:
        folder = options.output / design.name
        if options.check:
            stale += [str(folder / name) for name in stale_files(network, design, folder, prefix)]
        else:
            print(f"{folder}: {len(write(network, design, folder, prefix))} files")
    if stale:
        raise InputError(
            f"{len(stale)} files differ from what is exported, {stale[0]} the first "
            "(run make export)"
        )
    return 0


if __name__ == "__main__":
    main()
