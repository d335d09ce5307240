# SPDX-License-Identifier: Apache-2.0
"""The picture of the ports is that of a simulation, and shows what is in the samples."""

import re

import numpy as np
import pytest

pytest.importorskip("cocotb", reason="the picture comes from a simulation")

from model.files import ROOT
from model.network import golden
from model.network.integer import Network
from model.network.interface import IMAGE_SIDE
from scripts.explain import timing
from tb.harness import simulators

CYCLES = 40


@pytest.fixture
def samples():
    """Two cycles of reset, then two beats with a pause between them, then two words."""
    made = {name: [0] * CYCLES for name in (*timing.SOURCE, *timing.SINK)}
    made["aresetn"][2:] = [1] * (CYCLES - 2)
    made["s_axis_tready"][2:] = [1] * (CYCLES - 2)
    for cycle, pixel in ((0, 7), (1, 7), (2, 7), (4, 9)):
        made["s_axis_tvalid"][cycle], made["s_axis_tdata"][cycle] = 1, pixel
    made["s_axis_tlast"][4] = 1
    made["s_axis_tready"][10] = 0
    for cycle, word in ((20, 0x80000001), (21, 0x80000001), (22, 0x12)):
        made["m_axis_tvalid"][cycle], made["m_axis_tdata"][cycle] = 1, word
    made["m_axis_tready"][21:23] = [1, 1]
    return made


def test_beats_that_are_handed_over_are_shaded(samples):
    drawn = timing.drawing(samples)
    # Windows overlap here: the two beats are in both of the source's, the two words in the sink's.
    assert drawn.count('class="taken"') == 6
    values = re.findall(r'class="value"[^>]*>(\w+)<', drawn)
    assert values.count("80000001") == 1, "a word that waits is one cell"
    assert values.count("00000012") == 1


def test_what_does_not_count_is_not_drawn(samples):
    before = timing.drawing(samples)
    samples["s_axis_tdata"][3] = samples["m_axis_tdata"][19] = 255
    samples["s_axis_tlast"][3] = 1
    assert timing.drawing(samples) == before
    samples["s_axis_tvalid"][3] = 1
    assert timing.drawing(samples) != before


@pytest.mark.slow
def test_the_committed_picture_is_that_of_a_simulation():
    """Ports to the cycle; the words drawn are the golden model's logits."""
    if reason := simulators.missing(timing.SIMULATOR):
        pytest.skip(reason)
    committed = (ROOT / timing.OUTPUT).read_text()
    assert committed == timing.drawing(timing.simulated()), "make figures draws it anew"
    image = np.array(timing.PIXEL_VALUES, np.uint8).reshape(1, IMAGE_SIDE, IMAGE_SIDE)
    logits, _ = golden.classify(Network.load(), image)
    words = [f"{logit & 0xFFFFFFFF:08x}" for logit in logits[0].tolist()]
    assert [word for word in words if f">{word}<" not in committed] == []
