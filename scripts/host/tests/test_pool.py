# SPDX-License-Identifier: Apache-2.0
"""Several boards share the images, and survive one that goes away."""

import threading

import numpy as np
import pytest

from model.files import ROOT
from model.network.integer import Network
from scripts.host.lenet5_host import (
    Accelerator,
    BoardLostError,
    NoBoardError,
    WrongNetworkError,
)
from scripts.host.lenet5_host.board import Board
from scripts.host.lenet5_host.pool import Pool
from scripts.host.link.board_model import Answers, BoardModel
from scripts.host.link.faults import Faults
from scripts.host.tests.conftest import PATIENT, QUICK

PROBES = 1  # blank images, when a board is opened


def pool(*wires, **options):
    return Accelerator.open([wire.target for wire in wires], **QUICK | options)


def test_boards_share_the_images(wired, answers, images, logits):
    boards = [BoardModel(answers, slots=slots) for slots in (1, 4, 2)]
    with pool(*map(wired, boards), slack=PATIENT) as accelerator:
        assert np.array_equal(accelerator.classify(images).logits, logits)
        assert np.array_equal(accelerator.classify(images[:9]).logits, logits[:9])
    assert sum(board.classified - PROBES for board in boards) == len(images) + 9
    assert all(board.classified > PROBES for board in boards)


def test_one_is_unplugged(wired, answers, images, logits):
    """Its images go to the others, in every call from then on."""
    wires = [wired() for _ in range(3)]
    with pool(*wires) as accelerator:
        threading.Timer(0.05, wires[1].unplug).start()
        assert np.array_equal(accelerator.classify(images).logits, logits)
        (failure,) = accelerator.backend.failures
        assert isinstance(failure, BoardLostError) and len(accelerator.backend.boards) == 2
        assert np.array_equal(accelerator.classify(images[:9]).logits, logits[:9])


def test_one_falls_silent(wired, images, logits):
    """Nobody tells: its last images wait for its timeout, and come from the other."""
    wires = [wired(), wired(tcp=True)]
    with pool(*wires) as accelerator:
        threading.Timer(0.02, wires[0].cut).start()
        assert np.array_equal(accelerator.classify(images[:60]).logits, logits[:60])
        assert len(accelerator.backend.boards) == 1


def test_one_after_the_other_goes_away(wired, images):
    wires = [wired(), wired()]
    with pool(*wires) as accelerator:
        for delay, wire in zip((0.05, 0.15), wires, strict=True):
            threading.Timer(delay, wire.unplug).start()
        with pytest.raises(
            BoardLostError, match=r"no board is left: .* the board is gone.*; .*gone"
        ):
            accelerator.classify(np.concatenate([images] * 20))
        with pytest.raises(BoardLostError, match="no board is left"):
            accelerator.classify(images)


def test_damage_on_every_line(wired, images, logits):
    wires = [wired(up=Faults(8000, n), down=Faults(2000, n + 9), tcp=n == 1) for n in range(2)]
    with pool(*wires, attempts=50) as accelerator:
        assert np.array_equal(accelerator.classify(images).logits, logits)


def test_boards_of_different_networks_are_refused(wired, answers):
    fashion = Answers(Network.load(ROOT / "model" / "trained" / "fashion.npz"))
    wires = [wired(), wired(BoardModel(fashion, board="ulx3s"))]
    with pytest.raises(WrongNetworkError, match=r"different networks: arty_a7_35t .*, ulx3s"):
        pool(*wires)
    with pool(wires[0]):  # the ports are free again
        pass


def test_one_that_is_not_there_frees_the_others(wired):
    wire = wired()
    with pytest.raises(NoBoardError, match="no connection"):
        Accelerator.open([wire.target, "socket://127.0.0.1:1"], **QUICK)
    with pool(wire):
        pass


class Stub:
    """A backend that answers nothing, or does what it is told."""

    def __init__(self, information, run):
        self.information, self.run, self.closed = information, run, 0

    def close(self):
        self.closed += 1


@pytest.fixture
def information(wired):
    with Accelerator.open(wired().target, **QUICK) as accelerator:
        return accelerator.information


def test_a_bug_is_no_lost_board(information):
    def broken(source, report):
        source()
        raise ZeroDivisionError

    boards = [Stub(information, broken), Stub(information, lambda source, report: None)]
    with pytest.raises(ZeroDivisionError):
        Accelerator(Pool(boards)).classify(np.zeros((3, 28, 28), np.uint8))


def test_ctrl_c_ends_the_boards_work(information, wired, images, monkeypatch):
    board = Accelerator.open(wired().target, **QUICK).backend
    assert isinstance(board, Board)
    join = threading.Thread.join

    def interrupted(thread, timeout=None):
        monkeypatch.setattr(threading.Thread, "join", join)
        raise KeyboardInterrupt

    monkeypatch.setattr(threading.Thread, "join", interrupted)
    before = threading.active_count()
    with Accelerator(Pool([board])) as accelerator, pytest.raises(KeyboardInterrupt):
        accelerator.classify(np.concatenate([images] * 20))
    assert threading.active_count() <= before
    assert board.counts.results < 4000
