# SPDX-License-Identifier: Apache-2.0
"""`make test-link`: the campaign of faults on a simulated board, a third of it at its baud rate, a
third with the host's bits 2 % longer, a third with them 2 % shorter.

    python -m scripts.host.link.simulated [--board NAME] [--design NAME] [--number N] [--seed N]
    python -m scripts.host.link.simulated --python     the board in Python: a hundred times as fast
"""

import sys
from collections.abc import Callable, Sequence

from model.data.datasets import load_sample
from model.errors import InputError, cli
from model.files import ROOT
from model.hardware import boards, designs
from model.network import golden
from model.network.integer import Network
from model.options import Parser, whole_number
from scripts.host.lenet5_host import NoBoardError
from scripts.host.lenet5_host.ports import Port
from scripts.host.lenet5_host.simulation import SimulatedPort
from scripts.host.link.board_model import Answers, BoardModel
from scripts.host.link.campaign import Campaign, Tally
from scripts.host.link.faults import Faults
from scripts.host.link.wire import Wire
from tb.harness import runner

NUMBER = 10_000
SKEWS = (0.0, 2.0, -2.0)  # %, by which the host's bits are longer
_UP, _DOWN = 4000, 600  # bytes from one damage to the next: every fifth image, every tenth result
_EVENTS = 40  # results from one accident to the next
_CUT_SECONDS = 0.5
_SETTINGS = {"attempts": 30}


def played(board: str, design: str, number: int, seed: int, skew: float = 0.0) -> Tally:
    """The campaign with so many images on a simulated board, built if need be. NoBoardError."""
    arguments = ["--board", board, "--design", design, "--skew", str(skew)]
    port = SimulatedPort(arguments, ROOT)
    return _played(port, lambda: port.press("reset"), number, seed)


def played_in_python(number: int, seed: int) -> Tally:
    """The campaign with so many images on the board in Python."""
    answers = Answers(Network.load())
    answers.learn(load_sample()[0])
    board = BoardModel(answers)
    return _played(board, board.press_reset, number, seed)


def _played(port: Port, press_reset: Callable[[], None], number: int, seed: int) -> Tally:
    images = load_sample()[0]
    logits = golden.classify(Network.load(), images)[0]
    with Wire(port, Faults(_UP, seed), Faults(_DOWN, seed + 1)) as wire:
        return Campaign(
            wire, images, logits, press_reset, seed=seed,
            events=_EVENTS, seconds=_CUT_SECONDS, settings=_SETTINGS,
        ).play(number)  # fmt: skip


@cli
def main(arguments: Sequence[str] | None = None) -> int:
    parser = Parser("scripts.host.link.simulated", __doc__)
    boards.add_option(parser)
    designs.add_option(parser)
    parser.option("--number", "images", whole_number(len(SKEWS)), NUMBER, variable="N", metavar="N")
    parser.switch("--python", "on the board in Python, which has no baud rate, all at once")
    runner.add_options(parser)
    given = parser.parse(arguments)
    runner.use_options(given)
    total, seed = Tally(), runner.seed()
    if given.python:
        total = played_in_python(given.number, seed)
        print(f"board in Python, SEED={seed}\n{total}")
        return _verdict(total, given.number)
    print(f"{given.board.name}, {given.design.name}, SEED={seed}")
    for place, skew in enumerate(SKEWS):
        number = given.number // len(SKEWS) + (place < given.number % len(SKEWS))
        try:
            tally = played(given.board.name, given.design.name, number, seed + 2 * place, skew)
        except NoBoardError as error:
            raise InputError(str(error)) from None
        print(f"\nhost's bits {skew:+.0f} % longer\n{tally}", flush=True)
        total.add(tally)
    print(f"\nin all\n{total}")
    return _verdict(total, given.number)


def _verdict(tally: Tally, number: int) -> int:
    """The exit code."""
    return 0 if (tally.results, tally.wrong, tally.lost) == (number, 0, 0) else 1


if __name__ == "__main__":
    sys.exit(main())
