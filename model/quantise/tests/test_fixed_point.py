# SPDX-License-Identifier: Apache-2.0
"""Fixed point against exact rationals, which know no rounding but the one that is asked for."""

from fractions import Fraction
from itertools import product
from math import floor

import numpy as np
import pytest

from model.errors import InputError
from model.quantise import fixed_point
from model.quantise.fixed_point import OVERFLOWS, ROUNDINGS, FixedPoint

MODES = list(product(ROUNDINGS, OVERFLOWS, (True, False)))
POINTS = range(-4, 13)  # I of an 8-bit format: the point within its bits, and beyond either end
WORKED = ["0.3508980572", "--format", "8,2"]


def rounded(value: Fraction, rounding: str) -> int:
    whole = floor(value)
    rest = value - whole
    if rounding == "AP_TRN":
        return whole
    if rest == Fraction(1, 2):
        return whole + 1 if rounding == "AP_RND" else whole + whole % 2
    return whole + (rest > Fraction(1, 2))


def within(integer: int, width: int, overflow: str, signed: bool) -> int:
    lowest = -(2 ** (width - 1)) if signed else 0
    highest = lowest + 2**width - 1
    if overflow == "AP_SAT":
        return min(max(integer, lowest), highest)
    return (integer - lowest) % 2**width + lowest


@pytest.fixture(scope="module")
def scaled():
    """Values in steps of the last bit: every quarter over four times an 8-bit range, with the
    doubles next to each on both sides, and some that are far out."""
    grid = np.arange(-512 * 4, 512 * 4 + 1) / 4
    near = [np.nextafter(grid, direction) for direction in (-np.inf, np.inf)]
    far = np.random.default_rng(9).normal(size=500) * 2.0 ** np.arange(500)
    return np.concatenate([grid, *near, far])


@pytest.mark.parametrize("rounding, overflow, signed", MODES)
def test_all_8_bit_formats_equal_exact_rationals(scaled, rounding, overflow, signed):
    wanted = [
        within(rounded(Fraction(value), rounding), 8, overflow, signed) for value in scaled.tolist()
    ]
    for integer in POINTS:
        kind = FixedPoint(8, integer, rounding, overflow, signed)
        values = np.ldexp(scaled, -kind.fraction)
        kept = (values != 0) | (scaled == 0)  # without those that scaling made vanish
        values, expected = values[kept], np.array(wanted)[kept]
        np.testing.assert_array_equal(kind.quantise(values), expected, str(kind))
        np.testing.assert_array_equal(
            kind.error(values), values - expected * 2.0**-kind.fraction, str(kind)
        )


@pytest.mark.parametrize("rounding, overflow, signed", MODES)
def test_every_8_bit_integer_survives(rounding, overflow, signed):
    for integer in POINTS:
        kind = FixedPoint(8, integer, rounding, overflow, signed)
        lowest, highest = kind.limits
        integers = np.arange(lowest, highest + 1)
        assert len(integers) == 256
        values = kind.reconstruct(integers)
        assert [Fraction(value) for value in values.tolist()] == [
            Fraction(number) / Fraction(2) ** kind.fraction for number in integers.tolist()
        ]
        np.testing.assert_array_equal(kind.quantise(values), integers)
        for texts, base, digits in (
            (kind.binary(integers), 2, 8),
            (kind.hexadecimal(integers), 16, 2),
        ):
            assert [int(text, base) for text in texts] == [n % 256 for n in integers.tolist()]
            assert {len(text) for text in texts} == {2 + digits}


@pytest.mark.parametrize("width", [1, 7, 24, 53])
def test_other_widths_equal_exact_rationals(width):
    generator = np.random.default_rng(width)
    values = generator.normal(size=300) * 2.0 ** generator.integers(-4, width + 4, 300)
    for rounding, overflow, signed in MODES:
        kind = FixedPoint(width, width, rounding, overflow, signed)
        assert kind.quantise(values).tolist() == [
            within(rounded(Fraction(value), rounding), width, overflow, signed)
            for value in values.tolist()
        ]


def test_modes_differ_where_they_should():
    halves = np.array([-1.5, -0.5, 0.5, 1.5])
    results = {mode: FixedPoint(8, 8, mode).quantise(halves).tolist() for mode in ROUNDINGS}
    assert results == {
        "AP_TRN": [-2, -1, 0, 1],
        "AP_RND": [-1, 0, 1, 2],
        "AP_RND_CONV": [-2, 0, 0, 2],
    }
    assert FixedPoint(8, 8).quantise(np.array([127.9, 128, -129])).tolist() == [127, -128, 127]
    saturating = FixedPoint(8, 8, overflow="AP_SAT")
    assert saturating.quantise(np.array([128.0, -129, 1e308, -1e308])).tolist() == [
        127,
        -128,
        127,
        -128,
    ]


def test_worked_example(capsys):
    kind = FixedPoint(8, 2)
    value = 0.3508980572
    assert round(value * 2**kind.fraction, 3) == 22.457
    integer = kind.quantise(value)
    assert (integer, kind.hexadecimal(integer), kind.binary(integer)) == (22, "0x16", "0b00010110")
    assert kind.reconstruct(integer) == 0.34375
    assert round(float(kind.error(value)), 5) == 0.00715
    fixed_point.main(WORKED)
    printed = capsys.readouterr().out
    for text in ("22.457", "22 = 0x16 = 0b00010110", "0.34375", "0.00715"):
        assert text in printed


def test_arrays_keep_their_shape():
    values = np.linspace(-1, 1, 24).reshape(2, 3, 4)
    kind = FixedPoint(8, 2, "AP_RND", "AP_SAT")
    integers = kind.quantise(values)
    for array in (integers, kind.reconstruct(integers), kind.binary(integers), kind.error(values)):
        assert array.shape == values.shape
    assert kind.quantise(np.zeros((0, 3))).shape == kind.binary(np.zeros((0, 3), int)).shape


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["nan"], "not finite"),
        (["inf"], "not finite"),
        (["one"], "'one' is not a number"),
        (["1", "--format", "8"], "format '8' is not W,I"),
        (["1", "--format", "8,2,3"], "is not W,I"),
        (["1", "--format", "0,0"], "W is not in 1..53"),
        (["1", "--format", "54,2"], "W is not in 1..53"),
        (["1", "--format", "8,65"], "I is not in -64..64"),
        (["1", "--rounding", "AP_UP"], "no mode is called 'AP_UP'"),
        (["1", "--overflow", "AP_SAT_SYM"], "no mode is called 'AP_SAT_SYM'"),
    ],
)
def test_bad_input_is_refused_in_one_line(arguments, message, capsys):
    with pytest.raises(SystemExit) as ending:
        fixed_point.main(arguments)
    error = capsys.readouterr().err
    assert ending.value.code == 2
    assert error.startswith("error: ") and message in error and error.count("\n") == 1


@pytest.mark.parametrize("integers", [128, -129, np.array([0, 200]), np.array([0.5])])
def test_integers_outside_the_format_are_refused(integers):
    for use in (FixedPoint(8, 2).reconstruct, FixedPoint(8, 2).binary):
        with pytest.raises(InputError, match=r"integers in -128\.\.127 only"):
            use(integers)
