# SPDX-License-Identifier: Apache-2.0
"""The training loop: an optimiser, averaged weights, and snapshots from which a stopped training
goes on. It knows neither data sets nor files of networks."""

import copy
import math
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import TypeVar

import numpy as np
import torch
from torch.nn import functional
from tqdm import tqdm

from model.network import lenet5
from model.train.averaging import Average
from model.train.batches import Source
from model.train.objective import Objective
from model.train.optimiser import Optimiser
from model.train.snapshots import NOWHERE, Snapshot

Trainable = TypeVar("Trainable", bound=torch.nn.Module)
Score = tuple[float, float]  # (share right, minus the loss)


@dataclass(frozen=True)
class Recipe:
    """Everything that training depends on, beside the images.

    muon   whether Muon moves the hidden matrices
    decay  of the averaged weights, 0 for none
    keep   "best": the epoch of the greatest rank; "last": the last, whatever its score
    """

    epochs: int = 20
    seed: int = 0
    batch: int = 128
    learning_rate: float = 4e-3  # the cycle's greatest
    weight_decay: float = 1e-2
    muon: bool = False
    decay: float = 0.0
    keep: str = "best"
    objective: Objective = field(default_factory=Objective)


def by_share(score: Score) -> Score:
    """Ranks epochs by the share right; the loss decides between those that are equally right."""
    return score


def by_loss(score: Score) -> Score:
    """Ranks epochs by the loss alone: where all are nearly equally right, one image in 5,000 more
    or less says nothing."""
    return score[1], score[0]


def fit(
    model: Trainable,
    source: Source,
    validation: tuple[np.ndarray, np.ndarray] | None,
    recipe: Recipe,
    rank: Callable[[Score], Score] = by_share,
    snapshot: Snapshot = NOWHERE,
) -> tuple[Trainable, dict[str, object]]:
    """(`model` as it was after the epoch to keep, how it came about), trained on `source` and
    scored on `validation`, uint8 (N, 28, 28) and labels (N,); None where there is nothing to
    score on, then the last epoch is kept. The model takes what LeNet5 takes and
    gives logits (N, 10). Repeatable on one machine: every draw follows from `recipe.seed`, also
    when training goes on from `snapshot`."""
    run = _Run(model, len(source), recipe)
    run.restore(snapshot)
    steps = recipe.epochs * run.steps
    with tqdm(
        total=steps,
        initial=run.epoch * run.steps,
        unit="batch",
        desc="training",
        disable=None,  # where nobody watches
    ) as bar:
        while run.epoch < recipe.epochs:
            run.train_epoch(source, bar)
            if validation is None:
                run.keep()
                bar.set_postfix_str(f"epoch {run.epoch}")
            else:
                score = _score(run.average.model, *validation)
                if recipe.keep == "last" or run.epoch == 1 or rank(score) >= rank(run.best_score):
                    run.keep(score)
                bar.set_postfix_str(f"epoch {run.epoch}: {score[0]:.2%} of validation right")
            snapshot.save(run.state())
    made = {**asdict(recipe), **source.made, "best_epoch": run.best_epoch}
    made["training_images"] = len(source)
    if validation is not None:
        made["validation_images"] = len(validation[0])
        made["validation_accuracy"], made["validation_loss"] = run.best_score[0], -run.best_score[1]
    return run.best, made


class _Run:
    """All that changes while training goes on."""

    def __init__(self, model: torch.nn.Module, images: int, recipe: Recipe):
        self.recipe = recipe
        self.steps = math.ceil(images / recipe.batch)
        # Channels last in memory: a third faster on processors.
        model.requires_grad_(True)  # it may be the average of an earlier training
        self.model = model.to(memory_format=torch.channels_last)
        self.average = Average(self.model, recipe.decay)
        self.generator = torch.Generator().manual_seed(recipe.seed)
        self.optimiser = Optimiser(
            self.model,
            recipe.learning_rate,
            recipe.weight_decay,
            recipe.epochs * self.steps,
            recipe.muon,
        )
        self.epoch = 0
        self.best, self.best_epoch, self.best_score = self.average.model, 0, (-1.0, 0.0)

    def train_epoch(self, source: Source, bar: "tqdm[None]") -> None:
        self.epoch += 1
        self.model.train()
        for batch in source.epoch(self.epoch, self.recipe.batch, self.generator):
            loss = self.recipe.objective(self.model(batch.x), batch)
            self.optimiser.step(loss)
            self.average.update(self.model)
            bar.update()

    def keep(self, score: Score = (0.0, 0.0)) -> None:
        self.best = copy.deepcopy(self.average.model)
        self.best_epoch, self.best_score = self.epoch, score

    def state(self) -> dict[str, object]:
        return {
            "epoch": self.epoch,
            "model": self.model.state_dict(),
            "average": self.average.model.state_dict(),
            "average_steps": self.average.steps,
            "optimiser": self.optimiser.state(),
            "generator": self.generator.get_state(),
            "dropout": torch.get_rng_state(),
            "best": self.best.state_dict(),
            "best_epoch": self.best_epoch,
            "best_score": self.best_score,
        }

    def restore(self, snapshot: Snapshot) -> None:
        state = snapshot.load()
        if state is None:
            return
        self.model.load_state_dict(state["model"])
        self.average.model.load_state_dict(state["average"])
        self.average.steps = state["average_steps"]
        self.optimiser.restore(state["optimiser"])
        self.generator.set_state(state["generator"])
        torch.set_rng_state(state["dropout"])
        self.best = copy.deepcopy(self.average.model)
        self.best.load_state_dict(state["best"])
        self.epoch = state["epoch"]
        self.best_epoch, self.best_score = state["best_epoch"], tuple(state["best_score"])


def _score(model: torch.nn.Module, images: np.ndarray, labels: np.ndarray) -> Score:
    """Of uint8 images (N, 28, 28) and labels (N,)."""
    logits = torch.from_numpy(lenet5.logits(model, images))
    target = torch.tensor(labels, dtype=torch.int64)
    right = (logits.argmax(dim=1) == target).float().mean().item()
    return right, -functional.cross_entropy(logits, target).item()
