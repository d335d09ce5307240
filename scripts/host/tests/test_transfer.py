# SPDX-License-Identifier: Apache-2.0
"""What is sent again, and what a result says about images before it."""

import itertools

import numpy as np
import pytest

from scripts.host.lenet5_host.errors import LinkTimeoutError
from scripts.host.lenet5_host.interface import Job
from scripts.host.lenet5_host.transfer import Transfer

IMAGE = np.zeros((28, 28), np.uint8)


def transfer(images, slots=4, attempts=3, first=0):
    jobs = iter([Job(index, IMAGE) for index in range(images)])
    tags = itertools.count(first)
    return Transfer(lambda: next(jobs, None), slots, attempts, lambda: next(tags) % 65536)


def sent(moved):
    """(tag, index) of all that can be sent now."""
    return [(tag, job.index) for tag, job in iter(moved.next, None)]


def test_as_many_as_the_board_has_slots():
    moved = transfer(6)
    assert sent(moved) == [(0, 0), (1, 1), (2, 2), (3, 3)]
    assert moved.answered(0) == 0
    assert sent(moved) == [(4, 4)]
    assert [moved.answered(tag) for tag in (1, 2, 3, 4)] == [1, 2, 3, 4]
    assert sent(moved) == [(5, 5)] and not moved.finished
    assert moved.answered(5) == 5 and moved.finished and moved.repeated == 0


def test_a_later_result_says_that_earlier_images_are_lost():
    moved = transfer(4)
    sent(moved)
    assert moved.answered(2) == 2
    assert sent(moved) == [(4, 0), (5, 1)]
    assert moved.repeated == 2
    assert [moved.answered(tag) for tag in (3, 4, 5)] == [3, 0, 1] and moved.finished


def test_a_late_result_of_an_earlier_transmission_is_as_good_and_counts_once():
    moved = transfer(1)
    sent(moved)
    moved.all_lost()
    assert sent(moved) == [(1, 0)]
    assert moved.answered(0) == 0
    assert not moved.wanted(1) and moved.finished


def test_a_late_result_keeps_what_waits_from_being_sent():
    moved = transfer(1)
    sent(moved)
    moved.all_lost()
    assert moved.answered(0) == 0 and sent(moved) == [] and moved.finished


def test_a_late_result_says_nothing_about_others():
    moved = transfer(2)
    sent(moved)
    moved.lost(0)
    assert sent(moved) == [(2, 0)]
    assert moved.answered(0) == 0
    assert moved.wanted(1) and moved.flying == 1


def test_strange_tags_are_not_wanted():
    moved = transfer(2, first=7)
    sent(moved)
    assert [tag for tag in range(20) if moved.wanted(tag)] == [7, 8]
    assert not moved.lost(3)


def test_a_tag_that_is_still_named_is_not_given_again():
    moved = transfer(3, slots=2, first=65534)
    assert sent(moved) == [(65534, 0), (65535, 1)]
    moved._new_tag = iter([65535, 65534, 0]).__next__
    assert moved.answered(65534) == 0
    assert sent(moved) == [(65534, 2)]


def test_losses_are_bounded():
    moved = transfer(2, attempts=3)
    for _ in range(2):
        sent(moved)
        moved.all_lost()
    sent(moved)
    with pytest.raises(LinkTimeoutError, match="image 0 was lost or damaged 3 times"):
        moved.all_lost()


def test_a_busy_board_is_no_loss():
    moved = transfer(1, attempts=2)
    for tag in range(10):
        assert sent(moved) == [(tag, 0)]
        moved.postponed(tag)
    assert sent(moved) == [(10, 0)] and moved.answered(10) == 0
