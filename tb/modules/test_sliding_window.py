# SPDX-License-Identifier: Apache-2.0
"""sliding_window gives the windows of its images, in order, whatever comes between the images."""

import math
import random
from collections.abc import Iterator

import cocotb
import numpy as np
import pytest

from model.hardware.cycles import FLUSH_DECISION, LINE_BUFFER, SLIDING_WINDOW
from model.hardware.designs import FIFO_PLACES
from model.network import golden
from model.network.integer import ACTIVATION_BITS, ACTIVATION_MAX
from tb.harness.layers import Lanes
from tb.harness.runner import SimulationError, options, simulate
from tb.harness.scoreboard import compare
from tb.harness.stream_checks import check_pauses, check_reset_midway, check_transfer
from tb.harness.streams import in_every_pattern, pack

IMAGES = 3
AXES = ("image", "row", "column", "beat")
# With fewer places, windows are fetched more slowly than one a cycle.
FULL_SPEED_DEPTH = 8

CONV1 = {"Height": 6, "Width": 7, "Channels": 1, "Lanes": 1, "Kernel": 5, "Padding": 2}
CONV2 = {"Height": 7, "Width": 6, "Channels": 6, "Lanes": 3, "Kernel": 5, "Padding": 0}
MORE = [
    {"Height": 4, "Width": 6, "Channels": 2, "Lanes": 1, "Kernel": 3, "Padding": 1},
    # as small as can be: an image of one window; fewer rows than the kernel has
    {"Height": 5, "Width": 5, "Channels": 3, "Lanes": 1, "Kernel": 5, "Padding": 0},
    {"Height": 3, "Width": 5, "Channels": 1, "Lanes": 1, "Kernel": 5, "Padding": 2},
    {"Height": 2, "Width": 3, "Channels": 4, "Lanes": 2, "Kernel": 3, "Padding": 1},
    # hardly a place for windows; all channels at once; a kernel of even size
    {"Height": 3, "Width": 3, "Channels": 2, "Lanes": 2, "Kernel": 3, "Padding": 1, "FifoDepth": 2},
    {"Height": 4, "Width": 9, "Channels": 3, "Lanes": 3, "Kernel": 3, "Padding": 0, "FifoDepth": 4},
    {"Height": 4, "Width": 5, "Channels": 2, "Lanes": 2, "Kernel": 3, "Padding": 0, "FifoDepth": 1},
    {"Height": 3, "Width": 4, "Channels": 2, "Lanes": 1, "Kernel": 3, "Padding": 1, "FifoDepth": 1},
    {"Height": 5, "Width": 3, "Channels": 1, "Lanes": 1, "Kernel": 2, "Padding": 0},
]


def image_words(count: int = IMAGES) -> tuple[np.ndarray, np.ndarray]:
    """Random images: their words (count, beats), and the windows that must come (AXES)."""
    shape = options()
    lanes, kernel = shape["Lanes"], shape["Kernel"]
    size = (count, shape["Channels"], shape["Height"], shape["Width"])
    values = random.choices(range(ACTIVATION_MAX + 1), k=math.prod(size))
    images = np.array(values, np.uint8).reshape(size)
    words = Lanes(lanes, ACTIVATION_BITS).words(images)
    windows = golden.windows(images, kernel, shape["Padding"]).transpose(0, 2, 3, 1, 4, 5)
    beats = windows.reshape(*windows.shape[:3], -1, lanes * kernel**2)
    packed = [pack(beat, ACTIVATION_BITS) for beat in beats.reshape(-1, beats.shape[-1]).tolist()]
    return (
        np.reshape(np.array(words, object), (count, -1)),
        np.reshape(np.array(packed, object), beats.shape[:-1]),
    )


@cocotb.test()
@in_every_pattern
async def check_windows(dut, idle, stall):
    words, windows = image_words()
    await check_transfer(dut, words.ravel(), windows, idle, stall, AXES)


@cocotb.test()
@cocotb.parametrize(stall=["never", "random"])
async def check_image_by_image(dut, stall):
    """The last windows of an image come though no image follows."""
    await check_pauses(dut, *image_words(), stall, AXES[1:])


@cocotb.test()
async def check_reset(dut):
    words, windows = image_words()
    await check_reset_midway(dut, words.ravel(), windows, AXES)


@cocotb.test()
@cocotb.parametrize(stall=["never", "random"])
async def check_gaps(dut, stall):
    """Images come a little later than back to back: some while the last windows are flushed."""
    words, windows = image_words(3 * IMAGES)
    idle = gaps(words.shape[1], 4 * lead_beats())
    await check_transfer(dut, words.ravel(), windows, idle, stall, AXES)


def gaps(beats: int, most: int) -> Iterator[bool]:
    """Pauses after each image of `beats` beats, for up to `most` cycles."""
    while True:
        yield from [False] * beats
        yield from [True] * random.randint(0, most)


def lead_beats() -> int:
    """Beats that an image's first step waits for, but one: the rows below its centre."""
    shape = options()
    rows = shape["Kernel"] - 1 - shape["Padding"]
    return rows * shape["Width"] * shape["Channels"] // shape["Lanes"]


@cocotb.test(skip=options().get("FifoDepth", FULL_SPEED_DEPTH) < FULL_SPEED_DEPTH)
async def check_timing(dut):
    """A beat is taken and a step made in every cycle, from row to row and from image to image; no
    window waits, except for the decision to flush the very last ones."""
    words, windows = image_words()
    source, sink = await check_transfer(dut, words.ravel(), windows, axes=AXES)
    shape = options()
    pixel_beats = shape["Channels"] // shape["Lanes"]
    lead = shape["Kernel"] - 1 - shape["Padding"]
    first = lead_beats() + lead * pixel_beats  # the beat that completes the first window
    image, row, column, beat = np.indices(windows.shape)
    steps = ((image * shape["Height"] + row) * shape["Width"] + column) * pixel_beats + beat
    due = source.sent_cycles[first] + LINE_BUFFER + SLIDING_WINDOW + steps.ravel()
    flushed = shape["Padding"] * pixel_beats
    due[due.size - flushed :] += FLUSH_DECISION
    assert set(np.diff(source.sent_cycles)) == {1}
    compare("cycle", due.reshape(windows.shape),
            np.reshape(sink.offered_cycles, windows.shape), AXES)  # fmt: skip


def bench(simulator: str, shape: dict[str, int]):
    shape = {"FifoDepth": FIFO_PLACES} | shape
    simulate("lenet5_sliding_window", __name__, simulator, shape, options=shape)


@pytest.mark.parametrize("shape", [CONV1, CONV2], ids=["conv1", "conv2"])
def test_sliding_window(simulator, shape):
    bench(simulator, shape)


@pytest.mark.one_simulator
@pytest.mark.parametrize("shape", MORE)
def test_more_shapes(simulator, shape):
    bench(simulator, shape)


@pytest.mark.one_simulator
@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"Lanes": 4}, "lenet5_sliding_window: Lanes=4 must divide Channels"),
        ({"Padding": 1}, "lenet5_sliding_window: Padding=1 must be 0 or .Kernel - 1. / 2"),
        ({"Height": 4}, "lenet5_sliding_window: Height=4 must be at least Kernel"),
        ({"Width": 4}, "lenet5_sliding_window: Width=4 must be at least Kernel"),
        (
            {"Height": 2, "Padding": 2},
            "lenet5_sliding_window: Height=2 must be at least Kernel",
        ),
    ],
)
def test_wrong_parameters_stop(simulator, changes, message):
    with pytest.raises(SimulationError, match=message):
        bench(simulator, CONV2 | changes)
