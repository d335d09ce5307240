# SPDX-License-Identifier: Apache-2.0
"""The same network in other hands: the only place where its figures stand. The report shows them,
docs/results.md quotes them, and a test compares the two."""

from dataclasses import dataclass

from model.hardware.designs import DesignPoint, Engine, design_point
from model.network.integer import Network

HEAD = (
    "Design",
    "Cycles an image",
    "DSPs",
    "MACs a cycle",
    "a DSP: all MACs",
    "a DSP: MACs in DSPs",
)
UNKNOWN = "not known"
NOT_MEASURED = "not measured"


@dataclass(frozen=True)
class Peer:
    """A design of somebody else.

    cycles          an image: initiation interval, or latency where `latency` says so
    dsps            of the whole design, None if not recorded
    dsp_products    whether DSPs make all its products, None if that is not known
    stated          MACs a cycle a DSP in words, where `dsps` is not recorded
    source          repository or paper
    version         of the source: the commit that was read, or why there is none
    measured        how `cycles` came about
    """

    name: str
    cycles: int
    dsps: int | None
    source: str
    version: str
    measured: str
    latency: bool = False
    dsp_products: bool | None = None
    stated: str = UNKNOWN

    def row(self, macs: int) -> tuple[str, ...]:
        """HEAD's texts, for a network of so many MACs an image."""
        share = f"{macs / self.cycles / self.dsps:.2f}" if self.dsps else self.stated
        return (
            self.name,
            f"{self.cycles:,}{' (latency)' if self.latency else ''}",
            str(self.dsps or UNKNOWN),
            UNKNOWN if self.latency else f"{macs / self.cycles:.0f}",
            share,
            share if self.dsp_products else UNKNOWN,
        )

    def note(self) -> str:
        """Where the figures come from, in sentences."""
        return f"{self.name}: {self.source}, {self.version}. {self.measured}"


PEERS = (
    Peer(
        name="DKyoU0101, Zynq-7020, INT8",
        cycles=17_966,
        dsps=122,
        source="https://github.com/DKyoU0101/FPGA-based_Efficient_LeNet-5_Accelerator",
        version="commit 2088842c02c239abf44f9104770d83cac0a51f89",
        measured="Re-simulated for this project; which commit was simulated is not recorded. The "
        "README of the commit named here says 122 DSPs, at most 17,964 cycles in simulation, and "
        "1.797 s for 10,000 images at 100 MHz on the board, which is 17,970 cycles an image.",
    ),
    Peer(
        name="NNgen, INT8, generated",
        cycles=38_825,
        dsps=None,
        source="https://github.com/NNgen/nngen",
        version="commit not recorded",
        measured="Generated and re-simulated for this project; version and DSPs are not recorded.",
        stated="about 0.1",
    ),
    Peer(
        name="lenet5-kv260-final, K26, INT8",
        cycles=12_790,
        dsps=48,
        source="https://github.com/DO-HYUN-Y/lenet5-kv260-final",
        version="commit 748e9c164e14e097010cf467fbed1568f4cbcd4a",
        measured="Its report of 2026-07-25: the mean over 10,000 images on the board, transfer of "
        "image and result included. 32 of its 48 DSPs make all products, 16 requantise.",
        dsp_products=True,
    ),
    Peer(
        name="FPQNet",
        cycles=2_330,
        dsps=None,
        source="Ji et al., FPQNet, Electronics 2023, 12(19), 4085, doi:10.3390/electronics12194085",
        version="no repository found",
        measured="Its abstract: a latency of 9.32 us at 250 MHz, 98.8 % of MNIST right. What was "
        "read of it gives neither interval nor DSPs; the paper itself was not read.",
        latency=True,
    ),
)


def own_row(network: Network, name: str, interval: int, dsps: int | None) -> tuple[str, ...]:
    """HEAD's texts for a design point of ours that takes an image every `interval` cycles and has
    so many DSPs, None if it was not synthesised."""
    macs, in_dsps = network_macs(network), macs_in_dsps(network, design_point(name))
    return (
        f"this, {name}",
        f"{interval:,}",
        str(dsps or NOT_MEASURED),
        f"{macs / interval:.0f}",
        *(f"{part / interval / dsps:.2f}" if dsps else NOT_MEASURED for part in (macs, in_dsps)),
    )


def network_macs(network: Network) -> int:
    """MACs an image."""
    return sum(layer.macs for layer in network.layers)


def macs_in_dsps(network: Network, design: DesignPoint) -> int:
    """MACs an image whose products DSPs make."""
    return sum(
        item.layer.macs
        for item in design.layers(network)
        if item.folding.dsp and item.engine is Engine.MULTIPLY
    )
