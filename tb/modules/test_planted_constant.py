# SPDX-License-Identifier: Apache-2.0
"""Mistakes planted in the engine of constants, and in what hands results on in parts, each of which
the module's bench has to find.

`make test-planted`; outside the regression. Icarus alone runs them: it builds fastest.
"""

import pytest

from tb.harness.planting import name, planted
from tb.harness.runner import SimulationError, simulate
from tb.modules import test_engine_constant as engine

pytestmark = pytest.mark.long

SIMULATOR = "icarus"
# Of the engine's bench, tried one after the other: the last has a channel of zeros.
SHAPES = [(1, 6, 5, None), (2, 4, 3, 0)]

# (module, what stands there, what is planted)
ENGINE = [
    ("adder_graph", "value = Bits'(values[A])", "value = Bits'(values[0])"),
    ("adder_graph", "Subtract ? a[Bits-1:Shift] - b", "Subtract ? a[Bits-1:Shift] + b"),
    ("adder_graph", "{high, a[Shift-1:0]}", "{high, {Shift{1'b0}}}"),
    ("adder_graph", "Signed ? WideBits'($signed(value_q)) :", "0 ? '0 :"),
    ("adder_graph", "always_ff @(posedge clk_i) value_q <= value;", "assign value_q = value;"),
    ("engine_constant", "x_q <= x_i;", "x_q <= valid_i ? x_i : x_q; x_q[0] <= x_q[0];"),
    ("engine_constant", "if (!rst_ni) valid_q <= '0;\n    else valid_q", "valid_q"),
]
PARTS = [
    ("shift_out", "{data_q[Ratio*Width-1-:Width], data_q[Ratio*Width-1:Width]}", "data_q"),
    ("shift_out", "'1 : valid_q >> 1", "'1 >> 1 : valid_q >> 1"),
    ("shift_out", "if (!rst_ni) valid_q <= '0;\n    else valid_q", "valid_q"),
]


@pytest.mark.parametrize("mistake", ENGINE, ids=name)
def test_mistakes_in_the_engine_are_found(mistake, tmp_path):
    sources = planted(tmp_path, *mistake)
    with pytest.raises(SimulationError, match="check_") as error:
        for shape in SHAPES:
            engine.run(SIMULATOR, tmp_path, shape, sources=sources)
    print(error.value)


@pytest.mark.parametrize("mistake", PARTS, ids=name)
def test_mistakes_in_parts_are_found(mistake, tmp_path):
    sources, parameters = planted(tmp_path, *mistake), {"Width": 8, "Ratio": 4}
    with pytest.raises(SimulationError, match=r"check_|FATAL") as error:
        simulate(
            "lenet5_shift_out",
            "tb.modules.test_shift_out",
            SIMULATOR,
            parameters,
            sources=sources,
            options=parameters,
            testcase="check_",
        )
    print(error.value)
