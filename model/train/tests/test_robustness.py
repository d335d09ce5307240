# SPDX-License-Identifier: Apache-2.0
import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="robustness needs torch")

from model.network import golden
from model.train import robustness


def bar():
    """Four images with a bright upright bar, uint8."""
    images = np.zeros((4, 28, 28), np.uint8)
    images[:, 6:22, 12:16] = 255
    return images


@pytest.mark.parametrize("pixels", [2, 4])
def test_shifts_go_in_all_four_directions(pixels):
    right, down, left, up = robustness.changed(bar(), f"shifted by {pixels} pixels")
    whole = bar()[0]
    for moved, by, axis in ((right, pixels, 1), (down, pixels, 0), (left, -pixels, 1)):
        np.testing.assert_array_equal(moved, np.roll(whole, by, axis))
    np.testing.assert_array_equal(up, np.roll(whole, -pixels, 0))


def test_what_leaves_the_image_is_lost():
    images = np.full((1, 28, 28), 255, np.uint8)
    (moved,) = robustness.changed(images, "shifted by 4 pixels")
    assert (moved[:, :4] == 0).all() and (moved[:, 4:] == 255).all()


def test_rotation_is_by_its_angle_both_ways():
    rows, columns = np.mgrid[:28, :28] - 13.5
    for image, sign in zip(
        robustness.changed(bar()[:2], "rotated by 15 degrees"), (1, -1), strict=True
    ):
        slope = (image * rows * columns).sum() / (image * rows * rows).sum()
        assert np.rad2deg(np.arctan(sign * slope)) == pytest.approx(15, abs=2)


def test_strokes_become_thinner_and_thicker():
    width = {
        name: int(robustness.changed(bar(), f"{name} strokes")[0, 14].astype(int).sum())
        for name in ("thinner", "thicker")
    }
    assert width["thicker"] == 6 * 255 and width["thinner"] == pytest.approx(3 * 255, abs=2)


def test_noise_and_contrast():
    grey = np.full((100, 28, 28), 128, np.uint8)
    noise = robustness.changed(grey, "noisy").astype(float) - 128
    assert noise.std() == pytest.approx(0.2 * 255, abs=2)
    np.testing.assert_array_equal(
        robustness.changed(grey, "noisy"), robustness.changed(grey, "noisy")
    )
    assert (robustness.changed(grey, "low contrast") == 38).all()


def test_images_as_they_are_give_the_network_s_accuracy(network, sample):
    images, labels = sample
    found = robustness.shares(network, sample)
    assert found["as they are"] == (golden.classify(network, images)[1] == labels).mean()
    assert found["noisy"] < found["as they are"]


def test_command_prints_every_condition(sample, monkeypatch, capsys):
    monkeypatch.setattr(robustness.datasets, "load", lambda *_: sample)
    robustness.main([])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "MNIST, 200 images of the test split"
    assert len(lines) == 2 + len(robustness.CONDITIONS)
    with pytest.raises(SystemExit):
        robustness.main(["--split", "training"])
    assert "--split training: must be one of test, validation" in capsys.readouterr().err
