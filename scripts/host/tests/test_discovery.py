# SPDX-License-Identifier: Apache-2.0
"""Boards are known by what their USB chips say, as Linux and Windows hand it on."""

from types import SimpleNamespace

import pytest
from serial.tools import list_ports

from scripts.host.lenet5_host import NoBoardError, UsageError, discovery, targets


def port(device, pid=0x6010, product="Digilent USB Device", location="1-2:1.1", vid=0x0403):
    return SimpleNamespace(
        device=device, vid=vid, pid=pid, product=product, location=location, serial_number="21"
    )


JTAG = port("/dev/ttyUSB0", location="1-2:1.0")
ARTY = port("/dev/ttyUSB1")
ULX3S = port("/dev/ttyUSB2", 0x6015, "ULX3S FPGA 85K v3.0.8", "1-4:1.0")
OTHERS = [
    SimpleNamespace(device="/dev/ttyS0", vid=None, pid=None, product=None, location=None),
    port("/dev/ttyUSB7", product="Dual RS232-HS"),
    port("/dev/ttyUSB8", 0x6015, "FT231X USB UART"),
    port("/dev/ttyUSB9", vid=0x1234),
]


def test_the_uart_is_the_second_interface_of_digilents_chip():
    (found,) = discovery.found_boards([JTAG, ARTY, *OTHERS])
    assert (found.device, found.boards) == ("/dev/ttyUSB1", "Arty A7 or Basys 3")


def test_the_ulx3s_has_one_interface():
    (found,) = discovery.found_boards([*OTHERS, ULX3S])
    assert (found.device, found.boards) == ("/dev/ttyUSB2", "ULX3S")


@pytest.mark.parametrize("location", [None, "1-2", "1-2:x"])
def test_where_the_interface_is_not_told_all_are_shown(location):
    assert len(discovery.found_boards([port("COM3", location=location)])) == 1


def test_none_is_one_line_that_names_the_way():
    with pytest.raises(NoBoardError, match="name the port: --board serial:"):
        discovery.only_board(OTHERS)


def test_several_are_named():
    with pytest.raises(NoBoardError, match=r"serial:/dev/ttyUSB1 .*, serial:/dev/ttyUSB2"):
        discovery.only_board([ULX3S, ARTY])


def test_names_of_targets(monkeypatch):
    monkeypatch.setattr(list_ports, "comports", lambda: [ULX3S, JTAG, ARTY])
    assert targets.names("all") == ["serial:/dev/ttyUSB1", "serial:/dev/ttyUSB2"]
    assert targets.names(["sim:base", "serial:x"]) == ["sim:base", "serial:x"]
    monkeypatch.setattr(list_ports, "comports", lambda: [ULX3S])
    assert targets.names("auto") == ["serial:/dev/ttyUSB2"]
    monkeypatch.setattr(list_ports, "comports", lambda: [])
    for name in ("all", "auto"):
        with pytest.raises(NoBoardError):
            targets.names(name)
    with pytest.raises(UsageError, match="no board is named"):
        targets.names([])


@pytest.mark.parametrize("name", ["", "base", "serial:", "sim:", "usb:1", "pynq:"])
def test_names_that_mean_nothing(name):
    with pytest.raises(UsageError, match="names no board; name serial:DEVICE"):
        targets.backend(name, 115200, {})


@pytest.mark.parametrize("name", ["socket://", "socket://host", "socket://host:x", "socket:host:1"])
def test_addresses_that_are_none(name):
    with pytest.raises(UsageError, match="is no address; name it as socket://HOST:PORT"):
        targets.backend(name, 115200, {})
