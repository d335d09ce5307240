# SPDX-License-Identifier: Apache-2.0
"""Quantisation-aware training: `python -m model.train.qat --bits 4 [--dataset fashion]`.

The float checkpoint is fine-tuned while its forward pass computes what the RTL will: weights and
activations are the integers of the contract, kept in floats that hold them exactly. Backwards,
rounding counts as the identity and clipping stops the gradient (the straight-through estimator of
Bengio, Leonard and Courville, 2013), so the float parameters learn where to round to.

The scales are those of post-training quantisation, chosen once, or learned from there: each as a
parameter of its own, which rounding's error moves (learned step sizes, Esser et al., 2020). The
trained parameters go through the same `integer_network`: what was trained is what is exported, in
every bit.
"""

from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from model.data import datasets
from model.errors import cli
from model.network import golden, lenet5
from model.network.integer import ACTIVATION_MAX, POOL, Network, weight_max
from model.network.interface import PIXEL_MAX
from model.network.lenet5 import LeNet5
from model.options import Parser
from model.quantise import digits
from model.quantise.quantise import (
    CALIBRATION_IMAGES,
    POWER_OF_TWO,
    Scales,
    Scheme,
    add_options,
    choose_scales,
    chosen_scheme,
    integer_network,
    multiplier_and_shift,
    save_for_rtl,
)
from model.train import lessons
from model.train.lessons import Lessons
from model.train.loop import Recipe, by_loss, fit
from model.train.recipes import PLANS
from model.train.snapshots import NOWHERE, Snapshot, fingerprint

OUTPUT = Path("build", "qat")
CALIBRATOR = "mse"  # at few bits the others leave most integers unused


class _Rounding(torch.autograd.Function):
    """`how` (a rounding of some kind) forwards, the identity backwards."""

    @staticmethod
    def forward(ctx: object, x: Tensor, how: Callable[[Tensor], Tensor]) -> Tensor:
        return how(x)

    @staticmethod
    def backward(ctx: object, gradient: Tensor) -> tuple[Tensor, None]:
        return gradient, None


