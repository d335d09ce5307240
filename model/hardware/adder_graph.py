# SPDX-License-Identifier: Apache-2.0
"""Constant multiplication: a matrix of weights as a graph of adders, for lenet5_adder_graph.sv.

Each weight is written in canonical signed digits (as few digits +1 and -1 as possible, about a
third of its bits), so that W x is a sum of shifted inputs for each output. Pairs of terms that
occur in several places are added once (common sub-expression elimination: the most frequent pair
first, Hartley 1996), as long as no output gets deeper than the longest sum of digits is. What is
left of an output is added as a balanced tree. A register follows every adder, and values that are
needed later wait in registers. It knows nothing of files.
"""

import heapq
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from typing import NamedTuple

import numpy as np

from model.network.integer import ACTIVATION_MAX


class Op(IntEnum):
    """What a node does; the numbers are those of lenet5_adder_graph.sv."""

    ADD = 0  # an adder with a register behind it
    HOLD = 1  # a register


@dataclass(frozen=True)
class Node:
    """value = a + (b << shift), or a - (b << shift) if `negate`; of a HOLD, a.

    a, b   indices of values: those of the inputs first, then of the biases, then of the nodes
    low, high  the least and the greatest value that it can have
    stage  registers between the inputs and the value
    """

    op: Op
    a: int
    b: int
    shift: int
    negate: bool
    low: int
    high: int
    stage: int

    @property
    def signed(self) -> bool:
        return self.low < 0

    @property
    def bits(self) -> int:
        """Bits that the value needs, two's complement if it can be negative; at least 1."""
        return max(1, *_bits(self.low, self.high, self.signed))

    @property
    def word(self) -> int:
        """Its word of 64 bits in the table of lenet5_adder_graph.sv."""
        flags = 8 * self.signed + self.negate
        parts = ((self.op, 4), (flags, 4), (self.stage, 8), (self.shift, 8), (self.bits, 8))
        word = 0
        for value, bits in (*parts, (self.a, 16), (self.b, 16)):
            word = word << bits | value
        return word

    @property
    def adder_bits(self) -> int:
        """Bits that are added; those of `a` below the shift pass."""
        return 0 if self.op is Op.HOLD else self.bits - self.shift


@dataclass(frozen=True)
class Graph:
    """inputs: number of inputs; nodes: in an order in which each comes after its operands. The last
    nodes are the outputs, all of one stage: bias + W x."""

    inputs: int
    outputs: int
    nodes: tuple[Node, ...]

    @property
    def latency(self) -> int:
        """Registers between the inputs and the outputs."""
        return self.nodes[-1].stage

    @property
    def adder_bits(self) -> int:
        return sum(node.adder_bits for node in self.nodes)

    @property
    def register_bits(self) -> int:
        return sum(node.bits for node in self.nodes)


def signed_digits(value: int) -> Iterator[tuple[int, int]]:
    """(shift, +1 or -1) of each canonical signed digit of `value`, the lowest first; no two are
    neighbours."""
    shift = 0
    while value:
        if value & 1:
            digit = 2 - (value & 3)
            yield shift, digit
            value -= digit
        value >>= 1
        shift += 1


def adder_graph(weights: np.ndarray, bias: np.ndarray) -> Graph:
    """The graph of bias + weights @ x for x in 0..127: weights int (outputs, inputs), bias int
    (outputs,). A pure function of its arguments."""
    return _built(weights.astype(np.int64).tobytes(), weights.shape, tuple(bias.tolist()))


@cache
def _built(data: bytes, shape: tuple[int, int], bias: tuple[int, ...]) -> Graph:
    matrix = np.frombuffer(data, np.int64).reshape(shape)
    return _Pipeline(_Sums(matrix), bias).graph()


# A sum's terms: (value, shift) -> +1 or -1.
_Key = tuple[int, int]
_Terms = dict[_Key, int]


class _Pair(NamedTuple):
    """first + sign * (second << shift): what several sums may have in common."""

    first: int
    second: int
    shift: int
    sign: int


