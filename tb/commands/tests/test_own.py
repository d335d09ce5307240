# SPDX-License-Identifier: Apache-2.0
"""`make train DATA=`: what its last step needs is refused before its first begins."""

import pytest

pytest.importorskip("torch", reason="it trains")

from model.options import MOST_SEED
from model.train import train_own
from tb.commands import own


@pytest.mark.parametrize(
    "option, text, message",
    [
        ("--number", "0", "must be a whole number of at least 1"),
        ("--number", "abc", "must be a whole number of at least 1"),
        ("--simulator", "vcs", "unknown simulator 'vcs'"),
        ("--seed", "-1", f"must be a whole number from 0 to {MOST_SEED}"),
        ("--seed", "9" * 20, f"must be a whole number from 0 to {MOST_SEED}"),
        ("--seed", "4294967296", f"must be a whole number from 0 to {MOST_SEED}"),
        ("--epochs", "0", "must be a whole number of at least 1"),
        ("--design", "huge", "unknown design point 'huge'"),
    ],
)
def test_every_option_is_checked_before_training(option, text, message, monkeypatch, capsys):
    monkeypatch.setattr(train_own, "run", lambda _: pytest.fail("it trains"))
    with pytest.raises(SystemExit) as ending:
        own.main(["somewhere", option, text])
    assert ending.value.code == 2
    error = capsys.readouterr().err
    assert error.startswith("error: ") and message in error and error.count("\n") == 1


def test_the_results_go_to_the_simulation(tmp_path, monkeypatch):
    given = []
    monkeypatch.setattr(train_own, "run", lambda _: tmp_path)
    monkeypatch.setattr(own.sim, "main", given.extend)
    own.main(["somewhere", "--seed", "0", "--design", "tiny"])
    pairs = dict(zip(given[::2], given[1::2], strict=True))
    assert pairs == {
        "--network": str(tmp_path / "network.npz"),
        "--config": str(tmp_path / "config"),
        "--images": str(tmp_path / "test.npz"),
        "--design": "tiny",
        "--number": "200",
        "--simulator": "verilator",
        "--seed": "0",
    }
