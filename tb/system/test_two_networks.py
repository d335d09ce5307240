# SPDX-License-Identifier: Apache-2.0
"""Two accelerators with two networks and two design points run side by side in one simulation, on
one clock and one reset, as docs/integration.md tells users to build them."""

from pathlib import Path

import cocotb
import numpy as np
import pytest

from model.data.datasets import FASHION_MNIST, MNIST, load_sample
from model.files import ROOT
from model.hardware.designs import DEFAULT, design_point
from model.hardware.export import BUILT_CONFIG, CONFIG, provided_folder, write
from model.hardware.sources import rtl_sources
from model.network import golden
from model.network.integer import TRAINED, Network
from model.network.packets import beats, result_packets, result_words
from tb.harness.accelerator import images_as_packets
from tb.harness.runner import SimulationError, options, simulate
from tb.harness.scoreboard import compare
from tb.harness.streams import Signals, StreamSink, StreamSource, randomly, start

BENCH = [ROOT / "tb" / "hdl" / name for name in ("fashion_pkg.sv", "two_networks.sv")]
PREFIX = "fashion_"
FASHION_DESIGN = "25x3-25x4-1x20-1x12l-1x2l"  # near to DEFAULT, so that Icarus can afford it
IMAGES = {"verilator": 4, "icarus": 1}
WORDS = ("packet", "word")
# Name of the streams -> data set and network.
NETWORKS = {
    "mnist": (MNIST, TRAINED),
    "fashion": (FASHION_MNIST, TRAINED.with_name(f"{FASHION_MNIST.network}.npz")),
}


def images_of(name: str, count: int) -> np.ndarray:
    return load_sample(NETWORKS[name][0])[0][:count]


def axi(dut, name: str) -> Signals:
    """The stream's signals, for words of (tdata, tlast)."""
    valid, ready, data, last = (
        getattr(dut, f"{name}_t{signal}") for signal in ("valid", "ready", "data", "last")
    )
    return Signals(dut.aclk, dut.aresetn, valid, ready, [data, last])


@cocotb.test()
async def check_side_by_side(dut):
    """Every word of every result is that of its own network; the sinks stall now and then, each by
    itself."""
    count = options()["images"]
    sources = {name: StreamSource(axi(dut, f"{name}_in")) for name in NETWORKS}
    sinks = {name: StreamSink(axi(dut, f"{name}_out"), randomly(0.2)) for name in NETWORKS}
    await start(dut, "aclk", "aresetn")
    for name, source in sources.items():
        source.send(map(tuple, beats(images_as_packets(images_of(name, count))).tolist()))
    for name, (_, path) in NETWORKS.items():
        network = Network.load(path)
        logits, _ = golden.classify(network, images_of(name, count))
        wanted = result_packets(np.zeros(count, int), logits, fingerprint=network.fingerprint)
        got = np.array(await sinks[name].receive(wanted.size)).reshape(*wanted.shape, 2)
        compare(name, wanted, got[..., 0], axes=WORDS)
        last = np.arange(wanted.shape[1]) == result_words(network.classes) - 1
        compare(f"{name} tlast", np.broadcast_to(last, wanted.shape), got[..., 1], axes=WORDS)
    assert [sink.pending for sink in sinks.values()] == [0, 0]


def play(simulator: str, fashion_memories: Path) -> None:
    """Simulates both, the second with its own header and the memory files of a folder."""
    memories = [*(CONFIG / DEFAULT).glob("*.mem"), *fashion_memories.glob("*.mem")]
    simulate(
        "two_networks",
        __name__,
        simulator,
        sources=[*rtl_sources("lenet5_accel"), *BENCH],
        includes=[CONFIG / DEFAULT, fashion_folder()],
        run_files=memories,
        options={"images": IMAGES[simulator]},
    )


def fashion_folder() -> Path:
    network, design = Network.load(NETWORKS["fashion"][1]), design_point(FASHION_DESIGN)
    return provided_folder(network, design, BUILT_CONFIG / "two", PREFIX)


@pytest.mark.slow
def test_two_networks_side_by_side(simulator):
    play(simulator, fashion_folder())


@pytest.mark.slow
def test_a_mixture_names_both_networks(simulator, tmp_path):
    """The Fashion-MNIST accelerator gets MNIST's memory files, which would fit."""
    mnist, fashion = (Network.load(path) for _, path in NETWORKS.values())
    write(mnist, design_point(FASHION_DESIGN), tmp_path, PREFIX)
    named = rf"network {mnist.fingerprint:08x}.*network {fashion.fingerprint:08x}"
    with pytest.raises(SimulationError, match=named):
        play(simulator, tmp_path)
