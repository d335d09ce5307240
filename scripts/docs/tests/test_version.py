# SPDX-License-Identifier: Apache-2.0
"""The version stands in VERSION; what cannot read it there says the same. Vivado's packager reads
it: a test in scripts/fpga/vivado/ shows that."""

import re

from model.files import ROOT

VERSION = (ROOT / "VERSION").read_text().strip()


def test_the_version_is_semantic():
    assert re.fullmatch(r"(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}", VERSION)


def test_fusesoc_has_the_version():
    core = (ROOT / "lenet5_accel.core").read_text()
    assert re.findall(r"^name: lenet5:accelerator:lenet5_accel:(.+)$", core, re.M) == [VERSION]


def test_a_board_tells_the_version():
    """Its first number lies in the lowest byte."""
    board = (ROOT / "rtl" / "boards" / "lenet5_board.sv").read_text()
    (bytes_,) = re.findall(r"Version = \{8'd(\d+), 8'd(\d+), 8'd(\d+)\};", board)
    assert ".".join(reversed(bytes_)) == VERSION


def test_the_changelog_begins_with_the_version():
    headings = re.findall(r"^## (\S+),", (ROOT / "CHANGELOG.md").read_text(), re.M)
    assert headings[0] == VERSION
    numbers = [tuple(map(int, heading.split("."))) for heading in headings]
    assert numbers == sorted(numbers, reverse=True)
