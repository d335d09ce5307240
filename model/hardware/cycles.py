# SPDX-License-Identifier: Apache-2.0
"""The cycle model: when each layer works, how long an image takes and how often one leaves.

It follows one image through the pipeline forwards, event by event: a step happens one cycle after
the step before it, or when its input is there, whichever is later. It knows no back-pressure but
that of a distributed engine on its window, because the design's FIFOs are sized so that a layer
that waits for room is never the slowest; the test of the prediction against simulation, equal to
the cycle, holds that claim.

    python -m model.hardware.cycles [--design NAME ...]      prints the prediction

Cycle 0 is the one in which the first pixel is accepted; the pixels go on one a cycle, however many
a beat of s_axis holds.
"""

from dataclasses import dataclass
from itertools import accumulate
from math import ceil, log2

from model.errors import cli
from model.hardware import distributed
from model.hardware.designs import DESIGNS, DesignPoint, Engine, LayerDesign, add_list_option
from model.network.integer import Network
from model.network.packets import result_words
from model.options import Parser

# Cycles from an event in the module named to the event at its output; each is stated in the
# module's header in rtl/.
STREAM_REGISTER = 1
LINE_BUFFER = 1  # from a beat accepted to the step that may read it
SLIDING_WINDOW = 4  # from a window's last step to the window
FLUSH_DECISION = 1  # from an image's last step, when nothing follows, to the first flushing step
MAXPOOL = 3
SHIFT_OUT = 1
PLANES = 1  # from a window in its place to its first plane offered (lenet5_window_planes.sv)
PLANE_DELAY = 2  # from a plane taken to the plane
PLACE_FREED = 2  # from a window taken to the step that may fill its place
ARGMAX = 1
DSP_CHAIN = 4  # products summed in a DSP cascade


@dataclass(frozen=True)
class LayerCycles:
    """One layer's part of the prediction.

    busy      cycles an image in which its matrix-vector unit computes
    interval  cycles an image that its slowest part needs
    start, end  cycle of its first issue and after its last, for an image alone in the pipeline
    """

    busy: int
    interval: int
    start: int
    end: int


@dataclass(frozen=True)
class Prediction:
    """interval: cycles between results, all streams at full speed; latency: from the first pixel
    accepted to the last result word offered, for one image alone."""

    interval: int
    latency: int
    layers: dict[str, LayerCycles]


def predict(network: Network, design: DesignPoint) -> Prediction:
    """The prediction for `network` folded as `design`; InputError if that does not divide."""
    first = network.layers[0]
    pixels = first.in_height * first.in_width
    times = [cycle + STREAM_REGISTER for cycle in range(pixels)]
    layers = {}
    for item in design.layers(network):
        start_and_end, times = layer_results(item, times)
        layers[item.layer.name] = LayerCycles(
            item.busy_cycles, layer_interval(item), *start_and_end
        )
    words = result_words(network.classes)
    packed = times[-1] + ARGMAX + STREAM_REGISTER
    interval = max(pixels, words + 1, *(layer.interval for layer in layers.values()))
    return Prediction(interval, packed + words - 1, layers)


def dot_product_latency(simd: int, dsp: bool) -> int:
    """Cycles through dot_product: DSP registers and the adder tree behind them."""
    if not dsp:
        return 3 + ceil(log2(simd))
    chain = min(simd, DSP_CHAIN)
    return 2 + chain + ceil(log2(ceil(simd / chain)))


def mvu_latency(item: LayerDesign) -> int:
    """Cycles from a group's issue to its result at the output."""
    push = 1
    planes = PLANE_DELAY if item.engine is Engine.DISTRIBUTED else 0
    return planes + engine_latency(item) + push


def engine_latency(item: LayerDesign) -> int:
    """Cycles from the last issue for a result to the result."""
    if item.graph:
        return 1 + item.graph.latency
    if item.engine is Engine.DISTRIBUTED:
        return distributed.latency(item.layer.taps) + (SHIFT_OUT if item.result_parts > 1 else 0)
    rom, accumulate = 2, 1
    return rom + dot_product_latency(item.simd, item.folding.dsp) + accumulate


def requantise_latency(item: LayerDesign) -> int:
    """Cycles from an accumulator accepted to its activation at the output."""
    lane = 4 if item.folding.dsp else 3 + ceil(log2(ceil(item.accumulator_bits / 4)))
    multiplier_rom, push = 2, 1
    return multiplier_rom + lane + push


def layer_interval(item: LayerDesign) -> int:
    """Cycles an image that the layer's slowest part needs."""
    channels, rows, columns = item.layer.result_shape
    emitted = rows * columns * channels // item.out_lanes
    return max(item.busy_cycles, emitted, _window_cycles(item) if item.layer.kind == "conv" else 0)


