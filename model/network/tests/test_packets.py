# SPDX-License-Identifier: Apache-2.0
"""Packets are laid out as docs/integration.md has them, in numbers of its own."""

import numpy as np
import pytest

from model.errors import InputError
from model.network.packets import (
    beats,
    framed,
    parse_results,
    result_packets,
    result_words,
    wide_beats,
)


def test_short_and_long_packets_are_cut_to_size_and_told():
    packets = [np.arange(1, length + 1, dtype=np.uint8) for length in (4, 3, 5, 1, 9)]
    images, errors = framed(packets, 4)
    assert images.dtype == np.uint8
    assert images.tolist() == [[1, 2, 3, 4], [1, 2, 3, 0], [1, 2, 3, 4], [1, 0, 0, 0], [1, 2, 3, 4]]
    assert errors.tolist() == [0, 1, 2, 1, 2]


def test_the_last_beat_of_each_packet_says_so():
    carried = beats([np.array([7, 8], np.uint8), np.array([9], np.uint8)])
    assert carried.tolist() == [[7, 0], [8, 1], [9, 1]]


def test_the_header_word_has_the_fields_at_their_bits():
    logits = np.zeros((3, 10), np.int32)
    logits[0, 3], logits[1, 9], logits[2, 0] = 5, 1, -(2**31)
    words = result_packets(np.array([0, 1, 2]), logits, first=0xFFE, fingerprint=0x123456AB)
    # error | error_code | network | image | class, the image counter modulo 2^12
    assert [f"{word:08x}" for word in words[:, 0]] == ["0abffe03", "9abfff09", "aab00001"]
    assert words[0, 1:].tolist() == [0, 0, 0, 5, 0, 0, 0, 0, 0, 0]
    assert words[2, 1] == 0x80000000  # two's complement


def test_a_packet_has_a_word_for_each_class():
    logits = np.arange(256).reshape(1, 256)
    words = result_packets(np.zeros(1, int), logits)
    assert words.shape == (1, 257) == (1, result_words(256))
    assert words[0, 0] == 255  # the class has 8 bits


def test_the_image_counter_starts_at_0():
    words = result_packets(np.zeros(2, int), np.zeros((2, 10), np.int32))
    assert words[:, 0].tolist() == [0, 1 << 8]


def test_by_count_every_so_many_pixels_are_an_image():
    def split(*lengths):
        packets = np.split(np.arange(1, sum(lengths) + 1, dtype=np.uint8), np.cumsum(lengths)[:-1])
        images, errors = framed(packets, 4, by_count=True)
        return images.tolist(), errors.tolist()

    three = [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]]
    assert split(12) == (three, [0, 0, 0])
    assert split(4, 8) == (three, [0, 0, 0])
    assert split(3, 1, 8) == (three, [1, 0, 0])
    assert split(5, 7) == (three, [0, 1, 0])
    assert split(8, 1, 1, 2) == (three, [0, 0, 1])
    assert split(4, 4, 3) == (three[:2], [0, 0])  # the third image is not whole
    assert split(4, 4, 1, 2) == (three[:2], [0, 0])


def test_wide_beats_are_filled_from_the_lowest_byte_and_keep_says_how_far():
    packets = [np.arange(1, length + 1, dtype=np.uint8) for length in (4, 5, 1)]
    assert wide_beats(packets, 4).tolist() == [
        [1, 2, 3, 4, 0b1111, 1],
        [1, 2, 3, 4, 0b1111, 0],
        [5, 255, 255, 255, 0b0001, 1],
        [1, 255, 255, 255, 0b0001, 1],
    ]
    assert wide_beats(packets[:1], 1)[:, [0, 2]].tolist() == beats(packets[:1]).tolist()
    assert wide_beats([np.arange(15, dtype=np.uint8)], 8)[:, -2].tolist() == [0xFF, 0x7F]


BUFFER = bytes.fromhex(
    "03feff0a 00000000 ffffffff 04030201"  # class 3, image 0xffe, network 0xaf
    "0200b09a 000080ff 01000000 ffffff7f"  # class 2, image 0, network 0xab, error 1
)


def test_a_receive_buffer_is_parsed_by_bytes():
    results = parse_results(BUFFER, classes=3)
    assert results.classes.tolist() == [3, 2]
    assert results.images.tolist() == [0xFFE, 0]
    assert results.network.tolist() == [0xAF, 0xAB]
    assert results.errors.tolist() == [0, 1]
    assert results.logits.dtype == np.int32
    assert results.logits.tolist() == [[0, -1, 0x01020304], [-0x800000, 1, 2**31 - 1]]


def test_any_array_is_a_receive_buffer():
    for kind in (np.uint8, np.int32, ">u4"):
        results = parse_results(np.frombuffer(BUFFER, kind).copy(), classes=3)
        assert results.classes.tolist() == [3, 2]
    assert parse_results(b"").logits.shape == (0, 10)


@pytest.mark.parametrize("size", [1, 45, 48, 84])
def test_parts_of_a_result_are_refused(size):
    with pytest.raises(InputError, match=f"{size} bytes are not whole results of 44 bytes each"):
        parse_results(bytes(size))


def test_parsing_undoes_result_packets():
    rng = np.random.default_rng(1)
    errors = rng.integers(0, 3, 50)
    logits = rng.integers(-(2**31), 2**31, (50, 26)).astype(np.int32)
    words = result_packets(errors, logits, first=4090, fingerprint=0x1234)
    results = parse_results(words.astype("<u4"), classes=26)
    assert (results.logits == logits).all()
    assert (results.errors == errors).all()
    assert (results.classes == logits.argmax(axis=1)).all()
    assert results.images.tolist() == [image % 4096 for image in range(4090, 4140)]
    assert set(results.network.tolist()) == {0x34}
