# SPDX-License-Identifier: Apache-2.0
"""Fixed point as Vitis HLS has it: ap_fixed<W,I> and ap_ufixed<W,I> on numpy arrays.

    python -m model.quantise.fixed_point 0.3508980572 --format 8,2

A number of W bits, I of them before the binary point (the sign among them), is an integer times
2^-(W-I). The modes are those of AMD's UG1399, "Overview of Arbitrary Precision Fixed-Point Data
Types": a value is first rounded to an integer, then brought into the range.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from model.errors import InputError, cli
from model.options import Parser

WIDTH_MAX = 53  # what a double holds exactly
POINT_MAX = 64  # |I|: far from where a double's exponent ends

_FORMAT = re.compile(r"(-?\d+),(-?\d+)", re.ASCII)


def _half_up(values: np.ndarray) -> np.ndarray:
    # Not floor(values + 0.5), whose sum is itself rounded: 0.49999999999999994 would become 1.
    whole = np.floor(values)
    return whole + (values - whole >= 0.5)


ROUNDINGS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "AP_TRN": np.floor,  # towards minus infinity: the bits below are dropped
    "AP_RND": _half_up,  # to nearest, halves towards plus infinity
    "AP_RND_CONV": np.rint,  # to nearest, halves to even
}
OVERFLOWS = (
    "AP_WRAP",  # the bits above are dropped
    "AP_SAT",  # the nearest end of the range
)


@dataclass(frozen=True)
class FixedPoint:
    """A format; InputError if there is no such one. The defaults are those of Vitis HLS.

    width     W, bits in all, 1..53
    integer   I, bits before the binary point; may be below 0 or above W
    """

    width: int
    integer: int
    rounding: str = "AP_TRN"
    overflow: str = "AP_WRAP"
    signed: bool = True

    def __post_init__(self) -> None:
        if not 1 <= self.width <= WIDTH_MAX:
            raise InputError(f"{self}: W is not in 1..{WIDTH_MAX}")
        if abs(self.integer) > POINT_MAX:
            raise InputError(f"{self}: I is not in {-POINT_MAX}..{POINT_MAX}")
        for mode, known in ((self.rounding, tuple(ROUNDINGS)), (self.overflow, OVERFLOWS)):
            if mode not in known:
                raise InputError(
                    f"{self}: no mode is called {mode!r} (there are {', '.join(known)})"
                )

    def __str__(self) -> str:
        kind = "ap_fixed" if self.signed else "ap_ufixed"
        return f"{kind}<{self.width},{self.integer},{self.rounding},{self.overflow}>"

    @property
    def fraction(self) -> int:
        """F = W - I, bits after the binary point."""
        return self.width - self.integer

    @property
    def step(self) -> float:
        """2^-F, the distance of neighbours."""
        return float(np.ldexp(1.0, -self.fraction))

    @property
    def limits(self) -> tuple[int, int]:
        """The least and the greatest integer."""
        if self.signed:
            return -(1 << self.width - 1), (1 << self.width - 1) - 1
        return 0, (1 << self.width) - 1

    def quantise(self, values: np.ndarray | float) -> np.ndarray:
        """int64 integers of `values` (float, any shape); InputError if one is not finite."""
        values = np.asarray(values, np.float64)
        if not np.isfinite(values).all():
            raise InputError(f"{self}: a value is not finite")
        lowest, highest = self.limits
        if self.overflow == "AP_SAT":
            with np.errstate(over="ignore"):  # an infinity saturates as well
                scaled = np.ldexp(values, self.fraction)
            return ROUNDINGS[self.rounding](scaled).clip(lowest, highest).astype(np.int64)
        # Whole periods off first, exactly: rounding commutes with them, and int64 holds the rest.
        within = np.fmod(values, np.ldexp(1.0, self.integer))
        rounded = ROUNDINGS[self.rounding](np.ldexp(within, self.fraction)).astype(np.int64)
        return (rounded - lowest & self._mask) + lowest

    def reconstruct(self, integers: np.ndarray | int) -> np.ndarray:
        """float64 values of `integers` of this format, exactly."""
        return np.ldexp(self._checked(integers).astype(np.float64), -self.fraction)

    def error(self, values: np.ndarray | float) -> np.ndarray:
        """float64 `values` minus what becomes of them."""
        return np.asarray(values, np.float64) - self.reconstruct(self.quantise(values))

    def binary(self, integers: np.ndarray | int) -> np.ndarray:
        """The W bits of each integer, two's complement, as strings: 0b00010110."""
        return self._text(integers, f"0b{{:0{self.width}b}}")

    def hexadecimal(self, integers: np.ndarray | int) -> np.ndarray:
        """The same bits in hexadecimal: 0x16."""
        return self._text(integers, f"0x{{:0{-(-self.width // 4)}x}}")

    @property
    def _mask(self) -> int:
        return (1 << self.width) - 1

    def _text(self, integers: np.ndarray | int, form: str) -> np.ndarray:
        bits = self._checked(integers) & self._mask
        return np.array([form.format(value) for value in bits.ravel().tolist()], dtype=str).reshape(
            bits.shape
        )

    def _checked(self, integers: np.ndarray | int) -> np.ndarray:
        integers = np.asarray(integers)
        lowest, highest = self.limits
        if integers.dtype.kind not in "iu" or (
            integers.size and not lowest <= integers.min() <= integers.max() <= highest
        ):
            raise InputError(f"{self}: holds integers in {lowest}..{highest} only")
        return integers.astype(np.int64)


def parse(
    text: str,
    rounding: str = FixedPoint.rounding,
    overflow: str = FixedPoint.overflow,
    signed: bool = True,
) -> FixedPoint:
    """The format that `text` names as "W,I", with these modes; InputError if it names none."""
    match = _FORMAT.fullmatch(text)
    if not match:
        raise InputError(f"format {text!r} is not W,I, such as 8,2")
    width, integer = map(int, match.groups())
    return FixedPoint(width, integer, rounding, overflow, signed)


def explain(value: float, kind: FixedPoint) -> str:
    """What becomes of `value`, step by step."""
    integer = kind.quantise(value)
    lowest, highest = kind.reconstruct(np.array(kind.limits))
    return (
        f"{kind}: {lowest:.10g} to {highest:.10g} in steps of {kind.step:.10g}\n"
        f"value    {value:.10g}\n"
        f"scaled   {value:.10g} x 2^{kind.fraction} = {np.ldexp(value, kind.fraction):.5g}\n"
        f"integer  {integer} = {kind.hexadecimal(integer)} = {kind.binary(integer)}\n"
        f"back     {kind.reconstruct(integer):.10g}\n"
        f"error    {kind.error(value):.3g}"
    )


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = Parser("model.quantise.fixed_point", __doc__)
    parser.add_argument("value", help="a number; after -- if it is negative")
    parser.option(
        "--format", "bits in all, and before the binary point", default="8,2", metavar="W,I"
    )
    parser.option("--rounding", " or ".join(ROUNDINGS), default=FixedPoint.rounding)
    parser.option("--overflow", " or ".join(OVERFLOWS), default=FixedPoint.overflow)
    parser.switch("--unsigned", "ap_ufixed")
    options = parser.parse(arguments)
    kind = parse(
        options.format,
        rounding=options.rounding,
        overflow=options.overflow,
        signed=not options.unsigned,
    )
    try:
        value = float(options.value)
    except ValueError:
        raise InputError(f"{options.value!r} is not a number") from None
    print(explain(value, kind))


if __name__ == "__main__":
    main()
