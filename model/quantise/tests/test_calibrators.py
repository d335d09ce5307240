# SPDX-License-Identifier: Apache-2.0
import numpy as np
import pytest

from model.quantise import calibrators
from model.quantise.calibrators import (
    CALIBRATORS,
    maximum,
    mean_squared_error,
    percentile,
    power_of_two,
)


def test_calibrators_on_values_that_are_known():
    uniform = np.linspace(0, 1, 10_001)
    with_outlier = np.append(uniform, 50.0)
    assert maximum(with_outlier, 127) == 50
    assert percentile(with_outlier, 127, 99) == pytest.approx(0.99, abs=0.01)
    assert percentile(np.append(uniform, np.zeros(10**6)), 127, 50) == pytest.approx(0.5, 0.01)
    assert mean_squared_error(uniform, 127) == 1
    assert all(calibrator(np.zeros(5), 127) == 0 for calibrator in CALIBRATORS.values())


@pytest.mark.parametrize("top", [127, 7])
@pytest.mark.parametrize("count", [10**6, 3000])  # by histogram, and value by value
def test_least_error_balances_rounding_and_clipping(count, top):
    """Normal values: inside the greatest, and farther inside the coarser the integers."""
    normal = np.abs(np.random.default_rng(4).normal(size=count))
    clip = mean_squared_error(normal, top)
    errors = {
        factor: calibrators.squared_error(normal, clip * factor / top, top).sum()
        for factor in (0.8, 1.0, 1.25)
    }
    assert min(errors, key=errors.get) == 1.0
    low, high = {127: (3.0, normal.max()), 7: (2.0, 3.0)}[top]
    assert low < clip < high


def test_power_of_two_is_next_up_but_for_the_error():
    values = np.append(np.full(1000, 0.7), 1.4)  # rounding the many weighs more than the one
    for calibrator, scale, expected in (
        (maximum, 0.7, 1.0),
        (percentile, 0.7, 1.0),
        (mean_squared_error, 0.7, 0.5),
        (maximum, 0.5, 0.5),
    ):
        assert power_of_two(scale, values, 2, calibrator) == expected
