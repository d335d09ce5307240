# SPDX-License-Identifier: Apache-2.0
"""The driver on a board in Python, over a pseudo-terminal and over TCP: what it makes of damage, of
a cable pulled, a host killed, a board reset, and of boards that are not what they ought to be."""

import multiprocessing
import os
import signal
import threading
import time

import numpy as np
import pytest

from model.files import ROOT
from model.network.integer import Network
from scripts.host.lenet5_host import (
    Accelerator,
    BoardLostError,
    LinkTimeoutError,
    NoBoardError,
    PortBusyError,
    ProtocolError,
    UsageError,
    WrongNetworkError,
)
from scripts.host.lenet5_host import board as driver
from scripts.host.link.board_model import RESULT_CYCLES, Answers, BoardModel
from scripts.host.link.faults import Faults
from scripts.host.tests.conftest import PATIENT, QUICK
from tb.harness import link

EITHER = pytest.mark.parametrize("tcp", [False, True], ids=["pty", "tcp"])


def opened(wire, **options):
    return Accelerator.open(wire.target, **QUICK | options)


@EITHER
def test_every_logit_in_the_order_of_the_images(tcp, wired, images, logits):
    with opened(wired(tcp=tcp), slack=PATIENT) as accelerator:
        results = accelerator.classify(images)
        counts = accelerator.backend.counts
    assert results.logits.dtype == np.int32 and np.array_equal(results.logits, logits)
    assert np.array_equal(results.classes, logits.argmax(axis=1))
    assert set(results.cycles) == {RESULT_CYCLES}
    assert (counts.images, counts.repeated, counts.damaged, counts.stale) == (200, 0, 0, 0)


def test_who_it_is(wired, network):
    with opened(wired(), network=network) as accelerator:
        known = accelerator.information
    assert (known.board, known.design, known.version) == ("arty_a7_35t", "base", "0.2.0")
    assert (known.classes, known.slots, known.network) == (10, 4, network.fingerprint)
    assert (known.clock, known.baud, known.point) == (100_000_000, 12_000_000, 0x1234ABCD)


@EITHER
@pytest.mark.parametrize("period", [30000, 3000])
def test_damage_is_mended(tcp, period, wired, images, logits):
    """About one image in 40, and one in four; results five times as often."""
    up, down = Faults(period, 1), Faults(period / 50, 2)
    with opened(wired(up=up, down=down, tcp=tcp), attempts=50) as accelerator:
        results = accelerator.classify(images[:80])
        counts = accelerator.backend.counts
    assert up.done and down.done and counts.repeated and counts.damaged and counts.told
    assert np.array_equal(results.logits, logits[:80])


def test_more_images_than_slots_are_not_sent(wired, answers, images, logits):
    """Tests occupy slots too; a board with one slot is as good."""
    for slots in (1, 2, 7):
        board = BoardModel(answers, slots=slots)
        with opened(wired(board), slack=PATIENT) as accelerator:
            assert np.array_equal(accelerator.classify(images[:20]).logits, logits[:20])
        assert board.refused == 0


def test_a_line_that_damages_every_image_is_given_up(wired, images):
    with opened(wired(), attempts=3) as accelerator:
        port = accelerator.backend._link.port
        write = port.write
        port.write = lambda data: write(data[:300] + data[301:] if len(data) > 300 else data)
        with pytest.raises(LinkTimeoutError, match="lost or damaged 3 times: the line is bad"):
            accelerator.classify(images[:1])
        assert accelerator.backend.counts.told == {2: 3}


@EITHER
def test_a_cable_pulled_and_put_back(tcp, wired, images, logits):
    wire = wired(tcp=tcp)
    with opened(wire) as accelerator:
        threading.Timer(0.02, wire.cut).start()
        threading.Timer(0.25, wire.mend).start()
        assert np.array_equal(accelerator.classify(images[:80]).logits, logits[:80])
        assert accelerator.backend.counts.silences


def test_a_cable_that_stays_pulled_is_told_and_can_be_used_again(wired, images, logits):
    wire = wired()
    with opened(wire) as accelerator:
        wire.cut()
        with pytest.raises(LinkTimeoutError, match="answers no more; look at cable and power"):
            accelerator.classify(images)
        wire.mend()
        assert np.array_equal(accelerator.classify(images[:9]).logits, logits[:9])


