# SPDX-License-Identifier: Apache-2.0
import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the float network needs torch")

from model.data import datasets
from model.errors import InputError
from model.network import golden, lenet5
from model.network.integer import TRAINED, Network
from model.quantise import quantise
from model.quantise.calibrators import CALIBRATORS
from model.quantise.quantise import GRANULARITIES, Scheme

SCHEMES = [
    Scheme(calibrator, scales, bits)
    for calibrator in CALIBRATORS
    for scales in GRANULARITIES
    for bits in (8, 4)
]


@pytest.fixture
def trained():
    return lenet5.load()[0]


def test_weights_round_to_nearest_and_saturate():
    weight = np.array([[0.149, -0.151, 2.0, -2.0], [1.0, -1.0, 0.0, 0.5]])
    result = quantise.quantise_weights(weight, np.array([0.01, 1 / 127]))
    assert result.dtype == np.int8
    assert result.tolist() == [[15, -15, 127, -127], [127, -127, 0, 64]]


@pytest.mark.parametrize(
    "factor, multiplier, shift",
    [
        ([2.0**-10], [2**16], 26),
        ([1.0, 0.25], [2**16, 2**14], 16),
        ([2.0**-10 * (1 - 2.0**-20)], [2**16], 26),  # M would round up to 2^17 at shift 27
        ([131071 / 2**27, 3 / 2**27], [131071, 3], 27),
    ],
)
def test_multiplier_and_shift_are_as_precise_as_they_can_be(factor, multiplier, shift):
    result = quantise.multiplier_and_shift(np.array(factor), "fc1")
    assert (result[0].tolist(), result[1]) == (multiplier, shift)


@pytest.mark.parametrize("factor", [[2.0**20], [2.0**-30], [1.0, 2.0**-20]])
def test_scales_that_fit_no_multiplier_are_refused(factor):
    with pytest.raises(InputError, match=r"fc1: scales .* do not fit"):
        quantise.multiplier_and_shift(np.array(factor), "fc1")


@pytest.mark.parametrize("bits, top", [(8, 127), (7, 63), (6, 31), (5, 15), (4, 7)])
def test_weights_of_few_bits_stay_in_their_range(bits, top):
    weight = np.linspace(-2, 2, 4001).reshape(1, -1)
    result = quantise.quantise_weights(weight, np.array([1 / top]), bits)
    assert set(result.ravel().tolist()) == set(range(-top, top + 1))


def test_integers_times_scale_are_the_float_network_s_values(trained, sample):
    images, _ = sample
    scales = quantise.choose_scales(trained, images)
    network = quantise.integer_network(trained, scales, {})
    result = golden.run(network, images)
    with torch.no_grad():
        floats = {
            name: values.numpy() for name, values in trained.activations(lenet5.to_input(images))
        }
    for name, scale in scales.activations.items():
        error = np.abs(result[name] * scale - floats[name]).mean()
        assert error < 0.02 * floats[name].max(), name
    real = result["logits"] * (scales.activations["fc2"] * scales.weights["fc3"])
    assert np.abs(real - floats["fc3"]).max() < 0.1 * np.abs(floats["fc3"]).max()
    assert (result["classes"] == floats["fc3"].argmax(axis=1)).mean() >= 0.98


def test_last_layer_has_one_scale_and_the_others_one_per_channel(trained, sample):
    scales = quantise.choose_scales(trained, sample[0])
    assert len(set(scales.weights["fc3"])) == 1
    for name in ("conv1", "conv2", "fc1", "fc2"):
        weights = quantise.quantise_weights(
            lenet5.parameters(trained)[f"{name}.weight"], scales.weights[name]
        )
        assert (np.abs(weights).reshape(len(weights), -1).max(axis=1) == 127).all()


def test_dead_channel_is_quantised(trained, sample):
    with torch.no_grad():
        trained.conv2.weight[3] = 0
        trained.conv2.bias[3] = 0.1
    network = quantise.post_training(trained, sample[0], {})
    layer = network.layer("conv2")
    assert (layer.weights[3] == 0).all() and layer.multiplier.min() >= 100
    quantum = network.meta["scales"]["activations"]["conv2"]
    value = golden.run(network, sample[0][:1])["conv2"][0, 3] * quantum
    assert np.abs(value - 0.1).max() <= quantum / 2 * 1.01