def _window_cycles(item: LayerDesign) -> int:
    """Cycles an image that the sliding window needs: a step for every column of every window row;
    if it has one place for a window, those for which the engine waits at a row's end."""
    layer = item.layer
    steps = layer.out_height * layer.in_width * layer.in_channels // item.in_lanes
    if item.window_fifo > 1:
        return steps
    pauses = 0 if layer.padding else layer.out_height  # padded rows have a window for every column
    pause = PLACE_FREED + layer.kernel - 1 + SLIDING_WINDOW
    return max(steps, item.busy_cycles + pauses * max(0, pause - item.beats))


def layer_results(item: LayerDesign, times: list[int]) -> tuple[tuple[int, int], list[int]]:
    """(start, end) of the layer's issues and the cycles in which its output beats are accepted,
    from the cycles in which its input beats are."""
    if item.layer.kind == "conv":
        times = _windows(item, times)
        if item.engine is Engine.DISTRIBUTED:
            times = [time + PLANES for time in times]
        parts = item.beats * item.in_lanes // item.layer.in_channels
        times = [time for time in times for _ in range(parts)]
    issues, results = _mvu(item, times)
    if item.layer.pool:
        results = _maxpool(item, results)
    values = serialised(item, results)
    if item.layer.multiplier is not None:
        values = [time + requantise_latency(item) for time in values]
    return issues, values


def serialised(item: LayerDesign, times: list[int]) -> list[int]:
    """Cycles in which a layer's values are handed to the requantiser, or leave as logits, from the
    cycles in which its result words are available."""
    parts = item.out_pe // item.out_lanes
    # A linear layer's multiplexer is wide and has a register inside.
    register = int(item.layer.kind == "linear" and parts > 1)
    return [time + register for time in in_turn(times, parts)]


def in_turn(times: list[int], each: int = 1) -> list[int]:
    """Cycles in which items available at `times` pass, one a cycle, each as `each` parts."""
    parts = (time for time in times for _ in range(each))
    return list(accumulate(parts, lambda previous, time: max(previous + 1, time)))


def _windows(item: LayerDesign, times: list[int]) -> list[int]:
    """Cycles at which the sliding window's beats are offered, or where it has one place for them,
    taken; see lenet5_sliding_window.sv."""
    layer = item.layer
    beats = layer.in_channels // item.in_lanes
    lead = layer.kernel - 1 - layer.padding
    readable = [time + LINE_BUFFER for time in in_turn(times)]
    windows, tail, time = [], False, -1

    def emitted(step: int) -> int:
        """The cycle before the next step can come; the step's window is noted down."""
        windows.append(step + SLIDING_WINDOW)
        if item.window_fifo > 1:
            return step
        if len(windows) > 1:  # the one before it has to be through the engine
            windows[-1] = max(windows[-1], windows[-2] + item.beats)
        return windows[-1] + PLACE_FREED - 1

    for row in range(layer.out_height):
        for step in range(layer.in_width * beats):
            time += 1
            if row + lead < layer.in_height:  # the step reads a new beat ahead
                ahead = (row + lead) * layer.in_width * beats + step
                time = max(time, readable[ahead])
            column = step // beats
            if column >= lead or tail:
                time = emitted(time)
        tail = layer.padding > 0
    if item.window_fifo > 1:
        time += FLUSH_DECISION
    for _ in range(layer.padding * beats):
        time = emitted(time + 1)
    return windows


def _mvu(item: LayerDesign, times: list[int]) -> tuple[tuple[int, int], list[int]]:
    """(start, end) of the issues and the cycles in which result words are at the output."""
    start, time, results = times[0], -1, []
    for index, available in enumerate(times):
        time = max(time, available)
        if index % item.beats == item.beats - 1:
            results += [time + word + mvu_latency(item) for word in range(item.words)]
        time += item.groups
    return (start, time), results


def _maxpool(item: LayerDesign, times: list[int]) -> list[int]:
    """Cycles in which pooled words are at the output, from those without a pool in the way."""
    pooled = []
    for position in range(item.positions):
        row, column = divmod(position, item.layer.out_width)
        if row % 2 and column % 2:
            words = slice(position * item.words, (position + 1) * item.words)
            pooled += [time + MAXPOOL for time in times[words]]
    return pooled


@cli
def main(arguments: list[str] | None = None) -> int:
    parser = Parser("model.hardware.cycles", __doc__)
    add_list_option(parser, DESIGNS, "DESIGN")
    designs = parser.parse(arguments).design
    network = Network.load()
    for design in designs:
        prediction = predict(network, design)
        print(f"{design.name}: interval {prediction.interval}, latency {prediction.latency}")
        for name, layer in prediction.layers.items():
            print(f"  {name}: busy {layer.busy}, from {layer.start} to {layer.end}")
    return 0


if __name__ == "__main__":
    main()
