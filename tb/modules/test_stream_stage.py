# SPDX-License-Identifier: Apache-2.0
"""stream_stage hands on what it was given, a word a cycle, a cycle later."""

import pytest

from tb.harness.runner import SimulationError, simulate
from tb.modules.words import check_order, check_reset, check_timing

__all__ = ["check_order", "check_reset", "check_timing"]  # cocotb's, which looks in this module


@pytest.mark.parametrize("width", [8, 1, 33])
def test_stream_stage(simulator, width):
    simulate("lenet5_stream_stage", __name__, simulator, {"Width": width})


@pytest.mark.one_simulator
def test_width_is_required(simulator):
    with pytest.raises(SimulationError, match="lenet5_stream_stage: Width=0 must be at least 1"):
        simulate("lenet5_stream_stage", __name__, simulator)
