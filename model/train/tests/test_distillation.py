# SPDX-License-Identifier: Apache-2.0
"""Teacher, corpus, and what a student makes of them."""

import math
from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="distillation needs torch")

from model.network import lenet5
from model.train import distillation, lessons
from model.train.augmentation import Augmentation
from model.train.batches import Batch
from model.train.loop import Recipe
from model.train.objective import Objective
from model.train.teacher import Teacher

STRONG = Augmentation(erase=5.0, noise=0.2)
PALE = Augmentation(contrast=0.9)
TEACHER = distillation.Judge("teacher", Teacher, Recipe(epochs=2, batch=25), STRONG)


@pytest.fixture
def teacher(blobs, tmp_path):
    training, validation = lessons.split(*blobs)
    return distillation.train_judge(TEACHER, training, validation, tmp_path)


def test_teacher_is_trained_once(teacher, blobs, tmp_path, monkeypatch):
    monkeypatch.setattr(
        distillation.Augmented, "epoch", lambda *_: pytest.fail("the teacher is trained again")
    )
    training, validation = lessons.split(*blobs)
    again = distillation.train_judge(TEACHER, training, validation, tmp_path)
    for name, value in teacher.state_dict().items():
        assert torch.equal(value, again.state_dict()[name]), name


def test_corpus_has_the_teacher_s_word_on_every_version(teacher, blobs, tmp_path):
    corpus = distillation.make_corpus([teacher], blobs, [STRONG], 2, tmp_path)
    first, second = corpus.images
    assert first.shape == blobs[0].shape and (first != second).any()
    for images, logits in zip(corpus.images, corpus.teacher, strict=True):
        expected = lenet5.logits(teacher, images)
        np.testing.assert_array_equal(logits, expected.astype(np.float16))


def test_corpus_has_the_mean_of_several_judges(teacher, blobs, tmp_path):
    torch.manual_seed(1)
    judges = [teacher, lenet5.LeNet5()]
    corpus = distillation.make_corpus(judges, blobs, [STRONG], 1, tmp_path)
    alone = distillation.make_corpus([teacher], blobs, [STRONG], 1, tmp_path)
    np.testing.assert_array_equal(corpus.images[0], alone.images[0])
    first, second = (lenet5.logits(judge, corpus.images[0]) for judge in judges)
    np.testing.assert_allclose(corpus.teacher[0], (first + second) / 2, rtol=2e-3, atol=2e-3)
    assert corpus.key != alone.key


def test_corpus_takes_augmentations_by_turns(teacher, blobs, tmp_path):
    corpus = distillation.make_corpus([teacher], blobs, [STRONG, PALE], 3, tmp_path)
    images, _ = blobs
    for version, augmentation in enumerate([STRONG, PALE, STRONG]):
        expected = distillation._versions(images, augmentation, version)
        np.testing.assert_array_equal(corpus.images[version], expected)


def test_interrupted_corpus_is_completed_to_the_same(teacher, blobs, tmp_path):
    whole = distillation.make_corpus([teacher], blobs, [STRONG], 2, tmp_path)
    (lost,) = tmp_path.glob("corpus_*/1.npz")
    lost.unlink()
    again = distillation.make_corpus([teacher], blobs, [STRONG], 2, tmp_path)
    assert whole.key == again.key


def test_an_epoch_is_one_version_of_each_image(teacher, blobs, tmp_path):
    corpus = distillation.make_corpus([teacher], blobs, [STRONG], 2, tmp_path).first(90)
    generator = torch.Generator().manual_seed(1)
    for number in (1, 2):
        batches = list(corpus.epoch(number, 40, generator))
        assert [len(batch.labels) for batch in batches] == [40, 40, 10]
        seen = np.concatenate([distillation.to_pixels(batch.x) for batch in batches])
        said = torch.cat([batch.teacher for batch in batches]).numpy()
        order = np.lexsort(seen.reshape(90, -1).T)
        expected = corpus.images[number % 2]
        sorted_like = np.lexsort(expected.reshape(90, -1).T)
        np.testing.assert_array_equal(seen[order], expected[sorted_like])
        np.testing.assert_array_equal(said[order], corpus.teacher[number % 2][sorted_like])


def test_corpus_key_differs_with_what_the_teacher_says(teacher, blobs, tmp_path):
    corpus = distillation.make_corpus([teacher], blobs, [STRONG], 1, tmp_path)
    other = replace(corpus, teacher=[corpus.teacher[0] + np.float16(1)])
    assert corpus.key != other.key


def test_objective_by_hand():
    logits, label = torch.tensor([[2.0, 0.0]]), torch.tensor([0])
    plain = math.log(1 + math.exp(-2))
    batch = Batch(torch.zeros(1, 1, 28, 28), label)
    assert Objective()(logits, batch).item() == pytest.approx(plain)
    smoothed = Objective(smoothing=0.2)(logits, batch).item()
    assert smoothed == pytest.approx(plain + 0.1 * 2)
    taught = replace(batch, teacher=torch.tensor([[0.0, 0.0]]))
    # At temperature 2 the student says 1 and 0, the teacher one half each.
    soft = math.log(1 + math.exp(-1)) + 0.5
    mixed = Objective(teaching=0.75, temperature=2.0)(logits, taught).item()
    assert mixed == pytest.approx(0.25 * plain + 0.75 * 4 * soft)
