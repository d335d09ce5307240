# SPDX-License-Identifier: Apache-2.0
"""The same driver on whole boards in Verilator, over their pseudo-terminals: the self-test on two
of them, and the campaign of faults on one."""

import pytest

from scripts.host.lenet5_host import cli
from scripts.host.link import simulated
from tb.harness import runner, simulators

IMAGES = 150

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        bool(simulators.missing("verilator")), reason=simulators.missing("verilator") or ""
    ),
]


@pytest.mark.parametrize("board", ["arty_a7_35t/base", "ulx3s/tiny"])
def test_the_self_test_passes(board, capsys):
    """220 images, all logits of both samples, and 784 bytes returned."""
    assert cli.main(["selftest", "--board", f"sim:{board}"]) == 0
    output = capsys.readouterr().out
    assert "line: 784 bytes sent and returned, 0 differ" in output
    assert "classified right; 2000 logits and 200 classes, 0 differ" in output
    assert "Fashion-MNIST: 20 images; 200 logits and 20 classes, 0 differ" in output


def test_no_wrong_result_and_none_lost_without_notice():
    tally = simulated.played("ulx3s", "tiny", IMAGES, runner.seed(), skew=2.0)
    print(tally)
    assert (tally.results, tally.wrong, tally.lost) == (IMAGES, 0, 0)
    assert set(tally.events) == {"host killed", "cable pulled", "board reset"}
    assert tally.repeated and tally.damages
    assert tally.noticed["told by the board"] and tally.noticed["damaged from the board"]