@pytest.mark.parametrize(
    "spoil, message",
    [
        (lambda model: model.fc1.weight.fill_(float("nan")), "not finite"),
        (lambda model: model.fc1.bias.fill_(float("inf")), "not finite"),
        (lambda model: (model.conv1.weight.fill_(0), model.conv1.bias.fill_(0)), "no activation"),
        (lambda model: model.fc2.weight.mul_(1e-9), r"fc2: scales .* do not fit"),
        (lambda model: model.fc3.weight.mul_(1e-9), "fc3: a bias exceeds 32 bits"),
    ],
)
def test_networks_that_cannot_be_quantised_are_refused(trained, sample, spoil, message):
    with torch.no_grad():
        spoil(trained)
    with pytest.raises(InputError, match=message):
        quantise.post_training(trained, sample[0], {})


@pytest.mark.parametrize("scheme", SCHEMES, ids=str)
def test_every_scheme_gives_a_network_of_its_kind(trained, sample, scheme):
    images, labels = sample
    network = quantise.post_training(trained, images[:50], {}, scheme)
    quantise.exported_files(network, quantise.design_point("tiny"))  # fits the RTL
    for layer in network.layers:
        assert np.abs(layer.weights).max() <= scheme.weight_max
        if layer.multiplier is None:
            continue
        kinds = set(layer.multiplier.tolist())
        assert (len(kinds) == 1) == (scheme.scales != "per-channel"), layer.name
        powers = all(value & (value - 1) == 0 for value in kinds)
        assert powers == (scheme.scales == "power-of-two"), layer.name
    right = (golden.classify(network, images)[1] == labels).mean()
    assert right >= (0.98 if scheme.bits == 8 else 0.9)


@pytest.mark.parametrize("calibrator", CALIBRATORS)
def test_powers_of_two_are_the_next_up_unless_the_error_decides(trained, sample, calibrator):
    """Of accumulators and activations, against the scales that any number may be."""
    exact, power = (
        quantise.choose_scales(trained, sample[0][:50], Scheme(calibrator, kind))
        for kind in ("per-tensor", "power-of-two")
    )
    least = 0.5 if calibrator == "mse" else 1
    in_scale = power.input
    for name, weights in power.weights.items():
        assert len(set(weights)) == 1 and np.log2(weights[0] * in_scale) % 1 == 0
        assert least <= weights[0] / exact.weights[name][0] < 2
        in_scale = power.activations.get(name)
        if in_scale is not None:
            assert np.log2(in_scale) % 1 == 0
            assert least <= in_scale / exact.activations[name] < 2


def test_clipping_by_error_helps_weights_of_four_bits(trained, sample):
    """Nearer to the float weights than what the maximum gives, in every layer."""
    scales = {
        calibrator: quantise.choose_scales(trained, sample[0], Scheme(calibrator, bits=4))
        for calibrator in ("maximum", "mse")
    }
    for name, _ in trained.named_children():
        weight = lenet5.parameters(trained)[f"{name}.weight"]
        errors = {}
        for calibrator, chosen in scales.items():
            scale = chosen.weights[name]
            integers = quantise.quantise_weights(weight, scale, 4)
            real = integers * scale.reshape(-1, *(1,) * (weight.ndim - 1))
            errors[calibrator] = ((real - weight) ** 2).sum()
        assert errors["mse"] < 0.95 * errors["maximum"], name


@pytest.mark.parametrize(
    "arguments, message",
    [
        (("median",), "no calibrator is called 'median' (there are maximum, percentile, mse)"),
        (("maximum", "per-layer"), "no kind of scales is called 'per-layer' (there are"),
        (("maximum", "per-tensor", 9), "weights of 9 bits: only 4 to 8 are possible"),
        (("maximum", "per-tensor", 3), "weights of 3 bits"),
    ],
)
def test_schemes_that_do_not_exist_are_refused(arguments, message):
    with pytest.raises(InputError) as refusal:
        Scheme(*arguments)
    assert message in str(refusal.value)


def test_checkpoint_survives_its_file(trained, tmp_path):
    lenet5.save(trained, {"seed": 1}, tmp_path / "float.npz")
    again, meta = lenet5.load(tmp_path / "float.npz")
    assert meta == {"seed": 1}
    for name, values in lenet5.parameters(trained).items():
        np.testing.assert_array_equal(values, lenet5.parameters(again)[name])
    lenet5.save(again, meta, tmp_path / "again.npz")
    assert (tmp_path / "again.npz").read_bytes() == (tmp_path / "float.npz").read_bytes()
    with pytest.raises(InputError, match="not a float LeNet-5"):
        lenet5.load(TRAINED)


