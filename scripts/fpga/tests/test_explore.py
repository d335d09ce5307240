# SPDX-License-Identifier: Apache-2.0
"""The search finds what an exhaustive one does, keeps to its limits, and says why it cannot."""

import csv
from argparse import Namespace
from itertools import product

import numpy as np
import pytest

from model.errors import InputError
from model.hardware.cycles import predict
from model.hardware.designs import DESIGNS, Folding, design_point
from model.hardware.devices import DEVICES, device_called
from model.hardware.resources import RESOURCES, estimate
from model.network.integer import Network
from scripts.fpga import explore, search
from scripts.fpga.search import Limits, Option

LAYERS = [
    [
        Option(Folding(1, 1), 1, 2, 4000, (10, 10, 0, 1)),
        Option(Folding(1, 2), 1, 2, 2000, (20, 10, 0, 2)),
        Option(Folding(1, 4), 1, 1, 1000, (40, 10, 0, 4)),
    ],
    [
        Option(Folding(2, 1), 2, 1, 3000, (5, 5, 1, 1)),
        Option(Folding(2, 2), 2, 1, 1500, (9, 5, 1, 3)),
        Option(Folding(1, 3), 1, 1, 900, (50, 5, 0, 0)),
    ],
]
BASE = (100.0, 0.0, 0.0, 0.0)


def exhaustive(bound: int, limits: Limits) -> list[np.ndarray]:
    """Costs of all combinations whose streams fit together and that keep the limits."""
    costs = [
        np.array(BASE) + first.cost + second.cost
        for first, second in product(*LAYERS)
        if first.out_lanes == second.in_lanes and max(first.interval, second.interval) <= bound
    ]
    return [cost for cost in costs if limits.fit(cost[None])[0]]


@pytest.mark.parametrize("bound", [900, 1000, 2000, 3000, 4000])
@pytest.mark.parametrize(
    "limits", [Limits(), Limits(dsp48e1=3), Limits(luts=130), Limits(ramb36=0)]
)
def test_cheapest_is_what_an_exhaustive_search_finds(bound, limits):
    found = [tuple(item.cost) for item in search.cheapest(LAYERS, bound, limits, BASE)]
    every = exhaustive(bound, limits)
    best = {
        tuple(cost)
        for cost in every
        if not any((other <= cost).all() and (other < cost).any() for other in every)
    }
    assert best <= set(found)
    assert set(found) <= {tuple(cost) for cost in every}


def test_front_trades_dsps_for_cycles():
    points = search.front(LAYERS, Limits(), BASE)
    dsps, cycles = zip(*[point[:2] for point in points], strict=True)
    assert list(dsps) == sorted(set(dsps))
    assert list(cycles) == sorted(set(cycles), reverse=True)


@pytest.mark.parametrize("design", DESIGNS.values(), ids=DESIGNS)
def test_every_named_folding_is_searched(design):
    for layer in Network.load().layers:
        assert design.foldings[layer.name] in explore.foldings(layer)


def test_parts_are_devices():
    assert device_called("xc7a35tcsg324-1") == "XC7A35T"
    assert device_called("XC7A100Tcsg324-1") == "XC7A100T"
    numbers = {"luts": 20_800, "flip_flops": 41_600, "ramb36": 50, "dsp48e1": 90}
    assert DEVICES["XC7A35T"] == numbers


def test_a_number_replaces_the_part_s():
    given = Namespace(part="XC7A35T", lut=None, ff=None, dsp=40, bram=None)
    assert explore.limits_of(given) == Limits(20_800, 41_600, 50, 40)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--part", "spartan"], "--part spartan: unknown part"),
        (["--dsp", "-1"], "--dsp -1: must be a whole number"),
    ],
)
def test_bad_input_is_one_line(capsys, tmp_path, arguments, complaint):
    with pytest.raises(SystemExit) as raised:
        explore.main([*arguments, "--output", str(tmp_path)])
    assert raised.value.code == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert complaint in error


def test_front_is_written_as_csv(tmp_path, monkeypatch):
    monkeypatch.setattr(explore, "_drawn", lambda points: b"png")
    explore.write_front([(90, 2400, design_point("base"))], tmp_path)
    with open(tmp_path / "pareto.csv") as file:
        assert list(csv.DictReader(file)) == [
            {"dsp48e1": "90", "interval_cycles": "2400", "design": "base"}
        ]


def test_best_fits_and_is_no_slower_than_a_named_point_that_does():
    network = Network.load()
    limits = Limits(*DEVICES["XC7A35T"].values())
    design = explore.best(network, limits)
    for fitting in (design, DESIGNS["base"]):
        used = estimate(network, fitting)
        assert limits.fit(np.array([[getattr(used, name) for name in RESOURCES]]))[0]
    assert predict(network, design).interval <= predict(network, DESIGNS["base"]).interval


def test_what_nothing_fits_is_told_with_the_least_that_would():
    with pytest.raises(InputError, match=r"nothing fits 100 LUTs: .*, takes [1-9],\d{3} LUTs"):
        explore.best(Network.load(), Limits(luts=100))
