# SPDX-License-Identifier: Apache-2.0
import pytest

torch = pytest.importorskip("torch", reason="averaging needs torch")

from model.train.averaging import Average


def averaged(decay, values):
    """The average of a model whose one weight takes these values after each step."""
    model = torch.nn.Linear(1, 1, bias=False)
    average = Average(model, decay)
    for value in values:
        with torch.no_grad():
            model.weight.fill_(value)
        average.update(model)
    return average.model.weight.item()


def test_it_begins_as_the_mean_of_all_steps():
    assert averaged(0.9, [1, 2, 6]) == pytest.approx(3)


def test_then_old_steps_fade():
    many = [0.0] * 50
    assert averaged(0.9, [*many, 1]) == pytest.approx(0.1)
    assert averaged(0.9, [*many, 1, 1]) == pytest.approx(0.19)


def test_without_decay_it_is_a_copy():
    assert averaged(0.0, [0.3, 0.7]) == pytest.approx(0.7)


def test_running_statistics_are_averaged_and_counters_copied():
    norm = torch.nn.BatchNorm1d(1)
    average = Average(norm, 0.5)
    for value in (1.0, 3.0):
        norm(torch.full((4, 1), value))
        average.update(norm)
    assert average.model.num_batches_tracked == 2
    assert average.model.running_mean.item() == pytest.approx((0.1 + 0.39) / 2)
