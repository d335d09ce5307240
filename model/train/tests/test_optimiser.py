# SPDX-License-Identifier: Apache-2.0
"""Which parameters AdamW and Muon move, and how far."""

import copy

import pytest

torch = pytest.importorskip("torch", reason="training needs torch")

from model.network.lenet5 import LeNet5
from model.train.optimiser import Optimiser

RATE = 1e-3
START = RATE / 25  # where a one-cycle schedule begins


def changes(muon):
    """What the first step adds to each parameter of a LeNet-5."""
    torch.manual_seed(1)
    model = LeNet5()
    before = {name: value.detach().clone() for name, value in model.named_parameters()}
    loss = model(torch.rand(50, 1, 28, 28)).square().mean()
    Optimiser(model, RATE, weight_decay=0.0, steps=100, muon=muon).step(loss)
    return {name: value.detach() - before[name] for name, value in model.named_parameters()}


def test_muon_takes_the_hidden_matrices_alone():
    adamw, muon = changes(False), changes(True)
    differing = [name for name, value in muon.items() if not torch.equal(value, adamw[name])]
    assert differing == ["fc1.weight", "fc2.weight"]


def test_adamw_s_first_step_is_the_learning_rate():
    changed = changes(True)["fc3.bias"].abs()
    torch.testing.assert_close(changed, torch.full_like(changed, START), rtol=0.01, atol=0)


def test_muon_learns_in_all_directions_at_one_rate():
    # So few images' gradient has few directions: the tenth says what becomes of the smaller ones.
    first, tenth = torch.linalg.svdvals(changes(True)["fc2.weight"])[[0, 9]]
    assert tenth > first / 4
    first, tenth = torch.linalg.svdvals(changes(False)["fc2.weight"])[[0, 9]]
    assert tenth < first / 10


def test_a_restored_optimiser_goes_on_where_it_was():
    def steps(model, optimiser, count):
        for _ in range(count):
            optimiser.step(model(torch.ones(2, 1, 28, 28)).square().mean())

    torch.manual_seed(1)
    model = LeNet5()
    optimiser = Optimiser(model, RATE, 0.01, 100, muon=True)
    steps(model, optimiser, 3)
    other = LeNet5()
    other.load_state_dict(model.state_dict())
    again = Optimiser(other, RATE, 0.01, 100, muon=True)
    again.restore(copy.deepcopy(optimiser.state()))
    steps(model, optimiser, 3)
    steps(other, again, 3)
    for name, value in model.state_dict().items():
        assert torch.equal(value, other.state_dict()[name]), name


def test_adamw_s_momentum_cycles_and_muon_s_stays():
    model = LeNet5()
    optimiser = Optimiser(model, RATE, 0.01, 10, muon=True)
    adamw, muon = (part.param_groups[0] for part in optimiser._optimisers)
    seen = set()
    for _ in range(4):
        optimiser.step(model(torch.ones(2, 1, 28, 28)).square().mean())
        seen.add((round(adamw["betas"][0], 3), muon["momentum"]))
    first, second = zip(*seen, strict=True)
    assert len(set(first)) > 2 and len(set(second)) == 1
