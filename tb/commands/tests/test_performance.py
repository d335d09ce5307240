# SPDX-License-Identifier: Apache-2.0
"""`make performance` measures the network that is asked for, and keeps its report apart."""

import json

import pytest

from model.files import ROOT
from model.hardware.designs import DESIGNS
from model.hardware.export import folder_of
from model.network.integer import TRAINED, Network
from tb.commands import performance
from tb.harness.accelerator import Record

OTHER = ROOT / "model" / "trained" / "lenet5_int4.npz"


@pytest.fixture
def reports(tmp_path, monkeypatch):
    monkeypatch.setattr(performance, "REPORTS", tmp_path)
    monkeypatch.setattr(performance, "ROOT", tmp_path)
    return tmp_path


@pytest.mark.parametrize("file", [TRAINED, OTHER], ids=lambda path: path.stem)
def test_the_network_asked_for_is_measured(file, reports, monkeypatch):
    played = []

    def play(*_, network, **__):
        played.append(network.fingerprint)
        return Record

    monkeypatch.setattr(performance, "play", play)
    monkeypatch.setattr(performance, "check", lambda _, network, __: played.append(network))
    monkeypatch.setattr(performance, "entry", lambda network, design, *_: ENTRY)
    monkeypatch.setattr(performance, "surprises", lambda _: [])
    performance.main(["--network", str(file)])
    network = Network.load(file)
    assert {item if isinstance(item, int) else item.fingerprint for item in played} == {
        network.fingerprint
    }
    written = json.loads((folder_of(network, reports) / "performance.json").read_text())
    assert set(written) == set(DESIGNS)
    assert (reports / "performance.json").exists() == (file == TRAINED)


ENTRY = {
    "interval_cycles": 1, "latency_cycles": 2, "macs_in_parallel": 3, "mac_utilisation": 0.5,
    "busy_cycles": {"conv1": 4},
}  # fmt: skip