@pytest.mark.parametrize(
    "name, array, message",
    [
        ("fc1.bias", None, "missing or unknown: fc1.bias"),
        ("fc1.bias", np.zeros(119, np.float32), "fc1.bias is"),
        ("fc1.bias", np.zeros(120), "fc1.bias is float64"),
        ("fc1.bias", np.full(120, np.nan, np.float32), "fc1.bias holds"),
        ("meta", np.zeros(3, np.uint8), "no meta"),
    ],
)
def test_files_that_hold_no_checkpoint_are_refused(tmp_path, altered_archive, name, array, message):
    (tmp_path / "odd.npz").write_bytes(altered_archive(lenet5.TRAINED_FLOAT, name, array))
    with pytest.raises(InputError, match=rf"odd\.npz: .*{message}"):
        lenet5.load(tmp_path / "odd.npz")


@pytest.mark.parametrize(
    "name, stem, scheme",
    [
        ("mnist", "lenet5", Scheme()),
        ("fashion", "fashion", Scheme()),
        ("mnist", "lenet5_power_of_two", Scheme(scales="power-of-two")),
    ],
)
def test_committed_network_is_the_committed_checkpoint_quantised(name, stem, scheme, request):
    images, _ = request.getfixturevalue(f"{name}_train")
    model, _ = lenet5.load(datasets.by_name(name).trained_float)
    made = quantise.post_training(model, images, {}, scheme)
    committed = Network.load(TRAINED.with_name(f"{stem}.npz"))
    assert Scheme.of(committed.meta) == scheme
    for layer, expected in zip(made.layers, committed.layers, strict=True):
        np.testing.assert_array_equal(layer.weights, expected.weights)
        # Calibration sums floats: another processor may differ in the last digits.
        np.testing.assert_allclose(layer.bias, expected.bias, rtol=1e-3, atol=1)
        if expected.multiplier is not None:
            np.testing.assert_allclose(layer.multiplier, expected.multiplier, rtol=1e-3, atol=1)


def test_meta_names_what_differs_from_the_default():
    assert Scheme().meta == {"calibrator": "maximum"}
    assert Scheme("mse", "power-of-two", 4).meta == {
        "calibrator": "mse",
        "granularity": "power-of-two",
        "weight_bits": 4,
    }


def test_command_quantises_the_checkpoint(mnist_train, tmp_path):
    output = tmp_path / "network.npz"
    quantise.main(
        ["--calibrator", "mse", "--scales", "per-tensor", "--bits", "5", "--output", str(output)]
    )
    network = Network.load(output)
    assert network.meta["calibrator"] == "mse" and network.meta["weight_bits"] == 5
    assert max(np.abs(layer.weights).max() for layer in network.layers) == 15


@pytest.mark.parametrize(
    "spoil, options, message",
    [
        (None, ["--calibrator", "median"], "--calibrator median: must be"),
        (None, ["--scales", "none"], "--scales none: must be"),
        (None, ["--bits", "16"], "--bits 16: must be"),
        (None, ["--dataset", "cifar"], "no data set is called 'cifar'"),
        (("fc1.weight", np.full((120, 400), np.nan, np.float32)), [], "fc1.weight holds values"),
        # 2^24 of fc1's accumulator scale: within 32 bits, beyond the RTL's 25.
        (("fc1.bias", np.full(120, 3e3, np.float32)), [], "fc1: accumulators reach"),
    ],
)
def test_refused_commands_leave_the_old_network(
    spoil, options, message, altered_archive, mnist_train, tmp_path, capsys
):
    output, checkpoint = tmp_path / "old.npz", lenet5.TRAINED_FLOAT
    output.write_text("old")
    if spoil:
        checkpoint = tmp_path / "spoilt.npz"
        checkpoint.write_bytes(altered_archive(lenet5.TRAINED_FLOAT, *spoil))
    with pytest.raises(SystemExit) as ending:
        quantise.main(["--output", str(output), "--checkpoint", str(checkpoint), *options])
    error = capsys.readouterr().err
    assert ending.value.code == 2
    assert error.startswith("error: ") and message in error and error.count("\n") == 1
    assert output.read_text() == "old"
