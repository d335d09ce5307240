# SPDX-License-Identifier: Apache-2.0
"""Quantisation-aware training: `python -m model.train.qat --bits 4 [--dataset fashion]`.

The float checkpoint is fine-tuned while its forward pass computes what the RTL will: weights and
activations are the integers of the contract, kept in floats that hold them exactly. Backwards,
rounding counts as the identity and clipping stops the gradient (the straight-through estimator of
Bengio, Leonard and Courville, 2013), so the float parameters learn where to round to.

The scales are those of post-training quantisation, chosen once, and the trained parameters go
through the same `integer_network`: what was trained is what is exported, in every bit.
"""

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from model.data import datasets
from model.errors import cli
from model.network import golden, lenet5
from model.network.integer import ACTIVATION_MAX, POOL, Network
from model.network.lenet5 import PIXEL_MAX, LeNet5
from model.quantise.quantise import (
    CALIBRATION_IMAGES,
    Scales,
    Scheme,
    add_options,
    choose_scales,
    chosen_scheme,
    fixed_point,
    integer_network,
    save_for_rtl,
    weight_max,
)
from model.train.train import RECIPES, Augmentation, Recipe, check_options, fit, split

OUTPUT = Path("build", "qat")
EPOCHS = 6
LEARNING_RATE = 1e-3  # a quarter of what training from nothing takes
CALIBRATOR = "mse"  # at few bits the others leave most integers unused


class _Rounding(torch.autograd.Function):
    """`how` (floor or round) forwards, the identity backwards."""

    @staticmethod
    def forward(ctx, x: Tensor, how) -> Tensor:
        return how(x)

    @staticmethod
    def backward(ctx, gradient: Tensor) -> tuple[Tensor, None]:
        return gradient, None


class FakeQuantised(nn.Module):
    """A LeNet-5 that computes as the integer network of its parameters under `scales` does.

    Takes what LeNet5 takes, and gives that network's logits times their scale, float64: equal to
    the golden model's, not just near.
    """

    def __init__(self, model: LeNet5, scales: Scales):
        super().__init__()
        self.model = model
        self.scales = scales

    def forward(self, x: Tensor) -> Tensor:
        """Logits (N, 10)."""
        return self.integer_logits(x) * self.logit_scale

    @property
    def logit_scale(self) -> float:
        """real = integer x scale (1), of the logits."""
        *_, in_scale = self.scales.activations.values()
        *_, weight = self.scales.weights.values()
        return float(in_scale * weight[0])

    def integer_logits(self, x: Tensor) -> Tensor:
        """The accumulators of the last layer (8), float64 (N, 10)."""
        # (2); an augmented image's pixels lie between integers.
        x = _Rounding.apply(_Rounding.apply(x * PIXEL_MAX, torch.round) / 2, torch.floor)
        in_scale = self.scales.input
        for name, layer in self.model.named_children():
            product = in_scale * self.scales.weights[name]
            acc = self._accumulate(layer, x, self.scales.weights[name], product)
            if name not in self.scales.activations:
                return acc
            in_scale = self.scales.activations[name]
            x = _requantise(acc, *fixed_point(product / in_scale, name)).float()
        raise AssertionError("every layer's output has a scale")

    def _accumulate(
        self, layer: nn.Module, x: Tensor, scale: np.ndarray, product: np.ndarray
    ) -> Tensor:
        """(4), float64, pooled where the layer is: by (7) the same bits as pooling later, and less
        to requantise. The products are summed in float32, which is exact: LeNet-5's widest sum,
        400 x 127 x 127, is below 2^24."""
        top = weight_max(self.scales.bits)
        weight = _Rounding.apply(layer.weight / _per_channel(scale, layer.weight), torch.round)
        weight = weight.clamp(-top, top).float()
        bias = _Rounding.apply(layer.bias / torch.from_numpy(product), torch.round)
        if isinstance(layer, nn.Linear):
            acc = functional.linear(x.flatten(1), weight)
        else:
            acc = functional.max_pool2d(functional.conv2d(x, weight, padding=layer.padding), POOL)
        return acc.double() + _per_channel(bias, acc, axis=1)


def _per_channel(values: np.ndarray | Tensor, like: Tensor, axis: int = 0) -> Tensor:
    """`values` (channels,) shaped to be broadcast along `axis` of `like`."""
    shape = [-1 if number == axis else 1 for number in range(like.dim())]
    return torch.as_tensor(values).reshape(shape)


def _requantise(acc: Tensor, multiplier: np.ndarray, shift: int) -> Tensor:
    """(5), float64: acc x M stays below 2^42, so every step is exact."""
    scaled = acc * _per_channel(multiplier, acc, axis=1) / 2**shift
    return _Rounding.apply(scaled + 0.5, torch.floor).clamp(0, ACTIVATION_MAX)


def fine_tune(
    model: LeNet5,
    images: np.ndarray,
    labels: np.ndarray,
    recipe: Recipe,
    augmentation: Augmentation,
    scheme: Scheme,
) -> tuple[FakeQuantised, Network]:
    """(the best epoch's fake-quantised network, the integer network of it) from the float `model`
    and the training set, uint8 (N, 28, 28) and (N,)."""
    pixels = images[:CALIBRATION_IMAGES]
    tuned = FakeQuantised(model, choose_scales(model, pixels, scheme))
    best, made = fit(tuned, images, labels, recipe, augmentation, rank=_by_loss)
    made |= {**scheme.meta, "calibration_images": len(pixels), "quantisation_aware": True}
    return best, integer_network(best.model, best.scales, made)


def _by_loss(score: tuple[float, float]) -> float:
    """Ranks epochs by the loss alone: all are nearly equally right, and one image in 5,000 more or
    less says nothing."""
    return score[1]


def disagreements(tuned: FakeQuantised, network: Network, images: np.ndarray) -> int:
    """Logits of uint8 `images` (N, 28, 28) in which the two differ at all."""
    logits, _ = golden.classify(network, images)
    return int(np.count_nonzero(lenet5.predict(tuned, images) != logits * tuned.logit_scale))


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_options(parser, CALIBRATOR)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--seed", type=int, default=Recipe.seed)
    parser.add_argument("--checkpoint", type=Path, help="start (default: the data set's)")
    parser.add_argument("--output", type=Path, help=f"default: in {OUTPUT}")
    options = parser.parse_args(arguments)
    scheme, data_set = chosen_scheme(options), datasets.by_name(options.dataset)
    output = options.output or OUTPUT / f"{data_set.network}_int{scheme.bits}.npz"
    check_options(options.epochs, output)
    model, _ = lenet5.load(options.checkpoint or data_set.trained_float)
    images, labels = datasets.load(data_set, "train")

    recipe, augmentation = RECIPES[data_set.name]
    recipe = replace(recipe, epochs=options.epochs, seed=options.seed, learning_rate=LEARNING_RATE)
    tuned, network = fine_tune(model, images, labels, recipe, augmentation, scheme)
    unseen, _ = split(images, labels)[1]
    if wrong := disagreements(tuned, network, unseen):
        raise AssertionError(
            f"{wrong} logits differ between training and integer network; {output} is not written"
        )
    save_for_rtl(network, output)
    print(
        f"epoch {network.meta['best_epoch']} of {options.epochs}: "
        f"{network.meta['validation_accuracy']:.2%} of {len(unseen)} validation images right, "
        "every logit equal to the integer network's\n"
        f"wrote {output}"
    )


if __name__ == "__main__":
    main()
