# SPDX-License-Identifier: Apache-2.0
"""The page's engine in Node: its integer network and memory files against the golden model and the
exporter, and the RTL in WebAssembly against both and against the cycle model."""

import functools

import numpy as np
import pytest

from model.data.datasets import by_name, load_sample
from model.hardware.cycles import predict
from model.hardware.designs import DESIGNS
from model.hardware.export import HEADER, exported_files
from model.network import golden
from scripts.web import wasm
from scripts.web.bundle import bundle
from scripts.web.content import NETWORKS, OFFERED, STREAMS, content, module, trained
from scripts.web.tests.node import NEEDS_NODE, run
from scripts.web.tests.wanted import result_headers

pytestmark = NEEDS_NODE

FIRST = NETWORKS[0].stem
NEEDS_COMPILER = pytest.mark.skipif(bool(wasm.missing()), reason=wasm.missing() or "")
every_network = pytest.mark.parametrize("offer", NETWORKS, ids=lambda offer: offer.stem)
every_design = pytest.mark.parametrize("design", OFFERED)


@functools.cache
def _references() -> str:
    """All that the page holds but the RTL."""
    return bundle(content({offer.stem: b"" for offer in NETWORKS}))


@functools.cache
def _with_rtl() -> str:
    return bundle(content({FIRST: module(trained(FIRST))}))


def _ask(question: str, **more) -> object:
    return run("engine.mjs", {"bundle": _references(), "ask": question, **more})


def _golden(stem: str, data_set: str, samples: list[int]) -> dict[str, np.ndarray]:
    return golden.run(trained(stem), load_sample(by_name(data_set))[0][samples])


@every_network
def test_the_integer_network_in_javascript_is_the_golden_model(offer):
    samples = list(range(len(load_sample(by_name(offer.data_set))[0])))
    wanted = _golden(offer.stem, offer.data_set, samples)
    for i, got in enumerate(_ask("inferred", network=offer.stem, samples=samples)):
        assert got.pop("class") == wanted["classes"][i]
        assert got.keys() == wanted.keys() - {"classes"}
        for name, values in got.items():
            assert np.array_equal(values, wanted[name][i].ravel()), (name, i)


def test_the_lowest_class_wins_a_tie():
    assert _ask("classes", logits=[[1, 5, 5], [-3, -3, -4], [0, 0, 0]]) == [1, 0, 0]


def test_requantising_is_exact_at_its_limits():
    accs = np.array([-(2**24), -1, 0, 1, 2**24 - 1, 4_161_536, 4_194_303, 4_194_304])
    cases = [(acc, m, s) for m in (1, 2**16, 2**17 - 1) for s in (1, 15, 25, 40) for acc in accs]
    wanted = [golden.requantise(np.array([[a]]), np.array([m]), s).item() for a, m, s in cases]
    assert len(set(wanted)) > 3
    assert _ask("requantised", cases=np.array(cases).tolist()) == wanted


@every_network
@every_design
def test_memory_files_are_those_of_the_exporter(offer, design):
    wanted = exported_files(trained(offer.stem), DESIGNS[design])
    del wanted[HEADER]
    assert _ask("memories", network=offer.stem, design=design) == wanted


@every_network
def test_the_sum_behind_every_value_gives_it(offer):
    wanted = _golden(offer.stem, offer.data_set, [3])
    got = _ask("derived", network=offer.stem, sample=3)
    for name, values in got.items():
        assert np.array_equal(values, wanted[name][0].ravel()), name


@pytest.mark.parametrize("name", [*STREAMS, "logits"])
def test_a_single_wrong_value_is_found(name):
    values = _golden(FIRST, NETWORKS[0].data_set, [0])
    wanted = int(values[name].ravel()[7])
    found = _ask("compared", network=FIRST, sample=0, changes={name: {7: wanted + 1}})
    compared = sum(values[each][0].size for each in (*STREAMS, "logits")) + 2
    assert found == {
        "compared": compared,
        "differing": 1,
        "first": f"{name}[7]: the RTL gave {wanted + 1}, expected {wanted}",
    }


def test_a_memory_file_that_is_not_the_exporters_is_refused():
    message = _ask("refused", network=FIRST, design="base", changed="lenet5_conv1_bias.mem")
    assert message == "lenet5_conv1_bias.mem is not the memory file that was exported"


@pytest.mark.slow
@NEEDS_COMPILER
class TestRtl:
    """Compiled for the first network only: test_browser.py runs them all."""

    @every_design
    def test_it_gives_the_golden_models_results(self, design):
        samples = [0, 57, 101]
        got = self._run(design, samples)
        wanted = _golden(FIRST, NETWORKS[0].data_set, samples)
        headers = result_headers(FIRST, wanted["logits"])
        for i, image in enumerate(got["images"]):
            assert image["class"] == wanted["classes"][i]
            assert image["header"] == headers[i]
            for name in (*STREAMS, "logits"):
                assert np.array_equal(image[name], wanted[name][i].ravel()), name
            assert image["check"]["differing"] == 0
            assert image["golden"] is True

    @every_design
    def test_it_takes_the_cycles_of_the_cycle_model(self, design):
        got = self._run(design, [0, 1, 2])
        wanted = predict(trained(FIRST), DESIGNS[design])
        assert (got["latency"], got["interval"]) == (wanted.latency, wanted.interval)
        busy = {name: 3 * layer.busy for name, layer in wanted.layers.items()}
        assert got["busy"] == busy | {"pixels": 3 * 784, "result": 3 * 11}
        assert all(image["check"]["compared"] == 1792 for image in got["images"])

    def test_the_record_says_who_works_on_what(self):
        got = self._run("base", [0, 1])
        for steps in got["work"]:
            assert steps == [{"image": 0, "step": step} for step in range(3)]
        sizes = [1176, 400, 120, 84, 10]
        assert got["emitted"] == [{"image": 1, "count": size} for size in sizes]
        first = {"image": 0, "row": 0, "column": 0, "channel": 0, "tap": 0}
        for layer, item in zip(
            got["computes"], DESIGNS["base"].layers(trained(FIRST)), strict=True
        ):
            assert layer == first | {"channels": item.pe, "taps": item.simd}

    def test_a_missing_memory_file_is_an_error(self):
        message = run(
            "engine.mjs",
            {
                "bundle": _with_rtl(),
                "ask": "refused",
                **{"network": FIRST, "design": "base", "missing": "lenet5_fc1_weights.mem"},
            },
        )
        assert message == "the RTL asks for memory files that are missing: lenet5_fc1_weights.mem"

    def _run(self, design: str, samples: list[int]) -> dict:
        question = {"network": FIRST, "design": design, "samples": samples}
        return run("engine.mjs", {"bundle": _with_rtl(), "ask": "simulated", **question})
