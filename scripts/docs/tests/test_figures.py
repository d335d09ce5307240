# SPDX-License-Identifier: Apache-2.0
"""The documents' figures agree with one another, with the cycle model (which a test of tb/system/
holds equal to the RTL) and with scripts/fpga/peers.py. Where one fails after a change of the RTL or
of the network, docs/results.md is to be corrected first, then what quotes it."""

import pytest

from model.files import ROOT
from model.hardware.cycles import predict
from model.hardware.designs import DESIGNS
from model.network.integer import Network
from scripts.docs import markdown
from scripts.fpga import peers

NOT_RUN = "not run"


def text(document: str) -> str:
    return (ROOT / document).read_text()


def column(document: str, table: str, heading: str) -> dict[str, str]:
    """The texts below `heading` in the table whose first heading is `table` and that has it, by the
    first cell of each row."""
    for head, *rows in markdown.tables(text(document)):
        if head[0] == table and heading in head:
            return {row[0]: row[head.index(heading)] for row in rows}
    raise AssertionError(f"{document}: no table {table!r} with a column {heading!r}")


def results(table: str, heading: str) -> dict[str, str]:
    return column("docs/results.md", table, heading)


def number(cell: str) -> float:
    """The first number of a cell such as "9,778 (47 %)"."""
    return float(cell.split()[0].replace(",", ""))


@pytest.fixture(scope="module")
def network():
    return Network.load()


@pytest.mark.parametrize("name", DESIGNS)
def test_cycles_are_those_of_the_model(network, name):
    prediction, design = predict(network, DESIGNS[name]), DESIGNS[name]
    macs = peers.network_macs(network)
    busy = macs / prediction.interval / design.macs_in_parallel()
    expected = {
        "Interval": f"{prediction.interval:,}",
        "Latency": f"{prediction.latency:,}",
        "MACs in parallel": str(design.macs_in_parallel()),
        "of these busy": f"{busy:.0%}".replace("%", " %"),
        "Images a second for each 100 MHz": f"{1e8 / prediction.interval:,.0f}",
    }
    assert {heading: results("Design", heading)[name] for heading in expected} == expected


@pytest.mark.parametrize(
    ("row", "table", "heading"),
    [
        ("Cycles from image to image", "Design", "Interval"),
        ("Cycles from first pixel to result", "Design", "Latency"),
        ("MACs in parallel", "Design", "MACs in parallel"),
        ("Device", "Design", "of an"),
        ("LUTs", "Design", "LUTs"),
        ("Flip-flops", "Design", "Flip-flops"),
        ("RAMB36", "Design", "RAMB36"),
        ("DSP48E1", "Design", "DSP48E1"),
        ("Clock after place and route, MHz", "Design, MHz", "Best"),
        ("Images a second at that clock", "Design, MHz", "Images a second at the best"),
    ],
)
def test_readme_quotes_the_results(row, table, heading):
    for name in DESIGNS:
        cell = results(table, heading)[name]
        assert column("README.md", "", name)[row] == cell.split(" (")[0]


def test_accuracies_are_the_same_everywhere():
    studied = "docs/quantisation.md"
    rows = {"FP32": "FP32", "INT8": "INT8, after training"}
    rows |= {kind: kind for kind in ("INT4, after training", "INT4, trained with it")}
    for data in ("MNIST", "Fashion-MNIST"):
        for heading, row in rows.items():
            assert column(studied, "", f"{data}: right")[row] == results("Right", heading)[data]
    quoted = column("README.md", "10,000 test images", "Right")
    assert quoted["MNIST, FP32"] == results("Right", "FP32")["MNIST"]
    assert quoted["MNIST, INT8"] == results("Right", "INT8")["MNIST"]
    assert quoted["MNIST, INT8 on the RTL of base"] == results("Right", "INT8")["MNIST"]
    assert quoted["Fashion-MNIST, INT8"] == results("Right", "INT8")["Fashion-MNIST"]
    (played,) = results("Right", "Mismatches").items()
    assert played == (results("Right", "INT8")["MNIST"], "0")


def test_images_a_second_follow_from_clock_and_interval():
    for name, cell in results("Design, MHz", "Best").items():
        seeds = [results("Design, MHz", f"Seed {seed}")[name] for seed in (1, 2, 3, 4)]
        clocks = [number(seed) for seed in seeds if seed != NOT_RUN]
        rate = results("Design, MHz", "Images a second at the best")[name]
        if not clocks:
            assert cell == rate == NOT_RUN
            continue
        assert number(cell) == max(clocks)
        interval = number(results("Design", "Interval")[name])
        assert rate == f"{number(cell) * 1e6 / interval:,.0f}"


def test_other_designs_are_those_of_peers(network):
    (shown,) = (
        rows for rows in markdown.tables(text("docs/results.md")) if rows[0] == list(peers.HEAD)
    )
    own = [
        peers.own_row(
            network,
            name,
            round(number(results("Design", "Interval")[name])),
            round(number(results("Design", "DSP48E1")[name])),
        )
        for name in DESIGNS
    ]
    macs = peers.network_macs(network)
    assert shown[1:] == [list(row) for row in own + [peer.row(macs) for peer in peers.PEERS]]
    words = " ".join(text("docs/results.md").split())
    assert [peer.name for peer in peers.PEERS if f"- {peer.note()}" not in words] == []


def test_ratios_to_other_designs():
    interval = number(results("Design", "Interval")["base"])
    slower = [peer.cycles / interval for peer in peers.PEERS if not peer.latency]
    range_ = f"{min(slower):.1f} to {max(slower):.1f} times"
    (latency,) = (peer.cycles for peer in peers.PEERS if peer.latency)
    ratios = [
        f"{latency / number(results('Design', 'Latency')[name]):.2f} times"
        for name in ("base", "max")
    ]
    for document, phrases in (
        ("README.md", [range_, f"{latency:,} cycles"]),
        ("docs/results.md", [range_, f"{latency:,} cycles", *ratios]),
    ):
        words = " ".join(text(document).split())
        assert [phrase for phrase in phrases if phrase not in words] == []


def test_macs_named_in_the_results(network):
    words = text("docs/results.md")
    for macs in (peers.network_macs(network), peers.macs_in_dsps(network, DESIGNS["base"])):
        assert f"{macs:,}" in words
