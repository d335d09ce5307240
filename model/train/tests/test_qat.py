# SPDX-License-Identifier: Apache-2.0
from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="quantisation-aware training needs torch")

from model.data import datasets
from model.errors import InputError
from model.network import golden, lenet5
from model.network.integer import TRAINED, Network
from model.quantise import digits, quantise
from model.quantise.quantise import Scheme
from model.train import lessons, qat
from model.train.augmentation import Augmentation
from model.train.batches import Augmented
from model.train.lessons import Lessons
from model.train.loop import Recipe
from model.train.qat import FakeQuantised
from model.train.recipes import PLANS

SCHEMES = [
    Scheme("maximum", "per-channel", 8),
    Scheme("percentile", "per-tensor", 5),
    Scheme("mse", "power-of-two", 4),
    Scheme("mse", "per-channel", 4),
    Scheme("mse", "per-channel", 8, digits=2),
]
INT4 = TRAINED.with_name("lenet5_int4.npz")


def pair(model, pixels, scheme):
    """The fake-quantised network and the integer network of the same parameters and scales."""
    scales = quantise.choose_scales(model, pixels, scheme)
    return FakeQuantised(model, scales), quantise.integer_network(model, scales, {})


def lesson(blobs):
    training, validation = lessons.split(*blobs)
    source = Augmented(*training, Augmentation())
    return Lessons(source, training[0], validation)


@pytest.fixture
def trained():
    return lenet5.load()[0]


@pytest.mark.parametrize("scheme", SCHEMES, ids=str)
def test_every_logit_is_the_integer_network_s(trained, sample, scheme):
    images, _ = sample
    tuned, network = pair(trained, images[:50], scheme)
    logits, _ = golden.classify(network, images)
    with torch.no_grad():
        integers = tuned.integer_logits(lenet5.to_input(images)).numpy()
    np.testing.assert_array_equal(integers, logits)
    np.testing.assert_array_equal(lenet5.logits(tuned, images), logits * tuned.logit_scale)
    assert qat.disagreements(tuned, network, images) == 0


@pytest.mark.parametrize("scheme", [SCHEMES[1], SCHEMES[3]], ids=str)
def test_learned_scales_are_the_integer_network_s(trained, sample, scheme):
    images, _ = sample
    first = quantise.choose_scales(trained, images[:50], scheme)
    tuned = FakeQuantised(trained, first, learn_scales=True)
    *_, fc3 = powers = list(tuned._powers.values())
    torch.manual_seed(3)
    with torch.no_grad():
        for power in powers:
            power.normal_(std=0.2)
    network = quantise.integer_network(trained, tuned.scales, {})
    assert qat.disagreements(tuned, network, images) == 0
    assert np.ptp(tuned.scales.weights["fc3"]) == 0
    np.testing.assert_allclose(
        tuned.scales.weights["fc3"], first.weights["fc3"] * np.exp(fc3.item())
    )


def test_a_scale_learns_from_what_rounding_left(trained, sample):
    """d acc x scale / d scale is the integer less the exact quotient, where nothing is clipped."""
    images, _ = sample
    first = quantise.choose_scales(trained, images[:50], Scheme(bits=4))
    tuned = FakeQuantised(trained, first, learn_scales=True)
    tuned(lenet5.to_input(images))[:, 0].sum().backward()
    weight = trained.fc3.weight.detach().numpy().astype(np.float64)
    scale = first.weights["fc3"][0]
    x = golden.run(quantise.integer_network(trained, first, {}), images)["fc2"].sum(axis=0)
    bias = trained.fc3.bias.detach().numpy()[0] / (first.activations["fc2"] * scale)
    left = (np.rint(weight[0] / scale) - weight[0] / scale) @ x
    left += len(images) * (np.rint(bias) - bias)
    expected = left * scale * first.activations["fc2"]  # the power is the scale's logarithm
    assert tuned._powers["fc3"].grad.item() == pytest.approx(expected, rel=1e-4)


def test_a_single_different_bit_is_a_disagreement(trained, sample):
    tuned, network = pair(trained, sample[0][:50], Scheme())
    *hidden, last = network.layers
    bias = last.bias + np.array([0, 0, 0, 1, 0, 0, 0, 0, 0, 0], np.int32)
    other = Network((*hidden, quantise.Layer(last.name, last.kind, last.weights, bias, None, 0)))
    assert qat.disagreements(tuned, other, sample[0]) == len(sample[0])


@pytest.mark.long
@pytest.mark.parametrize("scheme", SCHEMES, ids=str)
def test_every_logit_of_the_whole_test_set(trained, mnist_test, sample, scheme):
    tuned, network = pair(trained, sample[0], scheme)
    assert qat.disagreements(tuned, network, mnist_test[0]) == 0


def test_rounding_is_the_identity_backwards_and_clipping_stops(trained, sample):
    images, _ = sample
    tuned, network = pair(trained, images[:50], Scheme(bits=4))
    scale = float(tuned.scales.weights["fc3"][0])
    # d acc / d w = x / scale, x the integers that enter fc3.
    x = golden.run(network, images)["fc2"].sum(axis=0)
    clipped = int(x.argmax())
    with torch.no_grad():
        trained.fc3.weight[0, clipped] = 7.6 * scale  # beyond the range
    tuned.integer_logits(lenet5.to_input(images))[:, 0].sum().backward()
    gradient = trained.fc3.weight.grad.numpy()
    expected = x / scale
    assert expected[clipped] > 0
    expected[clipped] = 0
    np.testing.assert_allclose(gradient[0], expected, rtol=1e-5)
    assert (gradient[1:] == 0).all()
    assert trained.conv1.weight.grad.abs().max() > 0


