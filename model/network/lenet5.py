# SPDX-License-Identifier: Apache-2.0
"""The float network: LeNet-5 in torch, and its checkpoint file."""

import pickle
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from model.errors import InputError
from model.files import Json, json_entry, load_npz, npz_bytes, parse_json_entry, write_atomically
from model.network.integer import POOL, TRAINED, Network
from model.network.interface import CLASSES, PIXEL_MAX

TRAINED_FLOAT = TRAINED.with_name("lenet5_float.npz")

# The layers are so small that threads cost more time than they save, most of all on a busy machine;
# and with one, the order of summing, hence every bit, does not depend on the number of cores.
torch.set_num_threads(1)

_META = "meta"  # the checkpoint's one entry that is no parameter


class LeNet5(nn.Module):
    """Convolutions 6 and 16 of 5x5, each with ReLU and 2x2 max-pool, then 400-120-84-10.

    Takes (N, 1, 28, 28) in 0..1: zero is black and the padding, for zero points are 0 (1).
    """

    def __init__(self, classes: int = CLASSES) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 5, padding=2)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(400, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, classes)

    def forward(self, x: Tensor) -> Tensor:
        """Logits (N, classes)."""
        *hidden, last = self.children()
        for layer in hidden:
            # By (7) pooled before ReLU: the same bits, and a quarter of the work.
            x = layer(x) if pools(layer) else layer(x.flatten(1))
            x = functional.relu(functional.max_pool2d(x, POOL) if pools(layer) else x)
        return last(x)

    def activations(self, x: Tensor) -> Iterator[tuple[str, Tensor]]:
        """Each layer's name and its output after ReLU, before pooling; the last, its logits."""
        *hidden, last = self.named_children()
        for name, layer in hidden:
            if isinstance(layer, nn.Linear):
                x = x.flatten(1)
            x = functional.relu(layer(x))
            yield name, x
            if pools(layer):
                x = functional.max_pool2d(x, POOL)
        yield last[0], last[1](x)


def pools(layer: nn.Module) -> bool:
    """Whether a 2x2 max-pool follows `layer`: every convolution has one."""
    return isinstance(layer, nn.Conv2d)


def to_input(pixels: np.ndarray) -> Tensor:
    """The network's input (N, 1, 28, 28) float32 of uint8 pixels (N, 28, 28)."""
    return torch.tensor(pixels, dtype=torch.float32).unsqueeze(1) / PIXEL_MAX


@torch.no_grad()
def logits(model: nn.Module, pixels: np.ndarray, batch: int = 1000) -> np.ndarray:
    """Logits (N, classes), float as the model gives them, of uint8 pixels (N, 28, 28)."""
    model.eval()
    parts = [
        model(to_input(pixels[start : start + batch])) for start in range(0, len(pixels), batch)
    ]
    return torch.cat(parts).numpy()


def save(model: LeNet5, meta: Mapping[str, Json], path: Path | str = TRAINED_FLOAT) -> None:
    """Write the float parameters and `meta` (JSON values: how they were trained) as one .npz."""
    write_atomically(path, to_bytes(model, meta))


def to_bytes(model: LeNet5, meta: Mapping[str, Json]) -> bytes:
    """The .npz that `save` writes: the same parameters and `meta` give the same bytes."""
    return npz_bytes({**parameters(model), _META: json_entry(dict(meta))})


def load(path: Path | str = TRAINED_FLOAT) -> tuple[LeNet5, dict[str, Json]]:
    """(network, meta) saved at `path`, or in a file that torch.save has made of such a network's
    state_dict, which has no meta; InputError if parameters are missing or not finite."""
    if (state := _state_dict(path)) is not None:
        arrays, meta = state, {}
    else:
        arrays = load_npz(path)
        try:
            meta = parse_json_entry(arrays.pop(_META))
        except (KeyError, InputError):
            raise InputError(f"{path}: not a float LeNet-5: no {_META} in JSON") from None
    model = LeNet5(len(arrays.get("fc3.bias", np.empty(CLASSES)).ravel()) or CLASSES)
    _check_parameters(arrays, model, str(path))
    model.load_state_dict({name: torch.from_numpy(array) for name, array in arrays.items()})
    return model, meta


def _state_dict(path: Path | str) -> dict[str, np.ndarray] | None:
    """The parameters in a file of torch.save, None if it is none of those; InputError if it holds
    anything but named arrays of numbers."""
    if not zipfile.is_zipfile(path):
        return None
    with zipfile.ZipFile(path) as archive:
        if not any(name.endswith("/data.pkl") for name in archive.namelist()):
            return None
    try:
        state = torch.load(path, map_location="cpu", weights_only=True)
        return {str(name): value.detach().float().numpy() for name, value in state.items()}
    except (AttributeError, RuntimeError, EOFError, pickle.UnpicklingError):
        raise InputError(
            f"{path}: not a state_dict; save one with torch.save(model.state_dict(), file)"
        ) from None


def load_beside(network: Network, path: Path | str) -> LeNet5:
    """The float network saved at `path`, to be compared with `network`; InputError unless both have
    as many classes."""
    model, _ = load(path)
    if model.fc3.out_features != network.classes:
        raise InputError(
            f"{path}: {model.fc3.out_features} classes, but the integer network has "
            f"{network.classes}"
        )
    return model


def parameters(model: LeNet5) -> dict[str, np.ndarray]:
    """float32 copies of all parameters: "conv1.weight", "conv1.bias", ...; InputError if one is
    not finite, so that a training run that diverged ends here."""
    arrays = {name: value.detach().numpy().copy() for name, value in model.named_parameters()}
    _require_finite(arrays, "the float network")
    return arrays


def _check_parameters(arrays: Mapping[str, np.ndarray], model: LeNet5, source: str) -> None:
    """InputError, naming `source`, unless `arrays` have the form of the model's, and are finite."""
    expected = parameters(model)
    if arrays.keys() != expected.keys():
        odd = ", ".join(sorted(arrays.keys() ^ expected.keys()))
        raise InputError(f"{source}: not a float LeNet-5: missing or unknown: {odd}")
    for name, array in arrays.items():
        wanted = expected[name]
        if array.dtype != wanted.dtype or array.shape != wanted.shape:
            raise InputError(
                f"{source}: {name} is {array.dtype} {array.shape}, not "
                f"{wanted.dtype} {wanted.shape}"
            )
    _require_finite(arrays, source)


def _require_finite(arrays: Mapping[str, np.ndarray], source: str) -> None:
    for name, array in arrays.items():
        if not np.isfinite(array).all():
            raise InputError(f"{source}: {name} holds values that are not finite")
