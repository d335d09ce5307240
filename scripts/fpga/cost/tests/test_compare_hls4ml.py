# SPDX-License-Identifier: Apache-2.0
"""The comparison with hls4ml's adder graphs: what decides whether a candidate is right can say no.
da4ml itself is outside the regression (make compare-hls4ml installs it)."""

from dataclasses import replace

import numpy as np
import pytest

from model.hardware.designs import Engine
from scripts.fpga.cost import compare_hls4ml
from tb.harness.layers import header_folder, make_layer, memory_files
from tb.harness.runner import SimulationError

ITEM = make_layer(
    {
        "kind": "conv", "height": 3, "width": 3, "inputs": 1, "outputs": 3, "kernel": 2,
        "simd": 4, "pe": 3, "engine": Engine.CONSTANT,
    }
)  # fmt: skip
ENTRY = {"title": "adder graph", "latency": 5, "luts": 2_000, "flip_flops": 1_000, "dsp48e1": 0}


def test_a_candidate_must_be_right_and_in_time():
    config = header_folder(ITEM, "compare_hls4ml")
    memory_files(ITEM, config)
    candidate = compare_hls4ml.ours(ITEM, config, prefix="")
    candidate.check(ITEM.layer)
    wrong = replace(ITEM.layer, bias=ITEM.layer.bias + np.int32([0, 0, 1]))
    with pytest.raises(SimulationError, match="acc_o: mismatch at vector 0 channel 2"):
        candidate.check(wrong)
    for latency in (candidate.latency - 1, candidate.latency + 1):
        with pytest.raises(SimulationError, match="acc_o: mismatch"):
            replace(candidate, latency=latency).check(ITEM.layer)


@pytest.mark.long
@pytest.mark.parametrize("title", compare_hls4ml.DEPTHS)
@pytest.mark.parametrize("factor", [1, 2, 0], ids=["any", "even", "some zero"])
def test_a_candidate_of_da4ml(title, factor, tmp_path):
    """Even weights and biases leave their low bit out; no weights leave the bias."""
    pytest.importorskip("da4ml", reason="da4ml is not installed: requirements/hls4ml.txt has it")
    weights, bias = ITEM.layer.weights // 4, ITEM.layer.bias // 4
    channels = slice(0, None if factor else 1)
    weights[channels] *= factor
    bias[channels] *= max(factor, 1)
    layer = replace(ITEM.layer, weights=weights, bias=bias)
    compare_hls4ml.theirs(title, layer, tmp_path).check(layer)


def test_the_table_has_every_candidate():
    found = {
        "tool": "Yosys 1", "da4ml": "2", "layer": "conv1", "macs_a_cycle": 150,
        "candidates": [ENTRY, ENTRY | {"title": "da4ml, least depth", "luts": 2_222}],
    }  # fmt: skip
    text = compare_hls4ml.table(found)
    assert "conv1, 150 MACs a cycle, by Yosys 1; da4ml 2" in text
    assert text.splitlines()[-1].split() == ["da4ml,", "least", "depth", "2222", "1000", "0", "5"]
