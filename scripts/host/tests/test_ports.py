# SPDX-License-Identifier: Apache-2.0
"""What the operating system says of a port becomes one line that says what to do."""

import contextlib
import errno
import os
import pty
import socket

import pytest
import serial

from scripts.host.lenet5_host import (
    BoardLostError,
    LinkTimeoutError,
    NoBoardError,
    PortBusyError,
    PortPermissionError,
    UsageError,
    ports,
)


@pytest.fixture
def terminal():
    """(master, name of the slave) of a pseudo-terminal."""
    master, slave = pty.openpty()
    yield master, os.ttyname(slave)
    for end in (master, slave):
        with contextlib.suppress(OSError):
            os.close(end)


def refused(monkeypatch, error):
    def opened(*_, **__):
        raise error

    monkeypatch.setattr(serial, "Serial", opened)
    return lambda: ports.SerialPort("/dev/ttyUSB1", 115200)


@pytest.mark.parametrize(
    "error, kind, message",
    [
        (errno.EACCES, PortPermissionError, "usermod -aG dialout"),
        (errno.EPERM, PortPermissionError, "usermod -aG dialout"),
        (errno.EBUSY, PortBusyError, "another program has it open"),
        (errno.EAGAIN, PortBusyError, "another program has it open"),
        (errno.ENOENT, NoBoardError, "lenet5-host ports lists those that are"),
        (errno.EIO, NoBoardError, "lenet5-host ports lists those that are"),
        (errno.EMFILE, NoBoardError, "cannot be opened"),
    ],
)
def test_a_port_that_cannot_be_opened(error, kind, message, monkeypatch):
    opened = refused(monkeypatch, serial.SerialException(error, os.strerror(error)))
    with pytest.raises(kind, match=f"/dev/ttyUSB1: .*{message}"):
        opened()


def test_windows_calls_a_busy_port_denied(monkeypatch):
    text = "could not open port 'COM3': PermissionError(13, 'Access is denied.', None, 5)"
    with pytest.raises(PortBusyError):
        refused(monkeypatch, serial.SerialException(text))()


def test_a_baud_rate_that_the_port_does_not_do(monkeypatch):
    with pytest.raises(UsageError, match="115200 baud are refused"):
        refused(monkeypatch, ValueError("Failed to set custom baud rate"))()


@pytest.mark.parametrize("error", [None, NotImplementedError(), ValueError("refused")])
def test_the_usb_chip_is_asked_to_hand_on_bytes_at_once(error, monkeypatch):
    """Where the system refuses, the port works all the same."""
    asked = []

    class Serial:
        def __init__(self, *_, **__):
            pass

        def set_low_latency_mode(self, wanted):
            asked.append(wanted)
            if error:
                raise error

    monkeypatch.setattr(serial, "Serial", Serial)
    ports.SerialPort("/dev/ttyUSB1", 12_000_000)
    assert asked == [True]


def test_no_such_device_and_no_port(tmp_path):
    for path in (tmp_path / "none", tmp_path / "file"):
        if path.name == "file":
            path.write_text("")
        with pytest.raises(NoBoardError, match="no serial port is there"):
            ports.SerialPort(str(path), 115200)


def test_a_port_that_is_locked(terminal):
    first = ports.SerialPort(terminal[1], 115200)
    with pytest.raises(PortBusyError):
        ports.SerialPort(terminal[1], 115200)
    first.close()
    ports.SerialPort(terminal[1], 115200).close()


def test_bytes_pass_and_none_is_none(terminal):
    port = ports.SerialPort(terminal[1], 115200)
    port.write(b"\x7e\x11\x13\n\r\x00\x04")
    assert os.read(terminal[0], 99) == b"\x7e\x11\x13\n\r\x00\x04"
    os.write(terminal[0], b"\x7e\x11\x13\n\r\x00\x03")
    assert port.read(1.0) == b"\x7e\x11\x13\n\r\x00\x03"
    assert port.read(0.0) == b""
    port.close()
    with pytest.raises(BoardLostError):
        port.read(0.0)
    with pytest.raises(BoardLostError):
        port.write(b"x")


def test_a_serial_port_that_goes_away(terminal):
    port = ports.SerialPort(terminal[1], 115200)
    os.close(terminal[0])
    with pytest.raises(BoardLostError, match=r"the board is gone .*; look at the cable"):
        port.read(1.0)
    port.close()


def test_a_port_that_takes_nothing(terminal, monkeypatch):
    monkeypatch.setattr(ports, "_WRITE_SECONDS", 0.1)
    port = ports.SerialPort(terminal[1], 115200)
    with pytest.raises(LinkTimeoutError, match="takes no bytes"):
        for _ in range(100):
            port.write(bytes(1000))


def test_a_socket_that_takes_nothing_or_goes_away(monkeypatch):
    monkeypatch.setattr(ports, "_WRITE_SECONDS", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = ports.SocketPort("127.0.0.1", server.getsockname()[1])
        client, _ = server.accept()
        with pytest.raises(LinkTimeoutError, match="takes no bytes"):
            for _ in range(1000):
                port.write(bytes(1 << 16))
        client.close()
        with pytest.raises(BoardLostError):
            port.read(1.0)
        port.close()
        with pytest.raises(BoardLostError):
            port.read(0.0)
