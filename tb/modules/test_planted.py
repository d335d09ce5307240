# SPDX-License-Identifier: Apache-2.0
"""Mistakes planted in what lies between a DMA and the layers, each of which the module's own bench
has to find.

`make test-planted`; outside the regression. Icarus alone runs them: it builds fastest.
"""

import pytest

from tb.harness.runner import SimulationError, simulate
from tb.system.test_planted import name, planted

pytestmark = pytest.mark.long

# Module -> its parameters, and what its bench is told of them.
BENCHES = {
    "pixel_unpacker": ({"InBytes": 4, "UseKeep": 1}, {"in_bytes": 4, "use_keep": 1}),
    "image_framer": ({"Pixels": 3, "ByCount": 1}, {"pixels": 3, "by_count": True}),
    "result_packer": (
        {"Classes": 26, "AccBits": 24, "Network": 0x81, "PacketsPerLast": 3},
        {"classes": 26, "bits": 24, "network": 0x81, "packets_per_last": 3},
    ),
}
# (module, what stands there, what is planted)
MISTAKES = [
    ("pixel_unpacker", "last_index = IndexBits'(i);", "last_index = IndexBits'(i - 1);"),
    ("pixel_unpacker", "if (!rst_ni) index_q <= '0;\n      else if", "if"),
    ("pixel_unpacker", "if (UseKeep && in_last_i)", "if (UseKeep)"),
    ("pixel_unpacker", "out_last_o = in_last_i && last_byte", "out_last_o = in_last_i"),
    ("pixel_unpacker", "in_data_i[index_q]", "in_data_i[InBytes - 1 - index_q]"),
    (
        "pixel_unpacker",
        "if (in_keep_i[i]) last_index",
        "if (in_keep_i[i] && last_index == '0) last_index",
    ),
    ("image_framer", "state_q == Fill || cut_q", "state_q == Fill"),
    ("image_framer", "&& !last_pixel && (cut_q || in_last_i)", "&& (cut_q || in_last_i)"),
    ("image_framer", "(cut_q || in_last_i)", "in_last_i"),
    ("image_framer", "      cut_q <= 1'b0;\n", ""),
    ("image_framer", "count_q == CountBits'(Pixels - 1)", "count_q == CountBits'(Pixels - 2)"),
    ("image_framer", "count_q <= last_pixel ? '0", "count_q <= (last_pixel || in_last_i) ? '0"),
    ("image_framer", "in_last_i || ByCount", "in_last_i"),
    ("image_framer", "if (sent && !ByCount) begin", "if (sent) begin"),
    ("result_packer", "packet_q == PacketBits'(PacketsPerLast - 1)", "1'b1"),
    ("result_packer", "PacketBits'(PacketsPerLast - 1)", "PacketBits'(PacketsPerLast)"),
    ("result_packer", "      packet_q <= '0;\n", ""),
    ("result_packer", "Network, image_q", "lenet5_pkg::NetworkBits'(0), image_q"),
    ("result_packer", "ClassBits'(class_data)}", "ClassBits'(class_data[3:0])}"),
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=name)
def test_planted_mistakes_are_found(mistake, tmp_path):
    module = mistake[0]
    parameters, chosen = BENCHES[module]
    with pytest.raises(SimulationError, match="check_") as error:
        simulate(
            f"lenet5_{module}",
            f"tb.modules.test_{module}",
            "icarus",
            parameters,
            sources=planted(tmp_path, *mistake),
            options=chosen,
        )
    print(error.value)
