# SPDX-License-Identifier: Apache-2.0
"""The training loop by itself: what it keeps, and that a stopped training goes on."""

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs torch")

from model.errors import InputError
from model.network import lenet5
from model.network.lenet5 import LeNet5
from model.train import lessons, loop
from model.train.augmentation import Augmentation
from model.train.batches import Augmented
from model.train.loop import Recipe, fit
from model.train.snapshots import Snapshot, fingerprint
from model.train.teacher import Teacher, WideTeacher


def start(blobs, kind=LeNet5):
    """(a network of random parameters, source, validation split)"""
    torch.manual_seed(4)
    training, validation = lessons.split(*blobs)
    return kind(), Augmented(*training, Augmentation()), validation


def scripted(monkeypatch, scores):
    """Gives the epochs these scores, and returns where their parameters are noted."""
    remaining, models = iter(scores), []

    def score(model, *_):
        models.append(model.fc3.weight.detach().clone())
        return next(remaining)

    monkeypatch.setattr(loop, "_score", score)
    return models


@pytest.mark.parametrize(
    "keep, rank, epoch",
    [("best", loop.by_share, 2), ("best", loop.by_loss, 1), ("last", loop.by_share, 3)],
)
def test_the_epoch_asked_for_is_kept(keep, rank, epoch, blobs, monkeypatch):
    models = scripted(monkeypatch, [(0.8, -0.5), (0.9, -1.0), (0.9, -2.0)])
    best, made = fit(*start(blobs), Recipe(epochs=3, batch=100, keep=keep), rank)
    assert made["best_epoch"] == epoch
    assert torch.equal(best.fc3.weight, models[epoch - 1])


@pytest.mark.parametrize(
    "kind, muon", [(LeNet5, False), (LeNet5, True), (Teacher, False), (WideTeacher, False)]
)
def test_a_stopped_training_goes_on_to_the_same_bits(kind, muon, blobs, tmp_path, monkeypatch):
    recipe = Recipe(epochs=4, batch=50, muon=muon, decay=0.9)
    whole, made = fit(*start(blobs, kind), recipe)

    snapshot, save = Snapshot(tmp_path / "run.pt"), Snapshot.save

    def stop_after_two(self, state):
        save(self, state)
        if state["epoch"] == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(Snapshot, "save", stop_after_two)
    with pytest.raises(KeyboardInterrupt):
        fit(*start(blobs, kind), recipe, snapshot=snapshot)
    monkeypatch.setattr(Snapshot, "save", save)
    torch.manual_seed(99)  # what a new process draws must not matter
    resumed, again = fit(kind(), *start(blobs, kind)[1:], recipe, snapshot=snapshot)
    assert made == again
    for name, value in whole.state_dict().items():
        assert torch.equal(value, resumed.state_dict()[name]), name


def test_without_a_validation_split_the_last_epoch_is_kept(blobs):
    model, source, _ = start(blobs)
    kept, made = fit(model, source, None, Recipe(epochs=2, batch=100))
    assert made["best_epoch"] == 2 and "validation_accuracy" not in made
    assert torch.equal(kept.fc3.weight, model.fc3.weight)


def test_a_damaged_snapshot_is_refused(blobs, tmp_path):
    path = tmp_path / "run.pt"
    fit(*start(blobs), Recipe(epochs=1, batch=100), snapshot=Snapshot(path))
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(InputError, match=r"run.pt: not a readable snapshot"):
        fit(*start(blobs), Recipe(epochs=1, batch=100), snapshot=Snapshot(path))


def test_fingerprint_differs_with_every_part():
    pixels = np.arange(6, dtype=np.uint8)
    parts = [
        (pixels, {"a": 1}),
        (pixels, {"a": 2}),
        (pixels.reshape(2, 3), {"a": 1}),
        (pixels.astype(np.int8), {"a": 1}),
        (pixels + np.uint8(1), {"a": 1}),
    ]
    assert len({fingerprint(*each) for each in parts}) == len(parts)


def test_network_pools_before_relu_to_the_same_bits(sample):
    model, x = lenet5.load()[0], lenet5.to_input(sample[0])
    *_, (_, logits) = model.activations(x)
    assert torch.equal(model(x), logits)
