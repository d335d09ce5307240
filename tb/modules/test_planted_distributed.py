# SPDX-License-Identifier: Apache-2.0
"""Mistakes planted in the engine of distributed arithmetic, each of which its bench has to find.

`make test-planted`; outside the regression. Icarus alone runs them: it builds fastest.
"""

import pytest

from tb.harness.planting import name, planted
from tb.harness.runner import SimulationError
from tb.modules import test_engine_distributed as bench

pytestmark = pytest.mark.long

SIMULATOR = "icarus"
# Of the bench's, tried one after the other: one adder whose carry counts; two chains, three.
SHAPES = [(7, 7, 1), (53, 6, 127), (109, 3, 127)]

# (module, what stands there, what is planted)
MISTAKES = [
    ("bit_table", "address = ~x_i", "address = x_i"),
    ("bit_table", "if (weight < 0)", "if (weight < -1)"),
    ("bit_table", "1 << $clog2(SumBits)", "8"),
    ("bit_table", "(unset << (WordBits << t)) | set", "(set << (WordBits << t)) | unset"),
    ("bit_table", "words + ones * (Words * WordBits)'(weight)", "words + ones"),
    ("distributed_channel", "taps) + adders(taps) + 1);", "taps) + 1);"),
    ("distributed_channel", "Negatives + adders(All) + 1;", "Negatives + adders(All);"),
    ("distributed_channel", "- ~(RunBits'(term));", "+ RunBits'(term);"),
    ("distributed_channel", "start_bit[b] = Start[ActBits-1-b]", "start_bit[b] = Start[b]"),
    ("distributed_channel", "plane_i == '0", "plane_i == 3'd1"),
    ("distributed_channel", "Start >> (ActBits - 1)", "Start >> ActBits"),
    ("distributed_channel", "if (valid_i) acc_q", "acc_q"),
    ("distributed_channel", "sum[c-1][Bits-1:0]", "sum[0][Bits-1:0]"),
    ("engine_distributed", "+ Tables - lenet5_pkg::chain_tables(", "+ 0 * ("),
    ("engine_distributed", "(Chain > 1 ? Chain - 1 : 0)", "0"),
    ("engine_distributed", "valid_q[Latency-1] && last_q[Latency-1]", "valid_q[Latency-1]"),
    ("engine_distributed", "if (valid_q[Latency-2]) plane_q", "plane_q"),
    ("engine_distributed", "first_q[Latency-2] ? '0 :", "plane_q == 3'd6 ? '0 :"),
    ("engine_distributed", "      valid_q <= '0;\n", ""),
    ("engine_distributed", "      result_valid_q <= 1'b0;\n", ""),
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=name)
def test_planted_mistakes_are_found(mistake, tmp_path):
    sources = planted(tmp_path, *mistake)
    with pytest.raises(SimulationError) as error:
        for shape in SHAPES:
            bench.run(SIMULATOR, shape, sources=sources)
    assert "check_" in str(error.value) or "FATAL" in str(error.value)
    print(error.value)
