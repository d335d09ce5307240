# SPDX-License-Identifier: Apache-2.0
"""What docs/board.md and the package's README say of the driver is so."""

import re

import pytest

from model.files import ROOT
from model.hardware.cycles import predict
from model.hardware.designs import DESIGNS
from scripts.docs import markdown
from scripts.host import lenet5_host
from scripts.host.lenet5_host import commands, discovery, targets
from scripts.host.lenet5_host.framing import Frame, encode
from scripts.host.lenet5_host.protocol import PIXELS, Type

BOARD = (ROOT / "docs" / "board.md").read_text()
README = (ROOT / "scripts" / "host" / "README.md").read_text()
SOURCES = "".join(path.read_text() for path in (ROOT / "scripts/host/lenet5_host").glob("*.py"))


def rows(text, heading):
    """The rows below the heading of the one table that begins with it."""
    (found,) = (table for table in markdown.tables(text) if table[0][0] == heading)
    return found[1:]


def test_images_a_second_follow_from_the_frame():
    length = len(encode(Frame(Type.IMAGE, 0, bytes(PIXELS))))
    assert f"An image is {length} bytes on the line" in BOARD
    for baud, images, _ in rows(BOARD, "Baud"):
        assert float(images.replace(",", "")) == round(int(baud.replace(",", "")) / 10 / length, 1)
        assert int(baud.replace(",", "")) / 10 / length == pytest.approx(
            commands.line_limit(int(baud.replace(",", "")))
        )


def test_the_chips_own_rate(network):
    rate = 1e8 / predict(network, DESIGNS["base"]).interval
    assert f"The chip alone does {rate:,.0f} a second" in " ".join(BOARD.split())


def test_escapes_of_the_sample(images):
    plain = len(encode(Frame(Type.IMAGE, 0, bytes(PIXELS))))
    sent = sum(len(encode(Frame(Type.IMAGE, 0, image.tobytes()))) for image in images)
    share = sent / len(images) / plain - 1
    assert f"{share:.1%} of the sample's".replace("%", " %") in " ".join(BOARD.split())


def test_messages_are_those_of_the_driver():
    said = " ".join(re.sub(r'"\s*f?"', "", SOURCES).split())
    said = re.sub(r"\{[^{}]*\}", "...", said)
    for message, _ in rows(BOARD, "It says"):
        message = re.sub(r"\b(115200|8)\b", "...", message).replace(" at ... baud", "...")
        assert message in said, message


def test_every_error_and_every_kind_of_name_is_in_the_readme():
    errors = {name for name in lenet5_host.__all__ if name.endswith("Error")} - {"HostError"}
    told = {name for row in rows(README, "Error") for name in re.findall(r"\w+Error", row[0])}
    assert told == errors
    kinds = re.findall(r"^(\w+)[: ]", targets.__doc__.split("\n\n")[1], re.MULTILINE)
    assert [re.match(r"\w+", row[0])[0] for row in rows(README, "Name")] == kinds
    for kind in discovery._KINDS:
        assert all(name in README for name in kind.boards.split(" or "))
