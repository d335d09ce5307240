# SPDX-License-Identifier: Apache-2.0
"""What a student learns from: judges are trained, and say what they make of augmented versions of
the training set. All stays in a folder, so that it is made once and a run that was stopped goes
on."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn
from tqdm import tqdm

from model.files import load_npz, npz_bytes, write_atomically
from model.network import lenet5
from model.network.interface import PIXEL_MAX
from model.train.augmentation import Augmentation, augment
from model.train.batches import Augmented, Corpus
from model.train.loop import Recipe, fit
from model.train.snapshots import Snapshot, fingerprint

Split = tuple[np.ndarray, np.ndarray]  # uint8 images (N, 28, 28), labels (N,)

_CHUNK = 1000  # images that are augmented at a time


@dataclass(frozen=True)
class Judge:
    """A network that a student learns from, and how it is trained; `name` is for its file and for
    people."""

    name: str
    network: Callable[[], nn.Module]
    recipe: Recipe
    augmentation: Augmentation


def train_judge(judge: Judge, training: Split, validation: Split | None, folder: Path) -> nn.Module:
    """The `judge` trained on `training`, from `folder` if it was trained there before."""
    torch.manual_seed(judge.recipe.seed)
    key = fingerprint(*training, asdict(judge.recipe), asdict(judge.augmentation))
    snapshot = Snapshot(folder / f"{judge.name}_{key}.pt")
    source = Augmented(*training, judge.augmentation)
    network, made = fit(judge.network(), source, validation, judge.recipe, snapshot=snapshot)
    if validation is not None:
        share = f"{made['validation_accuracy']:.2%}"
        print(f"{judge.name}: {share} of {len(validation[0]):,} validation images")
    return network.eval()


def make_corpus(
    judges: Sequence[nn.Module],
    training: Split,
    augmentations: Sequence[Augmentation],
    copies: int,
    folder: Path,
) -> Corpus:
    """`copies` versions of `training`, under the `augmentations` by turns, with the mean of the
    judges' logits; those found in `folder` are taken from there."""
    images, labels = training
    kinds = [asdict(augmentation) for augmentation in augmentations]
    minds = [value.numpy() for judge in judges for value in judge.state_dict().values()]
    key = fingerprint(*training, kinds, *minds)
    made = []
    for copy in tqdm(range(copies), desc="corpus", unit="version", disable=None):
        path = folder / f"corpus_{key}" / f"{copy}.npz"
        if not path.is_file():
            augmentation = augmentations[copy % len(augmentations)]
            versions = _versions(images, augmentation, seed=copy)
            logits = [lenet5.logits(judge, versions).astype(np.float16) for judge in judges]
            write_atomically(path, npz_bytes({"images": versions, "judges": np.stack(logits)}))
        made.append(load_npz(path))
    return Corpus(
        [version["images"] for version in made],
        labels,
        [version["judges"].mean(axis=0, dtype=np.float32).astype(np.float16) for version in made],
        augmentations,
    )


@torch.no_grad()
def _versions(images: np.ndarray, augmentation: Augmentation, seed: int) -> np.ndarray:
    """uint8, one version of each of the `images`."""
    generator = torch.Generator().manual_seed(seed)
    return np.concatenate(
        [
            to_pixels(augment(lenet5.to_input(images[at : at + _CHUNK]), augmentation, generator))
            for at in range(0, len(images), _CHUNK)
        ]
    )


def to_pixels(x: torch.Tensor) -> np.ndarray:
    """uint8 (N, 28, 28) of network input (N, 1, 28, 28): `to_input` undone."""
    pixels: np.ndarray = (x.squeeze(1) * PIXEL_MAX).round().to(torch.uint8).numpy()
    return pixels
