# SPDX-License-Identifier: Apache-2.0
"""Boards in Python, cables to them, and images with the logits that they must give."""

import numpy as np
import pytest

from model.data import datasets
from model.network.integer import Network
from scripts.host.link.board_model import Answers, BoardModel
from scripts.host.link.wire import Wire

# A driver that is told quickly: what is at the other end takes no time.
QUICK = {"slack": 0.15, "ask": (0.1, 0.2, 0.4, 0.8)}
PATIENT = 10.0  # seconds of slack, where a busy machine is not to be taken for a loss


@pytest.fixture(scope="session")
def network():
    return Network.load()


@pytest.fixture(scope="session")
def images():
    return datasets.load_sample()[0]


@pytest.fixture(scope="session")
def answers(network, images):
    answers = Answers(network)
    answers.learn(images)
    return answers


@pytest.fixture(scope="session")
def logits(answers, images):
    """int32 (N, 10) of the sample."""
    return np.stack([answers.logits(image.tobytes()) for image in images])


@pytest.fixture
def board(answers):
    return BoardModel(answers)


@pytest.fixture
def wired(answers):
    """A function: a wire to a board, of Wire's options; all are closed at the end."""
    wires = []

    def made(board=None, **options):
        wires.append(Wire(board or BoardModel(answers), **options))
        return wires[-1]

    yield made
    for wire in wires:
        wire.close()
