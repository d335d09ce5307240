# SPDX-License-Identifier: Apache-2.0
"""The cycle model's figures, as the RTL took them when tb/system/test_lenet5_accel.py last compared
the two: a change of the model alone is seen here in a second."""

import pytest

from model.hardware.cycles import main, predict
from model.hardware.designs import design_point
from model.network.integer import Network

# Design point -> interval, latency, and (start, end) of each layer, cycles.
FIGURES = {
    "tiny": (
        24000,
        45662,
        [(64, 23584), (7944, 31944), (10837, 34837), (34792, 44872), (44804, 45644)],
    ),
    "base": (2400, 3998, [(64, 2416), (875, 3275), (1182, 3502), (3512, 3872), (3886, 3970)]),
    "max": (784, 1425, [(64, 849), (353, 953), (447, 1047), (1060, 1300), (1313, 1397)]),
}


@pytest.mark.parametrize("design", FIGURES)
def test_figures_are_those_of_the_rtl(design):
    prediction = predict(Network.load(), design_point(design))
    spans = [(layer.start, layer.end) for layer in prediction.layers.values()]
    assert (prediction.interval, prediction.latency, spans) == FIGURES[design]


def test_the_command_prints_them(capsys):
    assert main(["--design", "base"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "base: interval 2400, latency 3998"
    assert lines[1] == "  conv1: busy 2352, from 64 to 2416"
    assert len(lines) == 6
