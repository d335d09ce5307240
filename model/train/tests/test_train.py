# SPDX-License-Identifier: Apache-2.0
import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the float network needs torch")

from model import files
from model.errors import EXIT_INTERRUPTED, InputError
from model.network import lenet5
from model.network.integer import Network
from model.train import batches, distillation, lessons, train
from model.train.augmentation import Augmentation
from model.train.batches import Augmented
from model.train.loop import Recipe


def test_validation_split_is_cut_off_the_end(blobs):
    training, validation = lessons.split(*blobs)
    assert [len(part) for part in (*training, *validation)] == [500, 500, 100, 100]
    np.testing.assert_array_equal(validation[0], blobs[0][500:])
    with pytest.raises(InputError, match="too few"):
        lessons.split(blobs[0][:100], blobs[1][:100])


def test_quick_training_learns_and_repeats(blobs):
    training, validation = lessons.split(*blobs)
    recipe = Recipe(epochs=6, batch=25)
    source = Augmented(*training, Augmentation())
    first, made = train.train(source, validation, recipe)
    again, _ = train.train(source, validation, recipe)
    other, _ = train.train(source, validation, Recipe(epochs=6, batch=25, seed=1))
    assert made["validation_accuracy"] > 0.9 and made["seed"] == 0
    shares = lenet5.logits(first, validation[0]).argmax(axis=1) == validation[1]
    assert shares.mean() == pytest.approx(made["validation_accuracy"])
    np.testing.assert_array_equal(first.fc3.weight.detach(), again.fc3.weight.detach())
    assert (first.fc3.weight != other.fc3.weight).any()


def test_the_seed_decides_the_first_parameters(monkeypatch):
    monkeypatch.setattr(train, "fit", lambda model, *_, **__: (model, {}))
    first, again, other = (
        train.train(None, None, Recipe(seed=seed))[0].fc1.weight for seed in (0, 0, 1)
    )
    assert torch.equal(first, again) and not torch.equal(first, other)


def test_full_training_learns_from_a_teacher_and_reuses_what_it_made(small_plan, blobs, tmp_path):
    output = tmp_path / "new.npz"
    train.main(["--recipe", "full", "--output", str(output)])
    _, made = lenet5.load(tmp_path / "new_float.npz")
    assert made["validation_accuracy"] > 0.8 and made["training_images"] == 500
    assert (made["copies"], made["best_epoch"], made["keep"]) == (2, 8, "last")
    before = {path: path.stat().st_mtime_ns for path in small_plan.rglob("*.npz")}
    assert len(before) == 2  # versions of the corpus
    train.main(["--recipe", "full", "--seed", "1", "--output", str(output)])
    assert before == {path: path.stat().st_mtime_ns for path in small_plan.rglob("*.npz")}


def test_whole_trains_judges_and_student_on_all_images(small_plan, tmp_path, monkeypatch):
    sizes = []
    fit = distillation.fit
    monkeypatch.setattr(
        distillation, "fit", lambda *a, **k: (sizes.append(len(a[1])), fit(*a, **k))[1]
    )
    train.main(["--recipe", "full", "--whole", "--output", str(tmp_path / "new.npz")])
    _, made = lenet5.load(tmp_path / "new_float.npz")
    assert made["training_images"] == 600 and "validation_accuracy" not in made
    assert sizes == [600, 600]


def test_command_writes_both_networks(small_plan, tmp_path):
    output = tmp_path / "new.npz"
    train.main(
        ["--recipe", "quick", "--epochs", "2", "--seed", "3", "--output", str(output)],
    )
    assert Network.load(output).meta["seed"] == 3
    assert lenet5.load(tmp_path / "new_float.npz")[1]["epochs"] == 2


def test_a_stopped_command_goes_on_to_the_same_files(small_plan, stopped_after, tmp_path, capsys):
    def run(name):
        train.main(["--epochs", "3", "--output", str(tmp_path / f"{name}.npz")])

    run("whole")
    assert not list(small_plan.iterdir()), "no state is left"
    stopped_after(2)
    with pytest.raises(SystemExit) as ending:
        run("new")
    assert ending.value.code == EXIT_INTERRUPTED and not list(tmp_path.glob("new*"))
    assert "Traceback" not in capsys.readouterr().err
    stopped_after(1)  # would come again if the first epoch did
    run("new")
    for end in (".npz", "_float.npz"):
        assert (tmp_path / f"whole{end}").read_bytes() == (tmp_path / f"new{end}").read_bytes()
    assert not list(small_plan.iterdir())


def test_both_files_or_none_are_new(small_plan, tmp_path, monkeypatch):
    output = tmp_path / "new.npz"
    train.main(["--epochs", "1", "--output", str(output)])
    before = {path: path.read_bytes() for path in tmp_path.glob("new*")}
    replaced, replace_file = [], files.os.replace

    def full_disk(old, new):
        if replaced:
            raise OSError("No space left on device")
        replaced.append(new)
        replace_file(old, new)

    monkeypatch.setattr(train.Snapshot, "save", lambda *_: None)
    monkeypatch.setattr(files.os, "replace", full_disk)
    with pytest.raises(SystemExit):
        train.main(["--epochs", "1", "--seed", "9", "--output", str(output)])
    assert replaced and before == {path: path.read_bytes() for path in tmp_path.glob("new*")}


@pytest.mark.parametrize(
    "options, message",
    [
        (["--epochs", "0"], "--epochs 0: "),
        (["--recipe", "best"], "--recipe best: must be one of quick, full"),
        (["--whole"], "--whole: the quick recipe chooses its epoch by the validation split"),
        (["--output", "{folder}/old.bin"], "must end in .npz"),
        (["--output", "{folder}/old.npz/new.npz"], "cannot be written to"),
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


def test_diverged_training_is_reported(small_plan, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(batches, "augment", lambda x, *_: x * float("nan"))
    with pytest.raises(SystemExit):
        train.main(["--recipe", "quick", "--output", str(tmp_path / "new.npz")])
    assert "not finite" in capsys.readouterr().err
    assert not list(tmp_path.glob("*.npz"))
