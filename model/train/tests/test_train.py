# SPDX-License-Identifier: Apache-2.0
import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the float network needs torch")

from model.data import datasets
from model.errors import InputError
from model.network import lenet5
from model.network.integer import Network
from model.train import train
from model.train.train import Augmentation, Recipe


def dot(row, column):
    """One image (1, 1, 28, 28) with a bright 3x3 patch about a pixel."""
    x = torch.zeros(1, 1, 28, 28)
    x[..., row - 1 : row + 2, column - 1 : column + 2] = 1
    return x


def centre(x):
    """(rows, columns) of each image's centre of mass."""
    mass = x.sum(dim=(1, 2, 3))
    positions = torch.arange(28.0)
    return ((x.sum(dim=(1, 3)) @ positions) / mass, (x.sum(dim=(1, 2)) @ positions) / mass)


def augmented(x, **bounds):
    none = {"degrees": 0.0, "scale": 0.0, "shear": 0.0, "shift": 0.0}
    return train.augment(x, Augmentation(**none | bounds), torch.Generator().manual_seed(5))


def test_no_augmentation_changes_nothing():
    x = torch.rand(4, 1, 28, 28)
    assert (augmented(x) - x).abs().max() < 1e-5


def test_shift_stays_within_its_bound():
    rows, columns = centre(augmented(dot(14, 14).repeat(200, 1, 1, 1), shift=2.0))
    for moved in (rows - 14, columns - 14):
        assert moved.abs().max() <= 2.001 and moved.max() > 1.8 and moved.min() < -1.8


def test_rotation_scale_and_shear_stay_within_their_bounds():
    x = dot(14, 24).repeat(200, 1, 1, 1)  # 10 columns right of the centre, 13.5
    rows, columns = centre(augmented(x, degrees=10.0))
    radius = torch.hypot(rows - 13.5, columns - 13.5)
    assert (radius - np.hypot(0.5, 10.5)).abs().max() < 0.1
    assert 8 < torch.rad2deg(torch.atan2(rows - 14, columns - 13.5)).abs().max() < 10.5
    rows, columns = centre(augmented(x, scale=0.1))
    assert (rows - 14).abs().max() < 0.2
    assert 0.8 < (columns - 24).abs().max() < 1.4
    rows, columns = centre(augmented(dot(24, 14).repeat(200, 1, 1, 1), shear=0.15))
    assert (rows - 24).abs().max() < 0.1
    assert 1.3 < (columns - 14).abs().max() < 1.7


def test_flip_turns_some_images_left_to_right():
    x = dot(14, 20).repeat(200, 1, 1, 1)
    flipped = augmented(x, flip=True)
    _, columns = centre(flipped)
    turned = columns < 13.5
    assert 60 < turned.sum() < 140
    assert (flipped[turned] - x[turned].flip(3)).abs().max() < 1e-4
    assert (flipped[~turned] - x[~turned]).abs().max() < 1e-4


def test_validation_split_is_cut_off_the_end(blobs):
    training, validation = train.split(*blobs)
    assert [len(part) for part in (*training, *validation)] == [500, 500, 100, 100]
    np.testing.assert_array_equal(validation[0], blobs[0][500:])
    with pytest.raises(InputError, match="too few"):
        train.split(blobs[0][:100], blobs[1][:100])


def test_training_learns_and_repeats(blobs):
    recipe = Recipe(epochs=6, batch=25)
    first, made = train.train(*blobs, recipe)
    again, _ = train.train(*blobs, recipe)
    other, _ = train.train(*blobs, Recipe(epochs=6, batch=25, seed=1))
    assert made["validation_accuracy"] > 0.9 and made["seed"] == 0
    shares = lenet5.predict(first, blobs[0][500:]).argmax(axis=1) == blobs[1][500:]
    assert shares.mean() == pytest.approx(made["validation_accuracy"])
    np.testing.assert_array_equal(first.fc3.weight.detach(), again.fc3.weight.detach())
    assert (first.fc3.weight != other.fc3.weight).any()


def test_best_epoch_is_kept(blobs, monkeypatch):
    scores, models = iter([(0.5, -1.0), (0.9, -1.0), (0.9, -2.0)]), []

    def score(model, *_):
        models.append(model.fc3.weight.detach().clone())
        return next(scores)

    monkeypatch.setattr(train, "_score", score)
    best, made = train.train(*blobs, Recipe(epochs=3, batch=100))
    assert made["best_epoch"] == 2
    np.testing.assert_array_equal(best.fc3.weight.detach(), models[1])


def test_command_writes_both_networks(blobs, monkeypatch, tmp_path):
    monkeypatch.setattr(datasets, "load", lambda *_: blobs)
    output = tmp_path / "new.npz"
    train.main(["--epochs", "2", "--seed", "3", "--output", str(output)])
    assert Network.load(output).meta["seed"] == 3
    assert lenet5.load(tmp_path / "new_float.npz")[1]["epochs"] == 2


@pytest.mark.parametrize(
    "options, message",
    [
        (["--epochs", "0"], "--epochs 0: "),
        (["--output", "{folder}/old.bin"], "must end in .npz"),
        (["--epochs", "1"], "nowhere: no train-images"),
        (["--dataset", "letters"], "no data set is called 'letters'"),
    ],
)
def test_failed_runs_leave_the_old_network(options, message, monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("MNIST_DIR", str(tmp_path / "nowhere"))
    output = tmp_path / "old.npz"
    output.write_text("old")
    options = [option.format(folder=tmp_path) for option in options]
    with pytest.raises(SystemExit) as ending:
        train.main(["--output", str(output), *options])
    assert ending.value.code == 2
    error = capsys.readouterr().err
    assert error.startswith("error: ") and message in error and error.count("\n") == 1
    assert output.read_text() == "old" and list(tmp_path.iterdir()) == [output]


def test_diverged_training_is_reported(blobs, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(datasets, "load", lambda *_: blobs)
    monkeypatch.setattr(train, "augment", lambda x, *_: x * float("nan"))
    with pytest.raises(SystemExit):
        train.main(["--epochs", "1", "--output", str(tmp_path / "new.npz")])
    assert "not finite" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
