# SPDX-License-Identifier: Apache-2.0
import itertools

import numpy as np
import pytest

from model.quantise import digits


def fewest_terms(most):
    """{integer: fewest signed powers of two that add up to it}, by trying all sums."""
    terms = [sign << power for power in range(9) for sign in (1, -1)] + [0]
    fewest = {}
    for chosen in itertools.combinations_with_replacement(terms, most):
        total, used = sum(chosen), most - chosen.count(0)
        fewest[total] = min(used, fewest.get(total, most))
    return fewest


def test_every_weight_has_as_many_digits_as_its_shortest_sum():
    fewest = fewest_terms(4)
    weights = np.arange(-128, 128)
    assert digits.count(weights).tolist() == [fewest[weight] for weight in weights.tolist()]
    assert digits.count(weights.astype(np.int8)).tolist() == digits.count(weights).tolist()


@pytest.mark.parametrize("most", [1, 2, 3])
def test_rounding_takes_the_nearest_integer_of_few_digits(most):
    table = digits.rounding_table(127, most)
    weights = np.arange(-127, 128)
    allowed = [weight for weight in weights.tolist() if digits.count(weight) <= most]
    assert set(table.tolist()) <= set(allowed)
    for weight, rounded in zip(weights.tolist(), table.tolist(), strict=True):
        least = min(abs(weight - other) for other in allowed)
        assert abs(weight - rounded) == least
        near = [other for other in allowed if abs(weight - other) == least]
        assert rounded == min(near)
        assert len({digits.count(other).item() for other in near}) == 1


def test_four_digits_hold_every_weight():
    np.testing.assert_array_equal(digits.rounding_table(127, 4), np.arange(-127, 128))


def test_table_counts_each_layer(network):
    first, second = digits.table(network).splitlines()[1:3]
    assert first.split()[:2] == ["conv1", "150"] and second.split()[:2] == ["conv2", "2,400"]
    weights = network.layers[0].weights.ravel().tolist()
    assert int(first.split()[2]) == sum(fewest_terms(4)[weight] for weight in weights)
