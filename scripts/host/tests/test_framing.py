# SPDX-License-Identifier: Apache-2.0
"""Frames survive the line as docs/board.md has them, and no damage makes a wrong one of them."""

import random

import pytest

from scripts.host.lenet5_host.framing import DAMAGE, MOST_PAYLOAD, Decoder, Frame, crc, encode
from scripts.host.link.faults import Faults
from tb.harness import link

SPECIAL = bytes([0x7E, 0x7D, 0x5E, 0x5D, 0x20, 0x00, 0xFF])
NEXT = Frame(0x83, 0x7D7E, b"\x7e\x7d next")
SEED = 20261126


def frames(chance, count):
    """Frames by chance, with payloads rich in what has to be escaped."""
    for _ in range(count):
        length = chance.choice([0, 1, 2, 48, 58, 784, chance.randrange(100)])
        alphabet = SPECIAL if chance.random() < 0.5 else bytes(range(256))
        payload = bytes(chance.choices(alphabet, k=length))
        yield Frame(chance.randrange(256), chance.randrange(65536), payload)


def whole(found):
    return [item for item in found if item is not DAMAGE]


def test_the_crc_is_the_one_of_the_document():
    assert crc(b"123456789") == 0x29B1
    assert crc(b"123456789\x29\xb1") == 0


def test_a_frame_on_the_line():
    """An information request under tag 0x7E01, by hand."""
    assert encode(Frame(0x01, 0x7E01)).hex() == "7e01017d5e00000ee07e"


def test_frames_are_those_of_the_board_and_come_back():
    chance, decoder = random.Random(SEED), Decoder()
    for frame in frames(chance, 300):
        line = encode(frame)
        assert line == link.Frame(frame.type, frame.tag, frame.payload).encoded()
        assert line.count(0x7E) == 2 and line[0] == line[-1] == 0x7E
        assert decoder.feed(line) == [frame]


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_the_line_may_come_in_pieces(size):
    sent = list(frames(random.Random(SEED), 40))
    line, decoder = b"".join(map(encode, sent)), Decoder()
    pieces = [line[start : start + size] for start in range(0, len(line), size)]
    assert [frame for piece in pieces for frame in decoder.feed(piece)] == sent


def test_flags_between_frames_are_nothing():
    assert Decoder().feed(b"\x7e\x7e\x7e" + encode(NEXT) + b"\x7e\x7e" + encode(NEXT)) == [NEXT] * 2


def test_a_flag_may_serve_two_frames():
    assert Decoder().feed(encode(NEXT)[:-1] + encode(NEXT)) == [NEXT] * 2


def test_what_comes_before_the_first_flag_is_ignored():
    assert Decoder().feed(b"no frame at all" + encode(NEXT)) == [NEXT]


@pytest.mark.parametrize(
    "between",
    [
        b"\x01\x00\x00\x00\x00",  # no CRC
        b"\x01",
        b"\x7d",
        encode(NEXT)[1:-1] + b"\x7d",  # an escape of nothing
        encode(Frame(1, 2))[1:-3] + b"\x7d" + encode(Frame(1, 2))[-3:-1],
        encode(Frame(1, 2, b"ab"))[1:-2],
    ],
)
def test_what_is_no_frame_is_damage_and_costs_no_neighbour(between):
    found = Decoder().feed(encode(NEXT) + between + encode(NEXT))
    assert found == [NEXT, DAMAGE, NEXT]


def test_an_escape_of_what_needs_none_is_damage_though_the_crc_fits():
    body = b"\x83\x00\x00\x02\x00" + b"\x7d\x41"
    line = body + crc(body).to_bytes(2, "big")
    assert 0x7D not in line[-2:] and 0x7E not in line
    assert Decoder().feed(b"\x7e" + line + b"\x7e") == [DAMAGE]


def test_a_wrong_length_is_damage_though_the_crc_fits():
    body = b"\x83\x00\x00\x05\x00" + b"four"
    line = body + crc(body).to_bytes(2, "big")
    assert Decoder().feed(b"\x7e" + line + b"\x7e") == [DAMAGE]


def test_a_line_without_flags_is_forgotten():
    decoder = Decoder()
    assert decoder.feed(b"\x7e" + bytes(3 * MOST_PAYLOAD)) == [DAMAGE]
    assert decoder.feed(bytes(3 * MOST_PAYLOAD)) == []
    assert len(decoder._rest) == 0
    assert decoder.feed(encode(NEXT)) == [NEXT]


@pytest.mark.parametrize("kind", ["bit", "changed", "lost", "added", "twice", "flag", "escape"])
def test_one_damage_costs_one_frame_and_never_makes_another(kind, monkeypatch):
    """Thousands of times: a damage somewhere in a frame, its flags included."""
    from scripts.host.link import faults

    monkeypatch.setattr(faults, "_KINDS", {kind: faults._KINDS[kind]})
    chance = random.Random(SEED)
    for number, frame in enumerate(frames(chance, 1000)):
        line = encode(frame)
        fault = Faults(period=len(line) / 2, seed=number)
        arrived = fault.pass_on(line)
        found = whole(Decoder().feed(encode(NEXT) + arrived + encode(NEXT) + encode(NEXT)))
        assert set(found) <= {frame, NEXT}
        assert found.count(frame) <= 1 and found.count(NEXT) >= 2


def test_every_single_byte_lost_added_or_changed():
    frame = Frame(0x83, 0x1234, bytes(range(0x70, 0x90)))
    line = encode(frame)
    for place in range(len(line)):
        for middle in (b"", *(bytes([byte]) for byte in range(256))):
            for kept in (line[place : place + 1], b""):
                arrived = line[:place] + middle + kept + line[place + 1 :]
                found = whole(Decoder().feed(arrived + encode(NEXT)))
                assert found in ([NEXT], [frame, NEXT])
