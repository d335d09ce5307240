# SPDX-License-Identifier: Apache-2.0
import numpy as np
import pytest
from PIL import Image, ImageOps

from model.data import picture
from model.errors import InputError
from model.network import golden

DIGITS = 60
ZOOM = 7
NIGHT, PAPER = (20, 25, 60), (240, 235, 190)
RED, YELLOW = (200, 30, 40), (250, 225, 60)


def enlarged(image, zoom=ZOOM):
    """uint8 (28, 28) -> float (28 zoom, 28 zoom), 0..1: how much of a pixel is ink."""
    side = 28 * zoom
    picture = Image.fromarray(image).resize((side, side), Image.Resampling.BICUBIC)
    return np.asarray(picture, float) / 255


def drawn(ink, foreground, background):
    """float colours (rows, columns, 3) of ink on a background."""
    return ink[..., None] * np.array(foreground) + (1 - ink[..., None]) * np.array(background)


def as_picture(colours):
    return Image.fromarray(np.rint(colours).clip(0, 255).astype(np.uint8)).convert("RGBA")


def light_on_dark(image, random):
    return as_picture(drawn(enlarged(image), (255,) * 3, (0,) * 3))


def dark_on_light(image, random):
    return as_picture(drawn(enlarged(image), (0,) * 3, (255,) * 3))


def red_on_paper(image, random):
    return as_picture(drawn(enlarged(image), RED, PAPER))


def yellow_on_night(image, random):
    return as_picture(drawn(enlarged(image), YELLOW, NIGHT))


def shifted(image, random):
    """Somewhere on a larger sheet that is no square."""
    ink = np.zeros((40 * ZOOM, 61 * ZOOM))
    row, column = random.integers(0, ink.shape[0] - 28 * ZOOM), random.integers(0, 33 * ZOOM)
    ink[row : row + 28 * ZOOM, column : column + 28 * ZOOM] = enlarged(image)
    return as_picture(drawn(ink, RED, PAPER))


def transparent(image, random):
    """White ink on nothing."""
    alpha = np.rint(enlarged(image) * 255).clip(0, 255).astype(np.uint8)
    white = Image.new("RGBA", alpha.shape, (255, 255, 255, 0))
    white.putalpha(Image.fromarray(alpha))
    return white


def photographed(image, random):
    """Ink on paper in uneven light, with the noise of a sensor."""
    colours = drawn(enlarged(image, 12), (40, 45, 90), (225, 222, 210))
    row, column = np.indices(colours.shape[:2]) / len(colours)
    light = 1 - 0.2 * row - 0.3 * column
    return as_picture(colours * light[..., None] + random.normal(0, 8, colours.shape))


STYLES = [
    light_on_dark,
    dark_on_light,
    red_on_paper,
    yellow_on_night,
    shifted,
    transparent,
    photographed,
]


@pytest.fixture(scope="session")
def digits(sample):
    """The sample's first images."""
    return sample[0][:DIGITS]


@pytest.mark.parametrize("style", STYLES)
def test_digits_come_back_as_they_were(style, digits, network):
    """However it is drawn, a digit of the sample is put into the class that it had."""
    random = np.random.default_rng(1)
    seen = np.stack([picture.as_mnist(style(image, random)) for image in digits])
    before, after = (golden.classify(network, images)[1] for images in (digits, seen))
    assert (before == after).mean() >= 0.95


@pytest.mark.parametrize("style", STYLES)
def test_geometry_is_that_of_mnist(style, digits):
    """Dark border, full contrast, 20 pixels at the longer side, the centre of mass on (14, 14)."""
    random = np.random.default_rng(2)
    for image in digits[:20]:
        seen = picture.as_mnist(style(image, random))
        assert seen.dtype == np.uint8 and seen.shape == (28, 28) and seen.max() == 255
        inked = np.argwhere(seen > 0)
        assert 18 <= (np.ptp(inked, axis=0) + 1).max() <= 20
        centre = (np.indices(seen.shape) * seen).sum(axis=(1, 2)) / seen.sum(dtype=int)
        assert np.abs(centre - 14).max() <= 0.51


def test_digit_of_mnist_stays_the_same(digits):
    """What is as MNIST has it already is changed by no more than its faintest pixels."""
    for image in digits:
        seen = picture.as_mnist(Image.fromarray(image).convert("RGBA"))
        assert np.abs(seen.astype(int) - image).mean() < 3


def test_proportions_are_kept():
    colours = np.full((300, 200, 3), 255.0)
    colours[40:240, 90:130] = 0
    rows, columns = np.nonzero(picture.as_mnist(as_picture(colours)))
    assert np.ptp(rows) + 1 == 20 and np.ptp(columns) + 1 == 4


