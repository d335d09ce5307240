# SPDX-License-Identifier: Apache-2.0
"""Budgets are of the devices that the design points are for."""

import pytest

from model.hardware.devices import DEVICES, device_of
from scripts.fpga.budgets import BUDGETS


@pytest.mark.parametrize("design", BUDGETS)
def test_a_budget_fits_its_device(design):
    limits = DEVICES[device_of(design)]
    assert all(0 < limit <= limits[name] for name, limit in BUDGETS[design].items())
