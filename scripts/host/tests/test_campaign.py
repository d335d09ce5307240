# SPDX-License-Identifier: Apache-2.0
"""A few hundred images under every disturbance, on a board in Python; and the campaign's own worth:
it finds mistakes that are planted in the driver."""

import importlib.util
import shutil
import sys
from pathlib import Path

import pytest

from scripts.host import lenet5_host
from scripts.host.link.board_model import BoardModel
from scripts.host.link.campaign import Campaign
from scripts.host.link.faults import Faults
from scripts.host.tests.conftest import QUICK
from tb.harness import runner

IMAGES = 250


@pytest.fixture
def campaign(wired, answers, images, logits):
    """A function: the tally of images through a driver, and the board."""

    def played(number, up=4000, down=400, events=25, driver=lenet5_host, attempts=30, tcp=False):
        board, seed = BoardModel(answers), runner.seed()
        wire = wired(board, up=Faults(up, seed), down=Faults(down, seed + 1), tcp=tcp)
        return Campaign(
            wire, images, logits, board.press_reset, seed=seed, events=events,
            settings=QUICK | {"attempts": attempts},
            driver=driver,
        ).play(number)  # fmt: skip

    return played


@pytest.mark.parametrize("tcp", [False, True], ids=["pty", "tcp"])
def test_no_wrong_result_and_none_lost_without_notice(tcp, campaign):
    tally = campaign(IMAGES, tcp=tcp)
    print(tally)
    assert (tally.results, tally.wrong, tally.lost) == (IMAGES, 0, 0)
    assert set(tally.events) == {"host killed", "cable pulled", "board reset"}
    assert tally.repeated and tally.damages
    assert tally.noticed["told by the board"] and tally.noticed["damaged from the board"]


def test_without_disturbance_nothing_is_noticed(campaign):
    tally = campaign(50, up=0, down=0, events=0)
    assert (tally.results, tally.wrong, tally.lost) == (50, 0, 0)
    assert not tally.damages and not tally.events and not tally.errors


# What is planted: file, what stands there once, what is put there; several for one mistake.
MISTAKES = {
    "no CRC check": [("framing.py", " or crc(plain)", "")],
    "tags ignored": [
        ("transfer.py", "return tag in self._named", "return bool(self._flying)"),
        ("transfer.py", "item = self._named[tag]", "tag, item = next(iter(self._flying.items()))"),
    ],
    "no retry": [
        ("transfer.py", "            self._again.append(item)\n        return", "        return")
    ],
    "neighbours swapped": [("transfer.py", "return item.job.index", "return item.job.index ^ 1")],
    "an escape forgotten": [
        ("framing.py", "body = body.replace(_ESCAPE, _ESCAPED[1][0])", "body = body")
    ],
}


def planted(folder, name, changes):
    """The driver with these changes, as a package of its own."""
    package = folder / f"planted_{abs(hash(name))}"
    shutil.copytree(Path(lenet5_host.__file__).parent, package)
    for file, old, new in changes:
        text = (package / file).read_text()
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        (package / file).write_text(text.replace(old, new))
    spec = importlib.util.spec_from_file_location(package.name, package / "__init__.py")
    sys.modules[package.name] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", MISTAKES)
def test_planted_mistakes_are_found(name, campaign, tmp_path):
    driver = planted(tmp_path, name, MISTAKES[name])
    try:
        tally = campaign(120, down=200, events=0, driver=driver, attempts=6)
    except (AssertionError, KeyError, IndexError, StopIteration):
        return
    assert tally.wrong or tally.lost or tally.results != 120, tally
