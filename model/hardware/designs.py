# SPDX-License-Identifier: Apache-2.0
"""The design points: how far each layer is unfolded into parallel hardware. One source serves all
of them; a point is a row of numbers here, and nowhere else.

A layer's folding is named as in FINN: SIMD taps enter a beat, PE output channels are computed in
parallel, so the layer has SIMD x PE multipliers and takes
positions x (taps / SIMD) x (output channels / PE) cycles an image.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from model.errors import InputError
from model.hardware.adder_graph import Graph, adder_graph
from model.network.integer import ACTIVATION_BITS, ACTIVATION_MAX, WEIGHT_MAX, Layer, Network
from model.options import Parser

DEFAULT = "base"
LAYERS = ("conv1", "conv2", "fc1", "fc2", "fc3")

_HELP = "design point, or a folding spelled out"

_FOLDING = re.compile(r"(\d+)x(\d+)(?:c(\d+))?([kd])?(l)?", re.ASCII)

# Memories of constants of more words than this are block RAM; below, LUTs are the cheaper store.
LUT_ROM_WORDS = 64


# Places of a FIFO at least, a power of two: enough for a pipeline's latency at full throughput.
FIFO_PLACES = 32


def power_of_two(least: int) -> int:
    """The smallest power of two that is at least `least`."""
    return 1 << (least - 1).bit_length()


class Engine(IntEnum):
    """What multiplies in a layer's matrix-vector unit; the numbers are those of lenet5_pkg.sv.

    MULTIPLY     multipliers, whose weights come from a ROM
    CONSTANT     a graph of adders, made of the weights (adder_graph.py)
    DISTRIBUTED  distributed arithmetic: tables of sums of weights, a bit of all taps a cycle
    """

    MULTIPLY = 0
    CONSTANT = 1
    DISTRIBUTED = 2


# What a folding's name says of its engine.
_ENGINES = {"": Engine.MULTIPLY, "k": Engine.CONSTANT, "d": Engine.DISTRIBUTED}


@dataclass(frozen=True)
class Folding:
    """Parallelism of one layer.

    simd   taps a beat; for a linear layer also the values a beat of its input stream
    pe     output channels in parallel
    lanes  channels a beat of a convolution's input stream
    dsp    multiply in DSP blocks (two products each) or in LUTs; with an engine that multiplies
           nothing, it is the requantiser that does
    engine  what makes the products; all taps and channels enter those that do not multiply
    """

    simd: int
    pe: int
    lanes: int = 1
    dsp: bool = True
    engine: Engine = Engine.MULTIPLY


@dataclass(frozen=True)
class LayerDesign:
    """One layer of the network as the design point builds it; all of it derived."""

    layer: Layer
    folding: Folding
    out_lanes: int  # values a beat of the output stream: what the next layer takes; 1 at the end

    @property
    def simd(self) -> int:
        return self.folding.simd

    @property
    def pe(self) -> int:
        return self.folding.pe

    @property
    def in_lanes(self) -> int:
        """Values a beat of the input stream."""
        return self.folding.lanes if self.layer.kind == "conv" else self.folding.simd

    @property
    def engine(self) -> Engine:
        return self.folding.engine

    @property
    def beats(self) -> int:
        """Beats for one output position: of SIMD taps, or of a bit of all of them."""
        if self.engine is Engine.DISTRIBUTED:
            return ACTIVATION_BITS
        return self.layer.taps // self.simd

    @property
    def groups(self) -> int:
        """Groups of PE output channels, walked one a cycle while a beat is held."""
        return self.layer.out_channels // self.pe

    @property
    def result_parts(self) -> int:
        """Parts in which the engine's word of PE results leaves: a distributed one has time."""
        if self.engine is not Engine.DISTRIBUTED:
            return 1
        return max(part for part in range(1, self.beats + 1) if self.pe % part == 0)

    @property
    def out_pe(self) -> int:
        """Channels of a word of results."""
        return self.pe // self.result_parts

    @property
    def words(self) -> int:
        """Words of results for one output position."""
        return self.groups * self.result_parts

    @property
    def positions(self) -> int:
        """Output positions an image, before pooling."""
        return self.layer.out_height * self.layer.out_width

    @property
    def macs_in_parallel(self) -> int:
        return self.simd * self.pe

    @property
    def busy_cycles(self) -> int:
        """Cycles an image in which the matrix-vector unit computes."""
        return self.positions * self.beats * self.groups

    @property
    def graph(self) -> Graph | None:
        """The adders of a constant engine."""
        if self.engine is not Engine.CONSTANT:
            return None
        weights = self.layer.weights.reshape(self.layer.out_channels, -1)
        return adder_graph(weights, self.layer.bias)

    @property
    def block_ram(self) -> bool:
        """Whether the weights lie in block RAM, where a ROM has them."""
        return self.engine is Engine.MULTIPLY and self.beats * self.groups > LUT_ROM_WORDS

    @property
    def window_fifo(self) -> int:
        """Places for windows: they bridge the steps of the sliding window that give none. A
        distributed engine takes so long for a window, a wide one, that one place will do."""
        if self.layer.kind != "conv":
            return 0
        return 1 if self.engine is Engine.DISTRIBUTED else FIFO_PLACES

    @property
    def acc_fifo(self) -> int:
        """Places for accumulators. A convolution's wait to be serialised while the next position's
        are computed: two positions'. A linear layer's leave in one burst: all, if they wait."""
        if self.layer.kind == "conv":
            return max(FIFO_PLACES, 2 * power_of_two(self.words))
        return max(FIFO_PLACES, power_of_two(self.groups) if self.pe > self.out_lanes else 1)

    @property
    def out_fifo(self) -> int:
        """Places for activations, which the next layer may take slowly: a linear layer's vector,
        so that this layer can go on with the next image."""
        if self.layer.multiplier is None:
            return 0
        if self.layer.kind == "conv":
            return 2 * FIFO_PLACES
        return max(FIFO_PLACES, power_of_two(self.layer.out_channels // self.out_lanes))

    @property
    def accumulator_bits(self) -> int:
        """Signed width that holds every sum (4): of any weights at +/-127 and activations 0..127,
        and a bias as large as their sum; where the weights are hardware, of these."""
        if self.engine is not Engine.MULTIPLY:
            return int(Network.accumulator_bound(self.layer).max()).bit_length() + 1
        return (2 * self.layer.taps * WEIGHT_MAX * ACTIVATION_MAX).bit_length() + 1


@dataclass(frozen=True)
class DesignPoint:
    """A named folding of the five layers."""

    name: str
    foldings: Mapping[str, Folding]

    def layers(self, network: Network) -> list[LayerDesign]:
        """The network's layers under this folding; InputError names a folding that does not
        divide."""
        missing = [layer.name for layer in network.layers if layer.name not in self.foldings]
        if missing:
            raise InputError(f"design {self.name}: no folding for {', '.join(missing)}")
        pairs = [(layer, self.foldings[layer.name]) for layer in network.layers]
        for layer, folding in pairs:
            self._check(layer, folding)
        # The values a beat that each layer's stream has are those that the next layer takes.
        taken = [
            folding.lanes if layer.kind == "conv" else folding.simd for layer, folding in pairs[1:]
        ]
        designs = [
            LayerDesign(layer, folding, out_lanes)
            for (layer, folding), out_lanes in zip(pairs, [*taken, 1], strict=True)
        ]
        for item in designs:
            what = "the next layer's values a beat"
            self._divide(item.layer, what, item.out_lanes, "PE", item.out_pe)
        return designs

    def layer(self, network: Network, name: str) -> LayerDesign:
        """The one of `layers` that has this name, which must be there."""
        return next(item for item in self.layers(network) if item.layer.name == name)

    @property
    def fingerprint(self) -> int:
        """32 bits that tell design points apart, whatever they are called."""
        digest = hashlib.sha256(spelled_out(self).encode()).digest()
        return int.from_bytes(digest[:4], "big")

    def macs_in_parallel(self) -> int:
        """Multiplications a cycle, rounded down; a distributed engine makes a bit of each."""
        return sum(
            folding.simd
            * folding.pe
            // (ACTIVATION_BITS if folding.engine is Engine.DISTRIBUTED else 1)
            for folding in self.foldings.values()
        )

    def _check(self, layer: Layer, folding: Folding) -> None:
        if layer.kind == "conv":
            self._divide(layer, "lanes", folding.lanes, "input channels", layer.in_channels)
            beat = folding.lanes * layer.kernel**2
            self._divide(layer, "SIMD", folding.simd, "taps of a beat", beat)
        else:
            self._divide(layer, "SIMD", folding.simd, "inputs", layer.in_channels)
        self._divide(layer, "PE", folding.pe, "output channels", layer.out_channels)
        whole = (layer.kind, folding.simd, folding.pe) == ("conv", layer.taps, layer.out_channels)
        if folding.engine is not Engine.MULTIPLY and not whole:
            raise InputError(
                f"design {self.name}: {layer.name}: a {folding.engine.name.lower()} engine takes "
                "all taps and output channels of a convolution"
            )

    def _divide(self, layer: Layer, what: str, part: int, whole_name: str, whole: int) -> None:
        if part < 1 or whole % part:
            raise InputError(
                f"design {self.name}: {layer.name}: {what} ({part}) does not divide "
                f"{whole_name} ({whole})"
            )


def _point(name: str, **foldings: Folding) -> DesignPoint:
    return DesignPoint(name, foldings)


DESIGNS = {
    design.name: design
    for design in (
        _point(
            "tiny",
            conv1=Folding(5, 1),
            conv2=Folding(5, 2),
            fc1=Folding(1, 2),
            fc2=Folding(1, 1, dsp=False),
            fc3=Folding(1, 1, dsp=False),
        ),
        # conv2's 100 MACs bound the interval (2,400 cycles). fc1 has 24 so that its 2,000 words of
        # weights fit a block RAM's 2,048; the last two layers are wide because they only add
        # latency: nothing overlaps with them. Their multipliers are LUTs: the DSPs are all taken.
        _point(
            "base",
            conv1=Folding(25, 2),
            conv2=Folding(25, 4),
            fc1=Folding(1, 24),
            fc2=Folding(1, 28, dsp=False),
            fc3=Folding(1, 10, dsp=False),
        ),
        # One pixel a cycle bounds the interval (784 cycles), on the part that base is for: the
        # convolutions multiply by constants, in LUTs, and leave the DSPs to the other layers. Those
        # take many inputs for few channels at a time: what is as wide as its channels are the
        # queues of accumulators, in LUT RAM, for which a placer needs whole slices.
        _point(
            "fast",
            conv1=Folding(25, 6, engine=Engine.CONSTANT),
            conv2=Folding(150, 16, lanes=6, engine=Engine.DISTRIBUTED),
            fc1=Folding(4, 20),
            fc2=Folding(4, 12),
            fc3=Folding(4, 2),
        ),
        # The same interval with multipliers throughout.
        _point(
            "max",
            conv1=Folding(25, 6),
            conv2=Folding(25, 16, lanes=3),
            fc1=Folding(2, 40),
            fc2=Folding(1, 42),
            fc3=Folding(1, 10),
        ),
    )
}


def add_option(parser: Parser) -> None:
    """--design, by which every command chooses a design point."""
    parser.option("--design", _HELP, design_point, DEFAULT, variable="DESIGN", metavar="NAME")


def add_list_option(parser: Parser, default: Iterable[str], variable: str | None = None) -> None:
    """--design of the commands that take several of them."""
    parser.option(
        "--design", _HELP, design_point, list(default), variable=variable, many=True, metavar="NAME"
    )


def design_point(name: str) -> DesignPoint:
    """The design point called `name`, or the one that it spells out: the layers' foldings joined
    by "-", each SIMD "x" PE, then "c" and lanes where not 1, then "k" or "d" for an engine that is
    constant or distributed, then "l" for LUT multipliers ("base" is 25x2-25x4-1x24-1x28l-1x10l).
    InputError if it is neither."""
    if name in DESIGNS:
        return DESIGNS[name]
    matches = [_FOLDING.fullmatch(part) for part in name.split("-")]
    foldings = [match for match in matches if match]
    if not len(foldings) == len(matches) == len(LAYERS):
        raise InputError(
            f"unknown design point {name!r} (known: {', '.join(DESIGNS)}, or foldings "
            f"such as {spelled_out(DESIGNS[DEFAULT])})"
        )
    parsed = [
        Folding(int(simd), int(pe), int(lanes or 1), not lut, _ENGINES[engine or ""])
        for simd, pe, lanes, engine, lut in (match.groups() for match in foldings)
    ]
    return DesignPoint(name, dict(zip(LAYERS, parsed, strict=True)))


def spelled_out(design: DesignPoint) -> str:
    """The name that spells out the foldings of `design`; `design_point` reads it."""
    parts, letters = [], {engine: letter for letter, engine in _ENGINES.items()}
    for layer in LAYERS:
        folding = design.foldings[layer]
        lanes = f"c{folding.lanes}" if folding.lanes > 1 else ""
        ends = letters[folding.engine] + ("" if folding.dsp else "l")
        parts.append(f"{folding.simd}x{folding.pe}{lanes}{ends}")
    return "-".join(parts)