def test_heavy_side_does_not_push_the_digit_out():
    """A centre of mass far from the middle of the box: the box stays inside the field."""
    colours = np.full((200, 200, 3), 255.0)
    colours[50:150, 50:60] = 0
    colours[98:102, 50:150] = 0
    seen = picture.as_mnist(as_picture(colours))
    assert np.ptp(np.argwhere(seen > 0), axis=0).tolist() == [19, 19]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_rotation_is_undone(orientation, digits, tmp_path):
    upright = dark_on_light(digits[0], None).convert("RGB")
    turned = {
        1: upright,
        2: ImageOps.mirror(upright),
        3: upright.rotate(180),
        4: ImageOps.flip(upright),
        5: upright.transpose(Image.Transpose.TRANSPOSE),
        6: upright.transpose(Image.Transpose.ROTATE_90),
        7: upright.transpose(Image.Transpose.TRANSVERSE),
        8: upright.transpose(Image.Transpose.ROTATE_270),
    }[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    turned.save(tmp_path / "turned.png", exif=exif)
    (digit,) = picture.look(tmp_path / "turned.png").digits
    assert (digit.image == picture.as_mnist(upright.convert("RGBA"))).all()


@pytest.mark.parametrize(
    "name",
    [
        "L.png",
        "LA.png",
        "1.png",
        "P.gif",
        "RGB.jpg",
        "CMYK.jpg",
        "RGB.webp",
        "I;16.png",
        "F.tiff",
        "RGB.bmp",
    ],
)
def test_every_kind_of_picture(name, digits, network, tmp_path):
    drawing = dark_on_light(digits[3], None).convert("L")
    mode = name.split(".")[0]
    if mode == "I;16":
        drawing = Image.fromarray(np.asarray(drawing, np.uint16) * 200)
    else:
        drawing = drawing.convert(mode)
    drawing.save(tmp_path / name)
    seen = picture.look(tmp_path / name).digits[0].image
    classes = golden.classify(network, np.stack([seen, digits[3]]))[1]
    assert classes[0] == classes[1]


def test_wide_values_are_taken_by_their_range(digits, tmp_path):
    Image.fromarray(digits[0]).save(tmp_path / "narrow.png")
    Image.fromarray(digits[0].astype(np.float32) * 3 + 1000).save(tmp_path / "wide.tiff")
    narrow, wide = (
        picture.look(tmp_path / name).digits[0].image for name in ("narrow.png", "wide.tiff")
    )
    assert np.abs(narrow.astype(int) - wide).max() <= 2


def test_transparent_corners_do_not_count_as_ink(digits):
    """An opaque card with a few transparent pixels at its border is no frame around the digit."""
    card = dark_on_light(digits[0], None)
    alpha = np.full(card.size, 255, np.uint8)
    alpha[:5, :5] = alpha[-5:, -5:] = 0
    cut = card.copy()
    cut.putalpha(Image.fromarray(alpha))
    assert (picture.as_mnist(cut) == picture.as_mnist(card)).all()


def test_large_pictures_are_taken(digits, tmp_path):
    Image.fromarray(255 - digits[0]).resize((5000, 5000)).save(tmp_path / "large.png")
    assert picture.look(tmp_path / "large.png").digits[0].image.max() == 255


def no_picture(path):
    path.write_text("seven\n")


def empty_file(path):
    path.write_bytes(b"")


def folder(path):
    path.mkdir()


def cut_off(path):
    Image.effect_noise((200, 200), 50).save(path, "PNG")
    path.write_bytes(path.read_bytes()[:2000])


def uniform(path):
    Image.new("RGB", (50, 40), (90, 120, 130)).save(path, "PNG")


def one_pixel(path):
    Image.new("L", (1, 1), 255).save(path, "PNG")


def invisible(path):
    Image.new("RGBA", (50, 50), (255, 0, 0, 0)).save(path, "PNG")


def faint(path):
    noise = np.random.default_rng(3).normal(128, 12, (300, 300))
    Image.fromarray(noise.astype(np.uint8)).save(path, "PNG")


def too_large(path):
    Image.new("1", (9000, 8000)).save(path, "PNG")


def absurdly_large(path):
    """A valid header of a picture that nobody could hold."""
    Image.new("1", (8, 8)).save(path, "BMP")
    data = bytearray(path.read_bytes())
    data[18:26] = (10**6).to_bytes(4, "little") * 2
    path.write_bytes(data)


@pytest.mark.parametrize(
    "make, reason",
    [
        (lambda path: None, "no such file"),
        (folder, "no such file"),
        (no_picture, "not a picture"),
        (empty_file, "not a picture"),
        (cut_off, "not a readable picture"),
        (uniform, "shows nothing"),
        (one_pixel, "shows nothing"),
        (invisible, "shows nothing"),
        (faint, "shows nothing"),
        (too_large, "too large"),
        (absurdly_large, "too large"),
    ],
)
def test_unusable_pictures_are_one_line(make, reason, tmp_path):
    path = tmp_path / "my.png"
    make(path)
    with pytest.raises(InputError) as raised:
        picture.look(path)
    assert str(raised.value).startswith(f"{path}: {reason}")
    assert "\n" not in str(raised.value)
