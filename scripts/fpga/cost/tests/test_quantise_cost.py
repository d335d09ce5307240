# SPDX-License-Identifier: Apache-2.0
"""The table of make quantise-cost: its arithmetic here, Yosys' counts with make test-synth."""

import json

import pytest

from model.errors import InputError
from model.files import ROOT
from model.hardware.designs import design_point
from model.hardware.resources import layer_block_rams
from model.network.integer import Network
from scripts.fpga.cost import quantise_cost
from scripts.fpga.cost.quantise_cost import CELLS, PRECISIONS

DOCUMENT = ROOT / "docs" / "quantisation.md"
CELL = {"title": "", "multiplies": 1, "dsp48e1": 1, "luts": 0, "flip_flops": 0}


@pytest.fixture(scope="module")
def network():
    return Network.load()


@pytest.fixture(scope="module")
def memory(network):
    items = design_point("base").layers(network)
    return {name: quantise_cost.memory(network, bits, items) for name, bits in PRECISIONS.items()}


def test_rule_of_thumb_is_a_quarter_and_an_eighth(memory):
    assert {name: row["rule_bytes"] for name, row in memory.items()} == {
        "FP32": 4 * 61_706,
        "INT8": 61_706,
        "INT4": 61_706 // 2,
    }


def test_integers_are_stored_with_biases_and_multipliers(network, memory):
    weights = sum(layer.weights.size for layer in network.layers)
    biases = {"conv1": 21, "conv2": 24, "fc1": 25, "fc2": 23, "fc3": 23}  # bits, of base
    others = sum(
        layer.out_channels * (biases[layer.name] + 17 * (layer.multiplier is not None))
        for layer in network.layers
    )
    for name in ("INT8", "INT4"):
        assert memory[name]["bytes"] == -(-(weights * PRECISIONS[name] + others) // 8)
    assert memory["FP32"]["bytes"] == 4 * 61_706


def test_block_rams(network, memory):
    assert memory["FP32"]["ramb36_raw"] == -(-61_706 * 32 // 36_864)
    items = [item for item in design_point("base").layers(network) if item.layer.name != "fc1"]
    fc1, words = design_point("base").layer(network, "fc1"), 2_000
    # 2,000 words of 24 weights: columns of 18 bits in RAMB36 of 2,048 words, or of 9 in halves
    assert fc1.beats * fc1.groups == words
    others = sum(layer_block_rams(item) for item in items if item.layer.multiplier is None)
    assert memory["INT8"]["ramb36"] > others + -(-24 * 8 // 18)
    assert memory["FP32"]["ramb36"] > 50 > memory["INT8"]["ramb36"] > memory["INT4"]["ramb36"]


def test_the_document_quotes_the_memories(memory):
    text = DOCUMENT.read_text()
    for name, row in memory.items():
        share = row["bytes"] / memory["FP32"]["bytes"]
        assert (
            f"| {name} | {row['rule_bytes']:,} bytes | {row['bytes']:,} bytes | "
            f"{100 * share:.3g} % | {row['ramb36_raw']} | {row['ramb36']:g} |"
        ) in text


def test_luts_for_adding_bound_what_dsps_could_multiply():
    cells = {
        "fp32_multiply": CELL | {"dsp48e1": 2, "luts": 100},
        "fp32_add": CELL | {"dsp48e1": 0, "luts": 400},
        "int8_multiply": CELL,
        "int8_multiply_pair": CELL | {"multiplies": 2},
        "int8_dot_product": CELL | {"multiplies": 50, "dsp48e1": 25, "luts": 200},
    }
    found = quantise_cost.throughput(cells, {"dsp48e1": 90, "luts": 20_000})
    assert found["FP32"] == {"multiplies": 45, "macs": 40}
    assert found["INT8, one a DSP"] == {"multiplies": 90, "macs": 90}
    assert found["INT8, two a DSP"] == {"multiplies": 180, "macs": 180}
    few = quantise_cost.throughput(cells, {"dsp48e1": 90, "luts": 400})
    assert few["INT8, two a DSP"]["macs"] == 100


def test_accuracy_is_read_or_asked_for(tmp_path):
    path = tmp_path / "study.json"
    assert quantise_cost.study_rows(path) is None
    row = {
        "data_set": "MNIST",
        "scales": "per-channel",
        "calibrator": "maximum",
        "bits": 8,
        "accuracy_percent": 99.1,
        "lost_points": 0.2,
        "sampling_error_points": 0.07,
    }
    others = [
        row | other
        for other in (
            {"bits": 6},
            {"data_set": "Fashion-MNIST"},
            {"scales": "per-tensor"},
            {"calibrator": "mse"},
        )
    ]
    shown = [row, row | {"bits": 4, "calibrator": "trained with it"}]
    path.write_text(json.dumps([*others, *shown]))
    found = quantise_cost.study_rows(path)
    assert [(entry["bits"], entry["calibrator"]) for entry in found] == [
        (8, "maximum"),
        (4, "trained with it"),
    ]
    for broken in ("{}x", "no", json.dumps([{"data_set": "MNIST"}]), "[1]"):
        path.write_text(broken)
        with pytest.raises(InputError, match="make quantise-study makes it anew"):
            quantise_cost.study_rows(path)


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "dsps", "least_luts"),
    [
        ("fp32_multiply", 2, 50),
        ("fp32_add", 0, 200),
        ("int8_multiply", 1, 0),
        ("int8_multiply_pair", 1, 1),
        ("int8_multiply_luts", 0, 20),
        ("int4_multiply_luts", 0, 10),
        ("int8_dot_product", 25, 100),
    ],
)
def test_cells_take_as_many_dsps_as_documented(name, dsps, least_luts):
    """So many LUTs at least: a cell that lost its logic would be cheap."""
    found = quantise_cost.measure(CELLS[name])
    assert found["dsp48e1"] == dsps
    assert found["luts"] >= least_luts
    assert f"| {dsps} | {found['luts']} | {found['flip_flops']} |" in DOCUMENT.read_text()
