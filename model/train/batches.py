# SPDX-License-Identifier: Apache-2.0
"""Where training takes its images from: a set that is augmented anew in every epoch, or a corpus
that was augmented beforehand and that a teacher has judged."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Protocol

import numpy as np
import torch
from torch import Tensor

from model.network import lenet5
from model.train.augmentation import Augmentation, augment
from model.train.snapshots import fingerprint


@dataclass(frozen=True)
class Batch:
    """Network input (N, 1, 28, 28), int64 labels (N,), and what a teacher says: logits (N, 10)."""

    x: Tensor
    labels: Tensor
    teacher: Tensor | None = None


class Source(Protocol):
    """What the training loop takes batches from."""

    def __len__(self) -> int:
        """Images in an epoch."""
        ...

    @property
    def made(self) -> dict[str, object]:
        """What it consists of, as JSON values."""
        ...

    @property
    def key(self) -> str:
        """Differs when anything that it gives does."""
        ...

    def epoch(self, number: int, size: int, generator: torch.Generator) -> Iterator[Batch]:
        """Each image once, shuffled, in batches of `size`; epochs count from 1."""
        ...


@dataclass(frozen=True)
class Augmented:
    """uint8 images (N, 28, 28) and labels (N,), changed anew in every epoch."""

    images: np.ndarray
    labels: np.ndarray
    augmentation: Augmentation

    def __len__(self) -> int:
        return len(self.images)

    @property
    def made(self) -> dict[str, object]:
        return {"augmentation": asdict(self.augmentation)}

    @property
    def key(self) -> str:
        return fingerprint(self.images, self.labels, self.made)

    def epoch(self, number: int, size: int, generator: torch.Generator) -> Iterator[Batch]:
        for chosen in _shuffled(len(self), size, generator):
            x = augment(lenet5.to_input(self.images[chosen]), self.augmentation, generator)
            yield Batch(x, torch.from_numpy(self.labels[chosen]).long())


@dataclass(frozen=True)
class Corpus:
    """Every image in several versions, uint8 (N, 28, 28) each, labels (N,), and a teacher's logits
    of each version, float16 (N, 10). An epoch is one version of each image."""

    images: Sequence[np.ndarray]
    labels: np.ndarray
    teacher: Sequence[np.ndarray]
    augmentations: Sequence[Augmentation]  # of the versions, by turns

    def __len__(self) -> int:
        return len(self.labels)

    def first(self, images: int) -> "Corpus":
        """The versions of the first so many images alone."""
        return Corpus(
            [version[:images] for version in self.images],
            self.labels[:images],
            [logits[:images] for logits in self.teacher],
            self.augmentations,
        )

    @property
    def made(self) -> dict[str, object]:
        kinds = [asdict(augmentation) for augmentation in self.augmentations]
        return {"augmentations": kinds, "copies": len(self.images)}

    @property
    def key(self) -> str:
        return fingerprint(*self.images, self.labels, *self.teacher)

    def epoch(self, number: int, size: int, generator: torch.Generator) -> Iterator[Batch]:
        copy = number % len(self.images)
        for chosen in _shuffled(len(self), size, generator):
            yield Batch(
                lenet5.to_input(self.images[copy][chosen]),
                torch.from_numpy(self.labels[chosen]).long(),
                torch.from_numpy(self.teacher[copy][chosen]).float(),
            )


def _shuffled(images: int, size: int, generator: torch.Generator) -> Iterator[np.ndarray]:
    order = torch.randperm(images, generator=generator).numpy()
    for start in range(0, images, size):
        yield order[start : start + size]