def test_training_learns_and_stays_exact(blobs):
    """Weights of 4 bits, from parameters that are still random."""
    torch.manual_seed(7)
    tuned, network = qat.fine_tune(
        lenet5.LeNet5(), lesson(blobs), Recipe(epochs=2, batch=25), Scheme("mse", bits=4)
    )
    right = golden.classify(network, blobs[0][500:])[1] == blobs[1][500:]
    assert right.mean() == pytest.approx(network.meta["validation_accuracy"])
    assert right.mean() > 0.5
    assert network.meta["quantisation_aware"] and network.meta["weight_bits"] == 4
    assert max(np.abs(layer.weights).max() for layer in network.layers) == 7
    assert qat.disagreements(tuned, network, blobs[0]) == 0


def test_learned_scales_leave_where_they_started_and_stay_exact(blobs):
    lessons_here, recipe = lesson(blobs), Recipe(epochs=2, batch=25)
    networks = []
    for learn_scales in (False, True):
        torch.manual_seed(7)
        tuned, network = qat.fine_tune(
            lenet5.LeNet5(), lessons_here, recipe, Scheme(bits=4), learn_scales=learn_scales
        )
        assert qat.disagreements(tuned, network, blobs[0]) == 0
        assert network.meta.get("learned_scales", False) == learn_scales
        networks.append(network)
    first, learned = (network.meta["scales"] for network in networks)
    assert first["activations"] == learned["activations"]
    assert not np.allclose(first["weights"]["conv1"], learned["weights"]["conv1"], rtol=1e-3)


@pytest.mark.parametrize(
    "scales, learned", [("per-channel", True), ("power-of-two", False)], ids=["any", "shifts"]
)
def test_command_learns_scales_where_the_plan_says_so(scales, learned, small_plan, monkeypatch):
    plan = PLANS["mnist"]
    tuning = replace(plan.tuning, epochs=1, batch=25)
    monkeypatch.setitem(PLANS, "mnist", replace(plan, tuning=tuning, learn_scales=True))
    output = small_plan.parent / "tuned.npz"
    qat.main(["--recipe", "full", "--scales", scales, "--bits", "5", "--output", str(output)])
    assert Network.load(output).meta.get("learned_scales", False) == learned


def test_command_writes_the_network_that_it_trained(blobs, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(datasets, "load", lambda *_: blobs)
    monkeypatch.setattr(lessons, "FOLDER", tmp_path / "made")
    output = tmp_path / "tuned.npz"
    options = ["--recipe", "quick", "--bits", "5", "--epochs", "1", "--seed", "2"]
    qat.main([*options, "--output", str(output)])
    network = Network.load(output)
    assert (network.meta["weight_bits"], network.meta["seed"]) == (5, 2)
    assert "every logit of 100 images equal" in capsys.readouterr().out


def test_training_that_is_not_exact_writes_nothing(blobs, monkeypatch, tmp_path):
    monkeypatch.setattr(datasets, "load", lambda *_: blobs)
    monkeypatch.setattr(lessons, "FOLDER", tmp_path / "made")
    monkeypatch.setattr(qat, "disagreements", lambda *_: 1)
    with pytest.raises(AssertionError, match="1 logits differ"):
        qat.main(["--recipe", "quick", "--epochs", "1", "--output", str(tmp_path / "tuned.npz")])
    assert not (tmp_path / "tuned.npz").exists()


@pytest.mark.parametrize(
    "options, message",
    [
        (["--bits", "3"], "--bits 3: must be"),
        (["--calibrator", "best"], "--calibrator best: must be"),
        (["--scales", "none"], "--scales none: must be"),
        (["--digits", "-1"], "--digits -1: must be"),
        (["--dataset", "cifar"], "no data set"),
        (["--epochs", "0"], "--epochs 0: "),
        (["--checkpoint", str(TRAINED)], "not a float LeNet-5"),
        ([], "nowhere: no train-images"),
    ],
)
def test_refused_commands_leave_the_old_network(options, message, monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("MNIST_DIR", str(tmp_path / "nowhere"))
    output = tmp_path / "old.npz"
    output.write_text("old")
    with pytest.raises(SystemExit) as ending:
        qat.main(["--output", str(output), *options])
    error = capsys.readouterr().err
    assert ending.value.code == 2
    assert error.startswith("error: ") and message in error and error.count("\n") == 1
    assert output.read_text() == "old" and list(tmp_path.iterdir()) == [output]


def test_parameters_that_are_not_finite_are_refused(trained, blobs):
    with torch.no_grad():
        trained.fc2.bias[3] = float("nan")
    with pytest.raises(InputError, match="not finite"):
        qat.fine_tune(trained, lesson(blobs), Recipe(epochs=1), Scheme())


def test_weights_of_4_bits_are_right_on_995_of_1000_test_images(mnist_test):
    images, labels = mnist_test
    network = Network.load(INT4)
    assert network.meta["quantisation_aware"] and Scheme.of(network.meta).bits == 4
    assert (golden.classify(network, images)[1] == labels).mean() >= 0.995


def test_weights_of_few_digits_are_trained(blobs):
    torch.manual_seed(7)
    tuned, network = qat.fine_tune(
        lenet5.LeNet5(), lesson(blobs), Recipe(epochs=2, batch=25), Scheme("mse", digits=1)
    )
    conv1, conv2, *others = (digits.count(layer.weights).max() for layer in network.layers)
    assert (conv1, conv2) == (1, 1) and min(others) > 1
    assert Scheme.of(network.meta).digits == 1
    assert qat.disagreements(tuned, network, blobs[0]) == 0
