# SPDX-License-Identifier: Apache-2.0
import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="augmentation needs torch")

from model.train.augmentation import Augmentation, augment


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
    return augment(x, Augmentation(**none | bounds), torch.Generator().manual_seed(5))


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


def test_elastic_field_bends_smoothly_by_its_standard_deviation():
    """A ramp shows where every pixel came from, away from the border."""
    ramp = (torch.arange(28.0) / 27).expand(400, 1, 28, 28)
    moved = (augmented(ramp, elastic=0.8) - ramp)[:, 0, 6:-6, 6:-6] * 27
    assert 0.7 < moved.std() < 0.9
    assert moved.diff(dim=1).std() < 0.25  # neighbours move together
    assert (moved[0] - moved[1]).abs().max() > 0.1  # each image by itself


def test_thickness_moves_edges_by_up_to_a_pixel():
    bar = torch.zeros(200, 1, 28, 28)
    bar[..., 12:16] = 1
    width = augmented(bar, thickness=1.0)[:, 0, 14].sum(dim=1)
    assert 2 <= width.min() < 2.2 and 5.8 < width.max() <= 6


def test_erasing_blanks_a_square_in_half_of_the_images():
    lost = 28**2 - augmented(torch.ones(400, 1, 28, 28), erase=7.0).sum(dim=(1, 2, 3))
    assert 120 < (lost > 0).sum() < 220
    assert 36 <= lost.max() <= 49.01


def test_contrast_and_noise_leave_most_images_nearly_clean():
    grey = torch.full((400, 1, 28, 28), 0.5)
    dimmed = augmented(grey, contrast=0.6).mean(dim=(1, 2, 3))
    assert 0.2 <= dimmed.min() < 0.25 and dimmed.max() < 0.5001 and dimmed.median() > 0.49
    noisy = augmented(grey, noise=0.2)
    assert 0.15 < noisy.std(dim=(1, 2, 3)).max() < 0.21 and noisy.std(dim=(1, 2, 3)).median() < 0.01
    assert noisy.min() >= 0 and noisy.max() <= 1


def test_a_seed_repeats_its_draws():
    everything = Augmentation(
        flip=True, elastic=1.0, thickness=0.5, erase=5.0, contrast=0.5, noise=0.2
    )
    x = torch.rand(20, 1, 28, 28)
    first, again, other = (
        augment(x, everything, torch.Generator().manual_seed(seed)) for seed in (1, 1, 2)
    )
    assert torch.equal(first, again) and not torch.equal(first, other)


def test_varied_changes_reach_from_none_to_all():
    rows, _ = centre(augmented(dot(14, 14).repeat(400, 1, 1, 1), shift=4.0, varied=True))
    moved = (rows - 14).abs()
    # |u v| of two uniform numbers has its median at 0.19, |v| alone at 0.5.
    assert moved.max() > 3 and 0.5 < moved.median() < 1.0
