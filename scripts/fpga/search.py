# SPDX-License-Identifier: Apache-2.0
"""Combines the layers' foldings to designs: dynamic programming over the layers, with those
combinations dropped that another one beats in every resource."""

from collections import defaultdict
from dataclasses import astuple, dataclass

import numpy as np

from model.hardware.designs import Folding
from model.network.interface import PIXELS

# Combinations kept after each layer for each width of stream: the cheapest by each resource first.
_KEPT = 400


@dataclass(frozen=True)
class Option:
    """One layer's folding: values a beat at its ends, cycles an image, (LUTs, flip-flops, RAMB36,
    DSPs)."""

    folding: Folding
    in_lanes: int
    out_lanes: int
    interval: int
    cost: tuple[float, ...]


@dataclass(frozen=True)
class Limits:
    luts: float = np.inf
    flip_flops: float = np.inf
    ramb36: float = np.inf
    dsp48e1: float = np.inf

    def fit(self, costs: np.ndarray) -> np.ndarray:
        """(N, 4) costs -> (N,) whether each fits."""
        return np.all(costs <= np.array(astuple(self)), axis=1)

    def excess(self, cost: np.ndarray) -> float:
        """How often the scarcest resource would be needed."""
        return float(max(np.asarray(cost) / np.maximum(astuple(self), 1e-9)))

    def __str__(self) -> str:
        names = ("LUTs", "flip-flops", "RAMB36", "DSPs")
        return (
            ", ".join(
                f"{value:g} {name}"
                for value, name in zip(astuple(self), names, strict=True)
                if value < np.inf
            )
            or "no limit"
        )


@dataclass(frozen=True)
class Found:
    foldings: tuple[Folding, ...]
    cost: np.ndarray


def cheapest(
    layers: list[list[Option]], bound: int, limits: Limits, base: tuple[float, ...]
) -> list[Found]:
    """Designs of an interval of at most `bound` that fit, none beaten by another in every
    resource; empty if there is none."""
    reached = {1: [Found((), np.array(base, np.float64))]}  # by the values a beat at the end
    for layer in layers:
        following: defaultdict[int, list[Found]] = defaultdict(list)
        groups = defaultdict(list)
        for option in layer:
            if option.interval <= bound and option.in_lanes in reached:
                groups[option.in_lanes, option.out_lanes].append(option)
        for (taken, given), choices in groups.items():
            best = _undominated(np.array([choice.cost for choice in choices]))
            choices = [choices[index] for index in best]
            costs = np.array([choice.cost for choice in choices])
            befores = reached[taken]
            sums = (np.array([before.cost for before in befores])[:, None] + costs).reshape(-1, 4)
            following[given] += [
                Found(
                    (*befores[i // len(choices)].foldings, choices[i % len(choices)].folding),
                    sums[i],
                )
                for i in np.flatnonzero(limits.fit(sums))
            ]
        reached = {given: _thinned(found) for given, found in following.items() if found}
    return reached.get(1, [])


def bounds(layers: list[list[Option]]) -> list[int]:
    """The intervals that a design of these options can have, rising: a pixel a cycle at best."""
    return sorted({max(PIXELS, option.interval) for layer in layers for option in layer})


def front(
    layers: list[list[Option]], limits: Limits, base: tuple[float, ...]
) -> list[tuple[int, int, tuple[Folding, ...]]]:
    """The Pareto front: (DSPs, interval, foldings) by rising DSPs, within all other limits."""
    open_end = Limits(limits.luts, limits.flip_flops, limits.ramb36)
    points, fewest = [], np.inf
    for bound in bounds(layers):
        found = cheapest(layers, bound, open_end, base)
        if not found:
            continue
        least = min(found, key=lambda item: (item.cost[3], item.cost[0]))
        if least.cost[3] < fewest:
            fewest = least.cost[3]
            points.append((int(fewest), bound, least.foldings))
        if fewest == 0:
            break
    return points[::-1]


def _undominated(costs: np.ndarray) -> np.ndarray:
    """Indices of the rows of (N, 4) that no other row equals or beats in every column."""
    order = np.lexsort(costs.T[::-1])
    kept: list[int] = []
    for index in order:
        if not kept or not (costs[kept] <= costs[index]).all(axis=1).any():
            kept.append(index)
    return np.array(kept, int)


def _thinned(found: list[Found]) -> list[Found]:
    costs = np.array([item.cost for item in found])
    best = _undominated(costs)
    if len(best) > _KEPT:
        ranks = np.argsort(np.argsort(costs[best], axis=0), axis=0).min(axis=1)
        best = best[np.argsort(ranks, kind="stable")[:_KEPT]]
    return [found[index] for index in best]
