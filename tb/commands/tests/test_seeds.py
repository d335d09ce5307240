# SPDX-License-Identifier: Apache-2.0
"""`make test-seeds` tells the seeds that fail from those that do not."""

import pytest

from model.errors import EXIT_BAD_INPUT
from model.options import MOST_SEED
from tb.commands import seeds

ODD_SEEDS_ALONE = """
import os

def test_by_chance():
    assert int(os.environ["SEED"]) % 2, "planted failure"
"""


@pytest.fixture
def said(tmp_path, monkeypatch, capsys):
    """A function: what the command says of a test of chance, and its error."""
    path = tmp_path / "test_of_chance.py"
    path.write_text(ODD_SEEDS_ALONE)
    monkeypatch.setenv("SEED", "1")  # set back afterwards

    def said(*arguments, tests=path):
        try:
            seeds.main(["--jobs", "1", "--tests", str(tests), *arguments])
        except SystemExit as ending:
            assert ending.code == EXIT_BAD_INPUT
        return capsys.readouterr()

    return said


@pytest.mark.parametrize("first, wrong", [(6, [6, 8]), (7, [8]), (MOST_SEED, [MOST_SEED, 0])])
def test_the_seeds_that_fail_are_named(first, wrong, said):
    output, error = said("--seed", str(first), "--seeds", "3")
    for seed in [(first + number) % (MOST_SEED + 1) for number in range(3)]:
        assert f"SEED={seed}: 1 {'failed' if seed in wrong else 'passed'}" in output
    assert output.count("::test_by_chance") == len(wrong)
    assert error == (
        f"error: {len(wrong)} of 3 seeds failed; repeat with make test SEED={wrong[0]}\n"
    )


def test_seeds_that_pass_end_well(said):
    output, error = said("--seed", "3", "--seeds", "1")
    assert output.startswith("SEED=3: 1 passed") and not error


def test_tests_that_do_not_run_are_an_error(said, tmp_path):
    _, error = said("--seeds", "1", tests=tmp_path / "none.py")
    assert error.startswith("error: pytest ended with ") and error.count("\n") == 1