class _Sums:
    """Every output as a sum of shifted values, in which pairs become values of their own."""

    def __init__(self, weights: np.ndarray) -> None:
        outputs, self.inputs = weights.shape
        self.depth = [0] * self.inputs  # adders on the longest path to a value
        self.range = [(0, ACTIVATION_MAX)] * self.inputs
        self.pairs: dict[int, _Pair] = {}
        self._values: dict[_Pair, int] = {}
        self.rows: list[_Terms] = [
            {
                (tap, shift): digit
                for tap in range(self.inputs)
                for shift, digit in signed_digits(int(weights[row, tap]))
            }
            for row in range(outputs)
        ]
        longest = max((len(row) for row in self.rows), default=0)
        self._room = 1 << max(longest - 1, 0).bit_length()  # 2^depth of the deepest output
        self._share()
        self.roots = [self._summed(row) for row in self.rows]

    def value(self, pair: _Pair) -> int:
        """The index of the value that the pair makes, new or known."""
        if pair not in self._values:
            self._values[pair] = index = len(self.depth)
            self.pairs[index] = pair
            self.depth.append(max(self.depth[pair.first], self.depth[pair.second]) + 1)
            self.range.append(
                added(self.range[pair.first], self.range[pair.second], pair.shift, pair.sign)
            )
        return self._values[pair]

    def _share(self) -> None:
        counts = [Counter(pair for pair, _, _ in _occurrences(row)) for row in self.rows]
        total: Counter[_Pair] = sum(counts, Counter())
        spent: set[_Pair] = set()
        while True:
            best = max(
                (pair for pair, count in total.items() if count > 1 and pair not in spent),
                key=lambda pair: (total[pair], self._overlap(pair), -pair.first, -pair.second),
                default=None,
            )
            if best is None:
                return
            spent.add(best)
            places = [self._disjoint(row, best) for row in self.rows]
            if sum(map(len, places)) < 2:
                continue
            index = self.value(best)
            for number, found in enumerate(places):
                if not found:
                    continue
                row = self.rows[number]
                for first, second in found:
                    row[index, first[1]] = row.pop(first)
                    del row[second]
                total -= counts[number]
                counts[number] = Counter(pair for pair, _, _ in _occurrences(row))
                total += counts[number]

    def _overlap(self, pair: _Pair) -> int:
        """Bits of the adder that have two terms: the more, the more it is worth to share."""
        first, second = (
            (self.range[value][1] - self.range[value][0]).bit_length()
            for value in (pair.first, pair.second)
        )
        return min(first, second + pair.shift) - pair.shift

    def _disjoint(self, row: _Terms, wanted: _Pair) -> list[tuple[_Key, _Key]]:
        """The places of a pair in a row that share no term, as many as leave the row shallow."""
        found: list[tuple[_Key, _Key]] = []
        used: set[_Key] = set()
        depths = self.depth[wanted.first], self.depth[wanted.second]
        grown = 2 * (1 << max(depths)) - sum(1 << depth for depth in depths)
        room = self._room - sum(1 << self.depth[value] for value, _ in row)
        for pair, first, second in _occurrences(row):
            if pair == wanted and not {first, second} & used and room >= grown:
                found.append((first, second))
                used |= {first, second}
                room -= grown
        return found

    def _summed(self, row: _Terms) -> tuple[int, int, int] | None:
        """(value, shift, sign) of a row added up, the shallowest terms first; None of no terms."""
        heap = [(self.depth[value], shift, value, sign) for (value, shift), sign in row.items()]
        heapq.heapify(heap)
        while len(heap) > 1:
            pair, shift, sign = _paired(*(item[1:] for item in (heapq.heappop(heap), heap[0])))
            heapq.heapreplace(heap, (self.depth[value := self.value(pair)], shift, value, sign))
        return (heap[0][2], heap[0][1], heap[0][3]) if heap else None


