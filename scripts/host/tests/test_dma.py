# SPDX-License-Identifier: Apache-2.0
"""The driver behind an AXI DMA, on a stand-in of PYNQ's that hangs where the real one does."""

import sys
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest

from model.files import ROOT
from model.network.integer import Network
from scripts.host.lenet5_host import (
    Accelerator,
    LinkTimeoutError,
    NoBoardError,
    ProtocolError,
    UsageError,
    WrongNetworkError,
)
from scripts.host.lenet5_host.dma import DmaBackend
from scripts.host.tests.pynq_stand_in import AcceleratorModel, Dma, allocate, lose_a_byte

SECONDS = 0.1


@pytest.fixture
def behind(answers):
    """A function: (dma, opened driver) of an accelerator with this PacketsPerLast."""

    def made(packets_per_last=1, reset=True, network=None, **options):
        dma = Dma(AcceleratorModel(answers, packets_per_last))
        backend = DmaBackend(
            dma, allocate, reset=dma.accelerator.reset if reset else None,
            packets_per_last=packets_per_last, seconds=SECONDS, **options,
        )  # fmt: skip
        return dma, Accelerator(backend, network)

    return made


@pytest.mark.parametrize("packets_per_last, batch", [(1, 16), (1, 1), (1, 20), (5, 16), (20, 1)])
@pytest.mark.parametrize("count", [1, 20, 43])
def test_every_logit_in_the_order_of_the_images(
    packets_per_last, batch, count, behind, images, logits
):
    _, accelerator = behind(packets_per_last, batch=batch)
    with accelerator:
        for first in (0, 100):
            results = accelerator.classify(images[first : first + count])
            assert np.array_equal(results.logits, logits[first : first + count])
            assert np.array_equal(results.classes, results.logits.argmax(axis=1))
            assert set(results.cycles) == {-1}


def test_who_it_is(behind, network):
    _, accelerator = behind(network=network)
    known = accelerator.information
    assert known.network_name == f"{network.fingerprint & 0xFF:02x}" and known.board == "pynq"
    with pytest.raises(WrongNetworkError, match="computes network"):
        behind(network=network.fingerprint ^ 1)
    behind(network=network.fingerprint ^ 0x100)  # higher bits are not known


def test_more_images_than_the_counter_holds(behind, images, logits):
    dma, accelerator = behind()
    dma.accelerator.image = 4090
    accelerator.backend._next_image = 4090
    assert np.array_equal(accelerator.classify(images[:20]).logits, logits[:20])
    assert dma.resets == 0


def test_images_out_of_step_cost_a_reset_of_both_and_no_result(behind, images, logits):
    dma, accelerator = behind()
    lose_a_byte(dma.accelerator)
    assert np.array_equal(accelerator.classify(images[:40]).logits, logits[:40])
    assert dma.resets == 1


def test_a_result_that_is_missing_is_told_by_the_counter(behind, images, logits):
    dma, accelerator = behind()
    dma.accelerator.image += 1
    assert np.array_equal(accelerator.classify(images[:40]).logits, logits[:40])
    assert dma.resets == 1


def test_an_accelerator_that_hangs_is_reset(behind, images, logits):
    dma, accelerator = behind()
    dma.accelerator.stuck = 4
    resets = []
    accelerator.backend._reset = lambda: (
        resets.append(dma.accelerator.reset()),
        setattr(dma.accelerator, "stuck", 0),
    )
    assert np.array_equal(accelerator.classify(images[:40]).logits, logits[:40])
    assert dma.resets == len(resets) == 1


def test_one_that_hangs_for_ever_is_given_up_and_can_be_used_again(behind, images, logits):
    dma, accelerator = behind()
    dma.accelerator.stuck = 1
    with pytest.raises(LinkTimeoutError, match="the DMA waits for the accelerator"):
        accelerator.classify(images[:3])
    dma.accelerator.stuck = 0
    assert np.array_equal(accelerator.classify(images[:3]).logits, logits[:3])


def test_without_a_reset_a_fault_is_final(behind, images):
    dma, accelerator = behind(reset=False)
    lose_a_byte(dma.accelerator)
    with pytest.raises(ProtocolError, match="out of step; is the accelerator built with Frame"):
        accelerator.classify(images[:3])
    assert dma.resets == 0


def test_a_channel_in_error(behind, images):
    dma, accelerator = behind(reset=False)
    dma.recvchannel.status |= 0x10
    with pytest.raises(ProtocolError, match="the DMA stopped: DMA Internal Error"):
        accelerator.classify(images[:3])


def test_another_network_after_a_reload(behind, images):
    dma, accelerator = behind()
    dma.accelerator.answers = type(dma.accelerator.answers)(
        Network.load(ROOT / "model" / "trained" / "fashion.npz")
    )
    with pytest.raises(ProtocolError, match="the network changed; open it again"):
        accelerator.classify(images[:3])


def test_a_batch_that_the_dma_cannot_move(behind):
    with pytest.raises(NoBoardError, match="the DMA refuses: Transfer size"):
        behind(21)
    with pytest.raises(UsageError, match="at least 1"):
        behind(0)


def test_results_that_end_elsewhere(answers):
    dma = Dma(AcceleratorModel(answers, 1))
    with pytest.raises(NoBoardError, match="44 bytes came in place of 176: is PacketsPerLast 4"):
        DmaBackend(dma, allocate, packets_per_last=4, seconds=SECONDS)


def test_an_overlay(answers, images, logits, monkeypatch):
    """As PYNQ has it: a module with Overlay and allocate, a DMA among other blocks."""
    loaded = []
    dma = Dma(AcceleratorModel(answers))

    def overlay(path):
        if "missing" in path:
            raise OSError("no such file")
        blocks = {"axi_dma_0": "xilinx.com:ip:axi_dma:7.1", "gpio": "xilinx.com:ip:axi_gpio:2.0"}
        names = {name: {"type": kind} for name, kind in blocks.items() if "bare" not in path}
        return SimpleNamespace(
            ip_dict=names, axi_dma_0=dma,
            download=lambda: (loaded.append(path), dma.accelerator.reset()),
        )  # fmt: skip

    pynq = ModuleType("pynq")
    pynq.Overlay, pynq.allocate = overlay, allocate
    monkeypatch.setitem(sys.modules, "pynq", pynq)
    with Accelerator.open("pynq:lenet5.bit") as accelerator:
        lose_a_byte(dma.accelerator)
        assert np.array_equal(accelerator.classify(images[:20]).logits, logits[:20])
    assert loaded == ["lenet5.bit"]
    for path, message in (("missing", "not loaded .no such file"), ("bare", "there are 0")):
        with pytest.raises(NoBoardError, match=message):
            Accelerator.open(f"pynq:{path}.bit")


def test_without_pynq(monkeypatch):
    monkeypatch.setitem(sys.modules, "pynq", None)
    with pytest.raises(NoBoardError, match="PYNQ is not here"):
        Accelerator.open("pynq:lenet5.bit")
