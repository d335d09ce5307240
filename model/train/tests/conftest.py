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
    """The blobs in place of MNIST, learnt from two judges of one epoch in a folder of its own."""
    pytest.importorskip("torch", reason="training needs torch")
    from model.network.lenet5 import LeNet5
    from model.train import lessons
    from model.train.augmentation import Augmentation
    from model.train.distillation import Judge
    from model.train.loop import Recipe
    from model.train.recipes import PLANS
    from model.train.teacher import Teacher

    monkeypatch.setattr(datasets, "load", lambda *_: blobs)
    monkeypatch.setattr(lessons, "FOLDER", tmp_path / "made")
    plan = replace(
        PLANS["mnist"],
        copies=2,
        judges=(
            Judge("teacher", Teacher, Recipe(epochs=1, batch=25), Augmentation(erase=5.0)),
            Judge("peer", LeNet5, Recipe(epochs=1, batch=25), Augmentation()),
        ),
        student=replace(PLANS["mnist"].student, epochs=8, batch=25),
        quick=Recipe(epochs=2),
    )
    monkeypatch.setitem(PLANS, "mnist", plan)
    return tmp_path / "made"