@EITHER
def test_a_board_unplugged(tcp, wired, images):
    wire = wired(tcp=tcp)
    with opened(wire) as accelerator:
        threading.Timer(0.1, wire.unplug).start()
        with pytest.raises(BoardLostError, match="the board is gone"):
            accelerator.classify(np.concatenate([images] * 20))


def test_the_reset_button_at_any_time(wired, board, images, logits, monkeypatch):
    """Here in the middle of a frame, again and again."""
    write, taken = board.write, []

    def pressed(data):
        for start in range(0, len(data), 500):
            write(data[start : start + 500])
            taken.append(start)
            if len(taken) % 37 == 0:
                board.press_reset()

    monkeypatch.setattr(board, "write", pressed)
    with opened(wired(board), attempts=50) as accelerator:
        results = accelerator.classify(images[:60])
        assert accelerator.backend.counts.repeated
    assert np.array_equal(results.logits, logits[:60])


def _classify_for_ever(target, images):
    with Accelerator.open(target, **QUICK) as accelerator:
        while True:
            accelerator.classify(images)


@EITHER
def test_a_host_killed_and_started_again(tcp, wired, images, logits):
    """Wherever it was: amid a frame, with replies under way."""
    wire, context = wired(tcp=tcp), multiprocessing.get_context("fork")
    for delay in (0.1, 0.15, 0.22):
        host = context.Process(target=_classify_for_ever, args=(wire.target, images[100:]))
        host.start()
        time.sleep(delay)
        os.kill(host.pid, signal.SIGKILL)
        host.join()
        with opened(wire) as accelerator:
            assert np.array_equal(accelerator.classify(images[:30]).logits, logits[:30])


def test_replies_of_an_earlier_session_under_the_same_tags(
    wired, board, images, logits, monkeypatch
):
    """The board has not sent them when the next session begins, with the same tags."""
    monkeypatch.setattr(driver, "_tags", lambda: iter(range(100)))
    board.slots, read, holding = 8, board.read, threading.Event()

    def without_results(seconds):
        if not holding.is_set():
            return read(seconds)
        time.sleep(0.01)
        return board._told.popleft() if board._told else b""

    monkeypatch.setattr(board, "read", without_results)
    wire = wired(board)
    with opened(wire) as first:
        holding.set()
        for tag, image in enumerate(images[100:108], start=2):
            first.backend._link.send(driver.Frame(driver.Type.IMAGE, tag, image.tobytes()))
        wait_for(lambda: board.classified == 9)
    with opened(wire, ask=(1.0,)) as second:
        holding.clear()
        assert np.array_equal(second.classify(images[:8]).logits, logits[:8])


def wait_for(condition):
    end = time.monotonic() + PATIENT
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_only_the_last_resets_reply_opens_a_session(wired, board, monkeypatch):
    """An earlier session's may come late, and with it what that session asked for."""
    obey, information = board._obey, board._information()

    def stale(event):
        tag = event.tag
        if event.type == link.RESET:
            board._told.append(link.Frame(0x82, tag ^ 0x8000, b"").encoded())
            board._told.append(
                link.Frame(0x81, (tag + 1) % 65536, b"\x02" + information[1:]).encoded()
            )
            board._told.append(link.Frame(0x82, tag, b"").encoded())
        else:
            obey(event)

    monkeypatch.setattr(board, "_obey", stale)
    with opened(wired(board), slack=PATIENT, ask=(PATIENT,)) as accelerator:
        assert accelerator.information.version == "0.2.0"
        assert accelerator.backend.counts.stale == 2


def test_replies_of_an_interrupted_call(wired, images, logits, monkeypatch):
    """Ctrl-C amid images: the next call does not take their results."""
    with opened(wired()) as accelerator:
        board = accelerator.backend
        receive = board._link.receive

        def interrupted(until):
            raise KeyboardInterrupt

        monkeypatch.setattr(board._link, "receive", interrupted)
        with pytest.raises(KeyboardInterrupt):
            accelerator.classify(images[100:])
        monkeypatch.setattr(board._link, "receive", receive)
        assert np.array_equal(accelerator.classify(images[:9]).logits, logits[:9])
        assert board.counts.resets == 2


