# SPDX-License-Identifier: Apache-2.0
"""The page has the networks that it is asked for."""

import shutil

import numpy as np
import pytest

from model.data.datasets import load_sample
from model.files import ROOT
from model.network import golden
from model.network.integer import Network
from scripts.web import build
from scripts.web.content import content, own

OTHER = ROOT / "model" / "trained" / "lenet5_power_of_two.npz"


def test_a_network_of_ones_own_is_alone_on_its_page(tmp_path, monkeypatch):
    path = tmp_path / "mine.npz"
    shutil.copy(OTHER, path)
    built, shown = [], []

    def module(network):
        built.append(network.fingerprint)
        return b""

    def document(found):
        shown.append(found)
        return "page"

    monkeypatch.setattr(build, "module", module)
    monkeypatch.setattr(build, "document", document)
    build.main(["--network", str(path), "--output", str(tmp_path / "page.html")])
    network, (found,) = Network.load(OTHER), shown
    assert built == [network.fingerprint]
    assert {stem: offer["title"] for stem, offer in found["networks"].items()} == {"mine": "mine"}
    logits = golden.run(network, load_sample()[0])["logits"]
    assert np.array_equal(found["networks"]["mine"]["golden"]["logits"], logits.ravel())
    assert (tmp_path / "page.html").read_text() == "page"


def test_a_missing_network_is_refused_before_anything_is_compiled(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(build, "module", lambda network: pytest.fail("compiled"))
    with pytest.raises(SystemExit) as raised:
        build.main(["--network", str(tmp_path / "no.npz")])
    error = capsys.readouterr().err
    assert raised.value.code == 2 and "no.npz" in error and error.count("\n") == 1


def test_the_page_has_what_was_built():
    offers = [own(OTHER)]
    assert list(content({OTHER.stem: b""}, offers)["networks"]) == [OTHER.stem]
