# SPDX-License-Identifier: Apache-2.0
"""The committed GTKWave layout shows signals that exist, with the ranges that they have."""

import pytest

from model.errors import InputError
from model.hardware.designs import DEFAULT
from model.network.integer import Network
from tb.commands import waves
from tb.harness.fst import signal_names
from tb.harness.runner import selected_simulators
from tb.harness.simulators import missing

LAYOUT = "[*] a layout\n@28\n+{the bit} top.block.bit\n@24\ntop.bus[7:0]\n-a comment\n"


def test_layout_shows_what_is_in_the_waves(tmp_path):
    if waves.SIMULATOR not in selected_simulators():
        pytest.skip("SIM leaves out Icarus, which writes the waves")
    if reason := missing(waves.SIMULATOR):
        pytest.skip(reason)
    record = waves.simulated(DEFAULT, Network.load())
    fst, layout = waves.leave(record.directory / "accel_bench.fst", DEFAULT, tmp_path)
    assert layout.read_text() == waves.LAYOUT.read_text()
    assert fst.read_bytes()[:1] == b"\0"  # its header comes first


def test_ranges_follow_the_waves():
    names = ["top.bus[3:0]", "top.block.bit", "top.other"]
    assert waves.fitted(LAYOUT, names) == LAYOUT.replace("[7:0]", "[3:0]")
    assert waves.fitted(LAYOUT, ["top.bus", "top.block.bit[1:0]"]) == LAYOUT.replace(
        "[7:0]", ""
    ).replace("block.bit", "block.bit[1:0]")


def test_signals_that_are_gone_are_named():
    with pytest.raises(InputError, match=r"do not have: top.block.bit, top.bus$"):
        waves.fitted(LAYOUT, ["top.block.bits", "top.other"])


@pytest.mark.parametrize("content", [b"", b"$date today $end\n", b"\4" + bytes(40), b"\0" * 9])
def test_what_is_no_fst_is_refused(tmp_path, content):
    path = tmp_path / "no.fst"
    path.write_bytes(content)
    with pytest.raises(InputError, match="not an FST"):
        signal_names(path)
