# SPDX-License-Identifier: Apache-2.0
"""A full training so small that a test can run it."""

from dataclasses import replace

import pytest

from model.data import datasets


@pytest.fixture
def stopped_after(monkeypatch):
    """A function: Ctrl-C comes when a training has saved its state after this epoch; called with
    None, no more."""
    pytest.importorskip("torch", reason="training needs torch")
    from model.train.snapshots import Snapshot

    save = Snapshot.save

    def stop(epoch):
        def saved(self, state):
            save(self, state)
            if state["epoch"] == epoch:
                raise KeyboardInterrupt

        monkeypatch.setattr(Snapshot, "save", saved)

    return stop


@pytest.fixture
def small_plan(blobs, monkeypatch, tmp_path):
    """The blobs in place of MNIST, learnt from a teacher of one epoch in a folder of its own."""
    pytest.importorskip("torch", reason="training needs torch")
    from model.train import lessons
    from model.train.loop import Recipe
    from model.train.recipes import PLANS

    monkeypatch.setattr(datasets, "load", lambda *_: blobs)
    monkeypatch.setattr(lessons, "FOLDER", tmp_path / "made")
    plan = replace(
        PLANS["mnist"],
        copies=2,
        teacher=Recipe(epochs=1, batch=25),
        peer=Recipe(epochs=1, batch=25),
        student=replace(PLANS["mnist"].student, epochs=8, batch=25),
        quick=Recipe(epochs=2),
    )
    monkeypatch.setitem(PLANS, "mnist", plan)
    return tmp_path / "made"
