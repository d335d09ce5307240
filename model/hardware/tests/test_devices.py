# SPDX-License-Identifier: Apache-2.0
"""The devices are those of the data sheets; a design point that is too large for its own is told by
the commands that export and synthesise it."""

import re

import pytest

from model.errors import InputError
from model.hardware import devices, export
from model.hardware.designs import DESIGNS, design_point
from model.hardware.devices import DEVICES, shortage
from model.hardware.resources import estimate
from model.network.integer import Network

# All products of conv2 in LUTs.
TOO_LARGE = "25x6-150x16c6l-2x40-1x42-1x10"

# Logic cells, the figure by which DS180 and DS190 name the devices, in thousands for Zynq.
LOGIC_CELLS = {
    "XC7S6": 6_000,
    "XC7S15": 12_800,
    "XC7S25": 23_360,
    "XC7S50": 52_160,
    "XC7A12T": 12_800,
    "XC7A15T": 16_640,
    "XC7A25T": 23_360,
    "XC7A35T": 33_280,
    "XC7A50T": 52_160,
    "XC7A75T": 75_520,
    "XC7A100T": 101_440,
    "XC7A200T": 215_360,
    "XC7K70T": 65_600,
    "XC7K160T": 162_240,
    "XC7Z010": 28_000,
    "XC7Z020": 85_000,
}


@pytest.mark.parametrize("device", DEVICES)
def test_luts_and_flip_flops_follow_from_the_logic_cells(device):
    """UG474: 1.6 logic cells a LUT, two flip-flops a LUT."""
    luts = DEVICES[device]["luts"]
    assert luts * 1.6 == pytest.approx(LOGIC_CELLS[device], abs=500 if "Z" in device else 0.1)
    assert DEVICES[device]["flip_flops"] == 2 * luts


@pytest.mark.parametrize("design", DESIGNS.values(), ids=lambda design: design.name)
def test_named_design_points_fit(design):
    assert shortage(Network.load(), design) is None


def test_what_is_too_large_is_told_with_both_numbers():
    network, design = Network.load(), design_point(TOO_LARGE)
    used = estimate(network, design)
    assert used.luts > 100_000
    line = shortage(network, design)
    assert f"{used.luts:,} LUTs (20,800 there), {used.flip_flops:,} flip-flops (41,600 th" in line
    assert line.startswith(f"{TOO_LARGE} of this network is too large for the XC7A35T, by the ")
    assert "\n" not in line
    assert shortage(network, DESIGNS["max"], "XC7A35T").endswith(
        "by the resource model: 348 DSP48E1 (90 there); make explore finds a folding that fits"
    )


@pytest.mark.parametrize("spare", [0, -1])
def test_a_network_that_needs_one_lut_more(monkeypatch, spare):
    """Constant engines take what the network's weights make of them."""
    network, design = Network.load(), DESIGNS["fast"]
    luts = estimate(network, design).luts
    monkeypatch.setitem(devices.DEVICES, "XC7A35T", DEVICES["XC7A35T"] | {"luts": luts + spare})
    assert (shortage(network, design) is None) == (spare == 0)


def test_export_warns_and_goes_on(tmp_path, capsys):
    export.main(["--design", TOO_LARGE, "base", "--output", str(tmp_path)])
    warning = rf"warning: {TOO_LARGE} of this network is too large for the XC7A35T, .*\n"
    assert re.fullmatch(warning, capsys.readouterr().err)
    assert (tmp_path / TOO_LARGE / export.HEADER).is_file()


def test_an_unknown_part():
    with pytest.raises(InputError, match=r"unknown part \(known: xc7s6, "):
        devices.device_called("5csema5")