def _paired(one: tuple[int, int, int], other: tuple[int, int, int]) -> tuple[_Pair, int, int]:
    """The pair that two terms (shift, value, sign) make; its own shift and sign."""
    (low, first, sign), (high, second, other_sign) = sorted((one, other))
    return _Pair(first, second, high - low, sign * other_sign), low, sign


def _occurrences(row: _Terms) -> Iterator[tuple[_Pair, _Key, _Key]]:
    """Every pair of terms of a row, as `_paired` makes it, and the keys of its two terms."""
    terms = sorted((shift, value, sign) for (value, shift), sign in row.items())
    for index, (low, first, sign) in enumerate(terms):
        for high, second, other in terms[index + 1 :]:
            pair = _Pair(first, second, high - low, sign * other)
            yield pair, (first, low), (second, high)


def added(a: tuple[int, int], b: tuple[int, int], shift: int, sign: int) -> tuple[int, int]:
    """(least, greatest) of a + sign * (b << shift)."""
    ends = sorted(sign * (end << shift) for end in b)
    return a[0] + ends[0], a[1] + ends[1]


def _bits(low: int, high: int, signed: bool) -> tuple[int, int]:
    """Bits that the ends of a range need."""
    return (-low - 1).bit_length() + 1 if low < 0 else 0, high.bit_length() + signed


@dataclass
class _Pipeline:
    """The sums as nodes, with registers."""

    sums: _Sums
    bias: tuple[int, ...]
    nodes: list[Node] = field(default_factory=list)
    places: dict[tuple[int, int], int] = field(default_factory=dict)  # (value, stage) -> index

    def graph(self) -> Graph:
        sums = self.sums
        roots = [root for root in sums.roots if root]
        stage = max((sums.depth[value] for value, _, _ in roots), default=0)
        # First everything that the outputs are made of, then the outputs, side by side.
        outputs = [self._output(number, root, stage) for number, root in enumerate(sums.roots)]
        return Graph(sums.inputs, len(self.bias), (*self.nodes, *outputs))

    def _output(self, number: int, root: tuple[int, int, int] | None, stage: int) -> Node:
        place, bias = self.sums.inputs + number, self.bias[number]
        if root is None:
            return Node(Op.HOLD, place, 0, 0, False, bias, bias, stage + 1)
        value, shift, sign = root
        low, high = added((bias, bias), self.sums.range[value], shift, sign)
        at = self._at(value, stage)
        return Node(Op.ADD, place, at, shift, sign < 0, low, high, stage + 1)

    def _at(self, value: int, stage: int) -> int:
        """The index of a value as it is in a stage, made if need be."""
        sums, key = self.sums, (value, stage)
        if value < sums.inputs and stage == 0:
            return value
        if key not in self.places:
            node = self._made(value) if stage == sums.depth[value] else self._held(value, stage)
            self.places[key] = sums.inputs + len(self.bias) + len(self.nodes)
            self.nodes.append(node)
        return self.places[key]

    def _made(self, value: int) -> Node:
        pair, stage = self.sums.pairs[value], self.sums.depth[value]
        a, b = self._at(pair.first, stage - 1), self._at(pair.second, stage - 1)
        low, high = self.sums.range[value]
        return Node(Op.ADD, a, b, pair.shift, pair.sign < 0, low, high, stage)

    def _held(self, value: int, stage: int) -> Node:
        low, high = self.sums.range[value]
        return Node(Op.HOLD, self._at(value, stage - 1), 0, 0, False, low, high, stage)


def evaluate(graph: Graph, x: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """int64 (N, outputs) from int (N, inputs) activations, as the nodes compute it."""
    values = [*x.astype(np.int64).T, *np.broadcast_to(bias, (len(x), graph.outputs)).T]
    for node in graph.nodes:
        if node.op is Op.HOLD:
            values.append(values[node.a])
        else:
            term = values[node.b] << node.shift
            values.append(values[node.a] - term if node.negate else values[node.a] + term)
    return np.stack(values[-graph.outputs :], axis=1)
