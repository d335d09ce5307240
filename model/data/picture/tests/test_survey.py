# SPDX-License-Identifier: Apache-2.0
"""Scenes of every kind are read right or warned about (`make pictures` draws many more); and what
is said of a picture, where it is said, and what is needed to say it."""

import numpy as np
import pytest
from PIL import Image

from model.data import picture
from model.data.picture.tests import survey
from model.data.picture.tests.scenes import KINDS, pen
from model.data.picture.tests.survey import REPORTING, TUNING, Tally, tally
from model.network import golden

ALL = 10  # scenes of a kind: one of each digit


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind.clean])
def test_clean_kinds_are_read_right(name, network):
    found = tally(KINDS[name], network, TUNING, 1)
    assert found.right >= ALL - 1
    assert found.warned == (ALL if KINDS[name].digits > 1 else 0)


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if not kind.clean])
def test_hard_kinds_are_read_right_or_warned_about(name, network):
    pytest.importorskip("cv2", reason="photos need OpenCV: requirements/pictures.txt has it")
    found = tally(KINDS[name], network, TUNING, 1)
    assert found.either == ALL
    assert not KINDS[name].scored or found.right >= ALL - 2


@pytest.mark.parametrize(
    ("kind", "digit", "doubt"),
    [
        ("finger", 2, "what touches the border was left out"),
        ("ruled paper", 4, "the background varies and ruled lines were taken out"),
        ("cut off at the border", 2, "ink touches the border"),
        ("circled", 5, "a shape encloses another: the inner one was taken"),
    ],
)
def test_each_doubt_says_its_reason(kind, digit, doubt, tmp_path):
    pytest.importorskip("cv2", reason="photos need OpenCV: requirements/pictures.txt has it")
    image, _ = KINDS[kind].scene(digit, TUNING)
    image.save(tmp_path / "scene.png")
    assert doubt in picture.look(tmp_path / "scene.png").warnings


def test_scenes_are_repeatable_and_differ_by_seed():
    for kind in KINDS.values():
        one, again, other = (np.asarray(kind.scene(3, seed)[0]) for seed in (5, 5, 6))
        assert np.array_equal(one, again)
        assert not np.array_equal(one, other)


def test_rounds_of_tuning_do_not_reach_those_of_reporting():
    assert abs(REPORTING - TUNING) > 10_000


@pytest.mark.parametrize(
    ("name", "counts", "met"),
    [
        ("dark on light", (100, 95, 0, 95), True),
        ("dark on light", (100, 94, 6, 100), False),
        ("finger", (100, 80, 20, 100), True),
        ("finger", (100, 79, 100, 100), False),
        ("finger", (100, 99, 0, 99), False),
        ("cut off at the border", (100, 10, 90, 100), True),
        ("cut off at the border", (100, 10, 89, 99), False),
    ],
)
def test_targets(name, counts, met):
    found = Tally(KINDS[name], *counts)
    assert found.met is met
    assert ("MISSED" in survey.table({name: found})) is not met


def saved(folder, colours):
    Image.fromarray(np.asarray(colours).clip(0, 255).astype(np.uint8)).save(folder / "my.png")
    return folder / "my.png"


def ink_of(digits, seed=4, size=(400, 300), **given):
    return pen(np.random.default_rng(seed), digits, size, **given)


def test_digits_in_a_row_have_their_boxes(tmp_path, network):
    """Left to right, each around its own ink, in the pixels of the file, however large."""
    ink = ink_of([4, 7, 1], size=(1000, 400), tall=150, thick=0.1, x=250)
    seen = picture.look(saved(tmp_path, 255 - 255 * ink))
    classes = golden.classify(network, np.stack([digit.image for digit in seen.digits]))[1]
    assert classes.tolist() == [4, 7, 1]
    inked = ink > 0.5
    for digit, nextdigit in zip(seen.digits, [*seen.digits[1:], None], strict=True):
        left, top, right, bottom = digit.box
        end = nextdigit.box[0] if nextdigit else 1000
        rows, columns = np.nonzero(inked[:, left:end])
        wanted = (left, rows.min(), left + columns.max() + 1, rows.max() + 1)
        assert np.abs(np.array(digit.box) - wanted).max() <= 4
        assert inked[top:bottom, left:right].any()
    assert seen.warnings == ("several shapes of similar size: 3, taken left to right",)


def test_own_classes_are_taken_as_one(tmp_path):
    path = saved(tmp_path, 255 - 255 * ink_of([4, 7]))
    seen = picture.look(path, own=True)
    assert len(picture.look(path).digits) == 2 and len(seen.digits) == 1
    assert seen.warnings == (
        "several shapes of similar size: 2, taken as one",
        "a shape is wider than a digit",
    )


def test_a_five_with_its_bar_apart_is_one_digit(tmp_path):
    sheet = np.full((300, 300), 255)
    sheet[60:70, 120:180] = 0
    sheet[85:200, 120:130] = 0
    assert len(picture.look(saved(tmp_path, sheet)).digits) == 1


@pytest.mark.parametrize(
    ("box", "reason"),
    [
        ((100, 100, 140, 280), "a shape is wider than a digit"),
        ((100, 100, 110, 105), "a shape is very small"),
        ((100, 100, 240, 220), "a shape is solid, not a stroke"),
        ((100, 0, 240, 10), "ink touches the border"),
    ],
)
def test_shapes_that_are_no_digits_are_warned_about(box, reason, tmp_path):
    sheet = np.full((400, 400), 255)
    top, left, bottom, right = box
    sheet[top:bottom, left:right] = 0
    assert any(reason in warning for warning in picture.look(saved(tmp_path, sheet)).warnings)


def test_small_shapes_aside_are_left_out_and_told(tmp_path):
    sheet = 255 - 255 * ink_of([2], x=200)
    plain = picture.look(saved(tmp_path, sheet))
    sheet[5 * 4 : 5 * 4 + 4, 30:34] = 0
    dusty = picture.look(saved(tmp_path, sheet))
    assert plain.warnings == () and dusty.warnings == ("1 small shape aside left out",)
    assert (plain.digits[0].image == dusty.digits[0].image).all()


def test_without_opencv_a_photo_is_warned_about_and_a_clean_picture_is_not(tmp_path, monkeypatch):
    monkeypatch.setattr("model.data.picture.reading.opencv", lambda: None)
    clean = picture.look(saved(tmp_path, 255 - 255 * ink_of([3])))
    assert clean.warnings == ()
    scene, _ = KINDS["ruled paper"].scene(3, TUNING)
    scene.save(tmp_path / "photo.jpg")
    (warning, *_) = picture.look(tmp_path / "photo.jpg").warnings
    assert "OpenCV is not installed (pip install -r requirements/pictures.txt)" in warning


def test_rules_as_dark_as_the_ink_are_taken_out(tmp_path):
    pytest.importorskip("cv2", reason="photos need OpenCV: requirements/pictures.txt has it")
    ink = ink_of([2], tall=150, thick=0.1)
    rows, columns = np.nonzero(ink > 0.5)
    ink[20::40] = ink[21::40] = 1
    (digit,) = picture.look(saved(tmp_path, 240 - 200 * ink)).digits
    wanted = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
    assert np.abs(np.array(digit.box) - wanted).max() <= 4