def test_threads_share_an_accelerator(wired, images, logits):
    found = {}
    with opened(wired()) as accelerator:

        def work(number):
            part = slice(40 * number, 40 * number + 40)
            found[number] = np.array_equal(accelerator.classify(images[part]).logits, logits[part])

        threads = [threading.Thread(target=work, args=(number,)) for number in range(5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == dict.fromkeys(range(5), True)


def test_another_network_is_refused_by_its_fingerprint(wired):
    fashion = Network.load(ROOT / "model" / "trained" / "fashion.npz")
    with pytest.raises(WrongNetworkError, match=f"wanted is {fashion.fingerprint:08x}"):
        opened(wired(), network=fashion)


def test_a_board_loaded_anew_with_another_network(wired, board, images):
    """Amid a session: the results' headers tell."""
    with opened(wired(board)) as accelerator:
        accelerator.classify(images[:5])
        board._answers = Answers(Network.load(ROOT / "model" / "trained" / "fashion.npz"))
        with pytest.raises(WrongNetworkError, match="the board was loaded anew"):
            accelerator.classify(images[:5])


def test_a_board_of_another_version_is_refused(wired, board, monkeypatch):
    information = board._information()
    monkeypatch.setattr(board, "_information", lambda: b"\x02" + information[1:])
    with pytest.raises(
        ProtocolError, match="speaks version 2 of the protocol, this driver version 1"
    ):
        opened(wired(board))


class _Echo:
    """Another device: it sends back what it gets, or is a terminal that says nothing."""

    name, baud = "echo", None

    def __init__(self, silent):
        self._silent, self._said = silent, b""

    def write(self, data):
        self._said += b"" if self._silent else b"login: " + data

    def read(self, seconds):
        time.sleep(seconds / 10)
        said, self._said = self._said, b""
        return said

    def close(self):
        pass


@pytest.mark.parametrize(
    "silent, message",
    [(True, "nothing answers at 115200 baud"), (False, "is no LeNet-5 board, or has another baud")],
)
def test_another_device(silent, message, wired):
    with pytest.raises(NoBoardError, match=message):
        opened(wired(_Echo(silent)))


def test_a_port_that_another_driver_has(wired):
    wire = wired()
    with opened(wire), pytest.raises(PortBusyError, match="another program has it open"):
        opened(wire)
    with opened(wire):
        pass


@pytest.mark.parametrize(
    "place, bits",
    [(3, 0x90), (0, 0x01)],
    ids=["error bit", "class that is not the greatest logit's"],
)
def test_a_result_that_cannot_be_is_not_taken(
    place, bits, wired, board, images, logits, monkeypatch
):
    """Once: then the image is sent again."""
    right, wrong = board._result, []

    def result(pixels):
        packet = bytearray(right(pixels))
        if not wrong:
            packet[place] ^= bits
            wrong.append(pixels)
        return bytes(packet)

    with opened(wired(board), slack=PATIENT) as accelerator:
        monkeypatch.setattr(board, "_result", result)
        assert np.array_equal(accelerator.classify(images[:6]).logits, logits[:6])
        assert accelerator.backend.counts.repeated == 1


def test_a_board_that_swallows_images_is_given_up(wired, board, images, monkeypatch):
    monkeypatch.setattr(board, "_result", lambda pixels: b"")
    with opened(wired(board), attempts=3) as accelerator, pytest.raises(LinkTimeoutError):
        accelerator.classify(images[:2])


def test_a_board_that_is_busy_for_ever_is_given_up(wired, board, images, monkeypatch):
    """It refuses every image at once: there is no silence."""
    information = board._information()
    with opened(wired(board), slack=0.02) as accelerator:
        monkeypatch.setattr(board, "_information", lambda: information)
        board.slots = 0
        with pytest.raises(LinkTimeoutError, match="the board answers, but gives no results"):
            accelerator.classify(images[:2])


@pytest.mark.parametrize(
    "wrong",
    [np.zeros((1, 28, 28)), np.zeros((2, 27, 28), np.uint8), np.zeros((0, 784), np.uint8), 3],
)
def test_other_images_are_refused(wrong, wired):
    with opened(wired()) as accelerator, pytest.raises(UsageError, match="not uint8"):
        accelerator.classify(wrong)


def test_one_image_and_none(wired, images, logits):
    with opened(wired()) as accelerator:
        assert np.array_equal(accelerator.classify(images[3]).logits, logits[3:4])
        assert accelerator.classify(images[:0]).logits.shape == (0, 10)


def test_bytes_come_back(wired):
    sent = bytes(range(256)) * 3 + bytes(16)
    with opened(wired()) as accelerator:
        assert accelerator.backend.echo(sent) == sent
