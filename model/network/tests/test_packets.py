# SPDX-License-Identifier: Apache-2.0
"""Packets are laid out as docs/integration.md has them, in numbers of its own."""

import numpy as np

from model.network.packets import beats, framed, result_packets, result_words, wide_beats


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