class FakeQuantised(nn.Module):
    """A LeNet-5 that computes as the integer network of its parameters under `scales` does.

    Takes what LeNet5 takes, and gives that network's logits times their scale, float64: equal to
    the golden model's, not just near. With `learn_scales` those of weights start from `scales`
    and are trained too, each times e to a power: one for a channel, or for a layer of one scale.
    """

    def __init__(self, model: LeNet5, scales: Scales, learn_scales: bool = False):
        super().__init__()
        self.model = model
        self._first = scales
        self._powers = nn.ParameterDict()
        if learn_scales:
            for name, scale in scales.weights.items():
                count = len(scale) if np.ptp(scale) else 1
                self._powers[name] = nn.Parameter(torch.zeros(count))

    @property
    def scales(self) -> Scales:
        """Those that the network computes with now."""
        with torch.no_grad():
            weights = {name: self._weight_scale(name).numpy() for name in self._first.weights}
        return replace(self._first, weights=weights)

    def _weight_scale(self, name: str) -> Tensor:
        """float64 (out,)."""
        scale = torch.tensor(self._first.weights[name])
        return scale * self._powers[name].double().exp() if name in self._powers else scale

    def forward(self, x: Tensor) -> Tensor:
        """Logits (N, 10)."""
        integers, scale = self._scaled_logits(x)
        return integers * scale

    @property
    def logit_scale(self) -> float:
        """real = integer x scale (1), of the logits."""
        *_, in_scale = self.scales.activations.values()
        *_, weight = self.scales.weights.values()
        return float(in_scale * weight[0])

    def integer_logits(self, x: Tensor) -> Tensor:
        """The accumulators of the last layer (8), float64 (N, 10)."""
        return self._scaled_logits(x)[0]

    def _scaled_logits(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """(the integers, their scale)."""
        # (2); an augmented image's pixels lie between integers.
        x = _Rounding.apply(_Rounding.apply(x * PIXEL_MAX, torch.round) / 2, torch.floor)
        in_scale = self._first.input
        for name, layer in self.model.named_children():
            scale = self._weight_scale(name)
            product = in_scale * scale
            acc = self._accumulate(layer, x, scale, product)
            if name not in self._first.activations:
                return acc, product[0]
            in_scale = self._first.activations[name]
            x = _requantise(acc, product / in_scale, name).float()
        raise AssertionError("every layer's output has a scale")

    def _accumulate(self, layer: nn.Module, x: Tensor, scale: Tensor, product: Tensor) -> Tensor:
        """(4), float64, pooled where the layer is: by (7) the same bits as pooling later, and less
        to requantise. The products are summed in float32, which is exact: LeNet-5's widest sum,
        400 x 127 x 127, is below 2^24."""
        top = weight_max(self._first.bits)
        weight = layer.weight / _per_channel(scale, layer.weight)
        weight = _Rounding.apply(weight, torch.round).clamp(-top, top)
        if most_digits := self._first.digits_of(layer):
            table = torch.tensor(digits.rounding_table(top, most_digits))
            weight = _Rounding.apply(weight, lambda integers: table[integers.long() + top])
        weight = weight.float()
        bias = _Rounding.apply(layer.bias / product, torch.round)
        if isinstance(layer, nn.Linear):
            acc = functional.linear(x.flatten(1), weight)
        else:
            acc = functional.max_pool2d(functional.conv2d(x, weight, padding=layer.padding), POOL)
        return acc.double() + _per_channel(bias, acc, axis=1)


def _per_channel(values: Tensor, like: Tensor, axis: int = 0) -> Tensor:
    """`values` (channels,) shaped to be broadcast along `axis` of `like`."""
    shape = [-1 if number == axis else 1 for number in range(like.dim())]
    return values.reshape(shape)


def _requantise(acc: Tensor, factor: Tensor, name: str) -> Tensor:
    """(5), float64: acc x M stays below 2^42, so every step is exact."""

    def fraction(exact: Tensor) -> Tensor:
        multiplier, shift = multiplier_and_shift(exact.numpy(), name)
        return torch.from_numpy(multiplier / 2.0**shift)

    scaled = acc * _per_channel(_Rounding.apply(factor, fraction), acc, axis=1)
    return _Rounding.apply(scaled + 0.5, torch.floor).clamp(0, ACTIVATION_MAX)


def fine_tune(
    model: LeNet5,
    lesson: Lessons,
    recipe: Recipe,
    scheme: Scheme,
    snapshot: Snapshot = NOWHERE,
    learn_scales: bool = False,
) -> tuple[FakeQuantised, Network]:
    """(the kept epoch's fake-quantised network, the integer network of it) from the float
    `model`."""
    pixels = lesson.calibration[:CALIBRATION_IMAGES]
    tuned = FakeQuantised(model, choose_scales(model, pixels, scheme), learn_scales)
    kept, made = fit(tuned, lesson.source, lesson.validation, recipe, by_loss, snapshot)
    made |= {**scheme.meta, "calibration_images": len(pixels), "quantisation_aware": True}
    if learn_scales:
        made["learned_scales"] = True
    return kept, integer_network(kept.model, kept.scales, made)


def disagreements(tuned: FakeQuantised, network: Network, images: np.ndarray) -> int:
    """Logits of uint8 `images` (N, 28, 28) in which the two differ at all."""
    logits, _ = golden.classify(network, images)
    return int(np.count_nonzero(lenet5.logits(tuned, images) != logits * tuned.logit_scale))


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = Parser("model.train.qat", __doc__)
    add_options(parser, CALIBRATOR)
    lessons.add_options(parser)
    parser.option("--checkpoint", "start; the data set's float network if not given", Path)
    parser.option("--output", f"the integer network's file; one in {OUTPUT} if not given", Path)
    options = parser.parse(arguments)
    scheme, data_set = chosen_scheme(options), options.dataset
    digits_named = f"_digits{scheme.digits}" if scheme.digits else ""
    name = f"{data_set.network}_int{scheme.bits}{digits_named}.npz"
    output = options.output or OUTPUT / name
    lessons.check_output(output)
    model, _ = lenet5.load(options.checkpoint or data_set.trained_float)
    lesson = lessons.prepare(data_set, options.recipe, options.whole, lessons.FOLDER)

    plan = PLANS[data_set.name]
    recipe = plan.quick_tuning if options.recipe == lessons.QUICK else plan.tuning
    recipe = replace(recipe, epochs=options.epochs or recipe.epochs, seed=options.seed)
    learn_scales = (
        plan.learn_scales and options.recipe == lessons.FULL and scheme.scales != POWER_OF_TWO
    )
    start = lenet5.parameters(model)
    key = fingerprint(lesson.source.key, asdict(recipe), scheme.meta, learn_scales, *start.values())
    snapshot = Snapshot(lessons.FOLDER / f"tuned_{key}.pt")
    tuned, network = fine_tune(model, lesson, recipe, scheme, snapshot, learn_scales)
    _, (checked, _) = lessons.split(*datasets.load(data_set, "train"))
    if wrong := disagreements(tuned, network, checked):
        raise AssertionError(
            f"{wrong} logits differ between training and integer network; {output} is not written"
        )
    save_for_rtl(network, output)
    print(
        f"{lessons.outcome(network.meta)}\n"
        f"every logit of {len(checked):,} images equal to the integer network's\n"
        f"wrote {output}"
    )


if __name__ == "__main__":
    main()
