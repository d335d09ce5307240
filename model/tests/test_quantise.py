import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the float network needs torch")

from model import golden, lenet5, quantise  # noqa: E402
from model.errors import InputError  # noqa: E402
from model.network import TRAINED, Network  # noqa: E402


@pytest.fixture
def trained():
    return lenet5.load()[0]


def test_weights_round_to_nearest_and_saturate():
    weight = np.array([[0.149, -0.151, 2.0, -2.0], [1.0, -1.0, 0.0, 0.5]])
    result = quantise.quantise_weights(weight, np.array([0.01, 1 / 127]))
    assert result.dtype == np.int8
    assert result.tolist() == [[15, -15, 127, -127], [127, -127, 0, 64]]


@pytest.mark.parametrize("factor, multiplier, shift", [
    ([2.0**-10], [2**16], 26),
    ([1.0, 0.25], [2**16, 2**14], 16),
    ([2.0**-10 * (1 - 2.0**-20)], [2**16], 26),  # M would round up to 2^17 at shift 27
    ([131071 / 2**27, 3 / 2**27], [131071, 3], 27),
])
def test_multiplier_and_shift_are_as_precise_as_they_can_be(factor, multiplier, shift):
    result = quantise.fixed_point(np.array(factor), "fc1")
    assert (result[0].tolist(), result[1]) == (multiplier, shift)


@pytest.mark.parametrize("factor", [[2.0**20], [2.0**-30], [1.0, 2.0**-20]])
def test_scales_that_fit_no_multiplier_are_refused(factor):
    with pytest.raises(InputError, match=r"fc1: scales .* do not fit"):
        quantise.fixed_point(np.array(factor), "fc1")


def test_calibrators_on_values_that_are_known():
    uniform = np.linspace(0, 1, 10_001)
    with_outlier = np.append(uniform, 50.0)
    assert quantise.maximum(with_outlier) == 50
    assert quantise.percentile(with_outlier, 99) == pytest.approx(0.99, abs=0.01)
    assert quantise.percentile(np.append(uniform, np.zeros(10**6)), 50) == pytest.approx(0.5, 0.01)
    assert quantise.mean_squared_error(uniform) == 1
    # Normal values: rounding and clipping balance well inside the greatest value.
    normal = np.abs(np.random.default_rng(4).normal(size=10**6))
    clip = quantise.mean_squared_error(normal)
    errors = {factor: quantise._rounding_error(normal, clip * factor / 127).sum()
              for factor in (0.8, 1.0, 1.25)}
    assert 3 < clip < normal.max() and min(errors, key=errors.get) == 1.0
    assert all(calibrator(np.zeros(5)) == 0 for calibrator in quantise.CALIBRATORS.values())


def test_integers_times_scale_are_the_float_network_s_values(trained, sample):
    images, _ = sample
    scales = quantise.choose_scales(trained, images, quantise.maximum)
    network = quantise.integer_network(trained, scales, {})
    result = golden.run(network, images)
    with torch.no_grad():
        floats = {name: values.numpy()
                  for name, values in trained.activations(lenet5.to_input(images))}
    for name, scale in scales.activations.items():
        error = np.abs(result[name] * scale - floats[name]).mean()
        assert error < 0.02 * floats[name].max(), name
    real = result["logits"] * (scales.activations["fc2"] * scales.weights["fc3"])
    assert np.abs(real - floats["fc3"]).max() < 0.1 * np.abs(floats["fc3"]).max()
    assert (result["classes"] == floats["fc3"].argmax(axis=1)).mean() >= 0.98


def test_last_layer_has_one_scale_and_the_others_one_per_channel(trained, sample):
    scales = quantise.choose_scales(trained, sample[0], quantise.maximum)
    assert len(set(scales.weights["fc3"])) == 1
    for name in ("conv1", "conv2", "fc1", "fc2"):
        weights = quantise.quantise_weights(
            lenet5.parameters(trained)[f"{name}.weight"], scales.weights[name])
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


@pytest.mark.parametrize("spoil, message", [
    (lambda model: model.fc1.weight.fill_(float("nan")), "not finite"),
    (lambda model: model.fc1.bias.fill_(float("inf")), "not finite"),
    (lambda model: (model.conv1.weight.fill_(0), model.conv1.bias.fill_(0)), "no activation"),
    (lambda model: model.conv1.weight.mul_(1e-9), r"conv1: scales .* do not fit"),
    (lambda model: model.fc3.weight.mul_(1e-9), "fc3: a bias exceeds 32 bits"),
])
def test_networks_that_cannot_be_quantised_are_refused(trained, sample, spoil, message):
    with torch.no_grad():
        spoil(trained)
    with pytest.raises(InputError, match=message):
        quantise.post_training(trained, sample[0], {})


def test_unknown_calibrator_is_refused(trained, sample):
    with pytest.raises(InputError, match="no calibrator is called 'median'"):
        quantise.post_training(trained, sample[0], {}, "median")


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


@pytest.mark.parametrize("name, array, message", [
    ("fc1.bias", None, "missing or unknown: fc1.bias"),
    ("fc1.bias", np.zeros(119, np.float32), "fc1.bias is"),
    ("fc1.bias", np.zeros(120), "fc1.bias is float64"),
    ("fc1.bias", np.full(120, np.nan, np.float32), "fc1.bias holds"),
    ("meta", np.zeros(3, np.uint8), "no meta"),
])
def test_files_that_hold_no_checkpoint_are_refused(tmp_path, altered_archive, name, array, message):
    (tmp_path / "odd.npz").write_bytes(altered_archive(lenet5.TRAINED_FLOAT, name, array))
    with pytest.raises(InputError, match=rf"odd\.npz: .*{message}"):
        lenet5.load(tmp_path / "odd.npz")


def test_committed_network_is_the_committed_checkpoint_quantised(trained, network, mnist_train):
    made = quantise.post_training(trained, mnist_train[0], {})
    for layer, expected in zip(made.layers, network.layers, strict=True):
        np.testing.assert_array_equal(layer.weights, expected.weights)
        # Calibration sums floats: another processor may differ in the last digits.
        np.testing.assert_allclose(layer.bias, expected.bias, rtol=1e-3, atol=1)
        if expected.multiplier is not None:
            np.testing.assert_allclose(layer.multiplier, expected.multiplier, rtol=1e-3, atol=1)


def test_command_quantises_the_checkpoint(mnist_train, tmp_path):
    output = tmp_path / "network.npz"
    quantise.main(["--calibrator", "maximum", "--output", str(output)])
    assert Network.load(output).meta["calibrator"] == "maximum"
