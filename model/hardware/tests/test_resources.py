# SPDX-License-Identifier: Apache-2.0
"""The resource model: structure by hand-counted figures, the fit by designs it cannot miss."""

import json
import re

import numpy as np
import pytest

from model.errors import InputError
from model.hardware import resources
from model.hardware.designs import DESIGNS, design_point
from model.network.integer import Network

PERCENT = re.compile(r"([+-][\d.]+)%").findall


@pytest.mark.parametrize(
    ("words", "bits", "expected"),
    [
        (1024, 36, 1),
        (512, 36, 0.5),
        (2000, 8, 0.5),
        (2048, 9, 0.5),
        (2048, 18, 1),
        (2000, 192, 11),
        (1025, 36, 1.5),
    ],
)
def test_block_rams(words, bits, expected):
    assert resources.block_rams(words, bits) == expected


@pytest.mark.parametrize(
    ("design", "dsps"),
    [
        ("base", 25 + 50 + 12 + 3),
        ("tiny", 5 + 5 + 1 + 3),
        ("5x2l-5x4l-1x4l-1x2-1x1", 1 + 1 + 1),
    ],
)
def test_dsps_hold_two_products_and_requantisers_one(design, dsps):
    assert resources.estimate(Network.load(), design_point(design)).dsp48e1 == dsps


def truth() -> np.ndarray:
    return np.array(list(resources._PRIOR.values())).T * np.array([[1.2], [0.8]])


def made_up(names) -> dict[str, dict[str, float]]:
    """Designs that take exactly what `truth` says."""
    network = Network.load()
    found = {}
    for name in names:
        features = resources.design_features(design_point(name).layers(network))
        luts, flip_flops = truth() @ features
        found[name] = {"luts": luts, "flip_flops": flip_flops}
    return found


def test_the_fit_moves_to_what_was_measured():
    designs = made_up(DESIGNS)
    fitted = resources.fit(designs)
    for name, found in designs.items():
        features = resources.design_features(design_point(name).layers(Network.load()))
        assert fitted @ features == pytest.approx([found["luts"], found["flip_flops"]], rel=0.01)


def test_nothing_measured_leaves_the_prior():
    assert (resources.fit({}) == np.array(list(resources._PRIOR.values())).T).all()


def test_left_out_errors_are_not_those_of_the_fit(monkeypatch):
    designs = made_up(DESIGNS)
    designs["base"] = {key: value * 2 for key, value in designs["base"].items()}
    monkeypatch.setattr(resources, "measured", lambda: designs)
    line = next(line for line in resources.left_out_errors() if line.startswith("base"))
    assert "luts -4" in line or "luts -5" in line  # half of what it was made to take


@pytest.mark.parametrize("text", ["", "{}", '{"designs": {"base": {"luts": 1}}}'])
def test_an_unusable_calibration_is_one_line(tmp_path, monkeypatch, text):
    path = tmp_path / "calibration.json"
    path.write_text(text)
    monkeypatch.setattr(resources, "CALIBRATION", path)
    resources.measured.cache_clear()
    with pytest.raises(InputError, match=r"calibration\.json is unusable"):
        resources.measured()
    resources.measured.cache_clear()


def test_measurements_of_other_rtl_are_told(tmp_path, monkeypatch):
    path = tmp_path / "calibration.json"
    path.write_text(json.dumps({"designs": {"a": {"rtl": "1"}, "b": {"rtl": "2"}, "c": {}}}))
    monkeypatch.setattr(resources, "CALIBRATION", path)
    assert resources.stale("1") == ["b", "c"]


@pytest.mark.parametrize("design", resources.measured())
def test_the_model_is_near_what_was_synthesised(design):
    model, found = (
        resources.estimate(Network.load(), design_point(design)),
        resources.measured()[design],
    )
    assert model.luts == pytest.approx(found["luts"], rel=0.03)
    assert model.flip_flops == pytest.approx(found["flip_flops"], rel=0.03)
    assert model.ramb36 == pytest.approx(found["ramb36"], abs=1)
    assert model.dsp48e1 == found["dsp48e1"]


def test_a_design_that_was_not_synthesised_is_met_within_15_percent():
    errors = [abs(float(text)) for line in resources.left_out_errors() for text in PERCENT(line)]
    assert len(errors) == 2 * len(resources.measured())
    assert max(errors) < 15


def test_the_calibration_names_what_it_measured():
    kept = json.loads(resources.CALIBRATION.read_text())
    assert kept["designs"] and all(
        set(resources.RESOURCES) < set(entry) for entry in kept["designs"].values()
    )


@pytest.mark.parametrize(
    ("words", "bits", "luts"),
    [
        (32, 6, 4),
        (32, 7, 8),
        (33, 3, 4),
        (64, 7, 12),
        (65, 3, 2 * 4 + 1.5),
        (200, 8, 4 * 4 * 3 + 8),
    ],
)
def test_lut_rams(words, bits, luts):
    """RAM32M and RAM64M are four LUTs; a word of two or four banks is chosen by multiplexers."""
    assert resources.lut_rams(words, bits) == luts
