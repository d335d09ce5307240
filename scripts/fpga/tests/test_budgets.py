# SPDX-License-Identifier: Apache-2.0
"""The devices are those of the data sheets."""

import pytest

from scripts.fpga.budgets import BUDGETS, DEVICES

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


@pytest.mark.parametrize("design", BUDGETS)
def test_a_budget_fits_its_device(design):
    device, budget = BUDGETS[design]
    assert all(0 < limit <= DEVICES[device][name] for name, limit in budget.items())
