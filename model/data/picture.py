# SPDX-License-Identifier: Apache-2.0
"""A user's picture of a digit, made into what the network was trained on.

    image = load("my.png")                  # uint8 (28, 28), light on dark

MNIST's digits are light on black, scaled so that the longer side of their bounding box is 20
pixels, and moved so that their centre of mass lies on pixel (14, 14) of the 28x28 field. Here the
ink is whatever differs from the picture's background, in any channel: so dark on light, light on
dark and coloured pictures are all the same case.
"""

import warnings
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from model.errors import InputError
from model.network.interface import IMAGE_SIDE

DIGIT = 20  # the digit's longer side
CENTRE = 14  # row and column of its centre of mass
MAX_PIXELS = 64_000_000

# Larger pictures are averaged down to this longer side first: it saves time and calms noise.
_WORKING_SIDE = 400
# Ink must differ from the background by this much, of 255, at its strongest.
_LEAST_CONTRAST = 16
# The ink's box ends where less than this share of the strongest ink is left.
_EDGE = 0.15
# What differs from the background by less than this many typical differences is noise.
_NOISE = 6
# The background's plane is fitted to this share of the border, so that ink may touch the rest.
_TRUSTED_BORDER = 0.7
_FITS = 10


def load(path: Path | str) -> np.ndarray:
    """The picture at `path` as the network is to see it: uint8 (28, 28), 0..255, light on dark.

    InputError if it is missing, no picture, damaged, too large, or shows nothing.
    """
    try:
        return as_mnist(read(path))
    except InputError as error:
        raise InputError(f"{path}: {error}") from None


def read(path: Path | str) -> Image.Image:
    """The picture at `path`, RGBA, upright, its longer side at most _WORKING_SIDE x 2."""
    if not Path(path).is_file():
        raise InputError("no such file")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # on odd metadata and on sizes that are refused below
        try:
            with Image.open(path) as picture:
                _check_size(picture.size)
                return _reduced(_rgba(ImageOps.exif_transpose(picture)))
        except InputError:
            raise
        except UnidentifiedImageError:
            raise InputError("not a picture (of a format that Pillow reads)") from None
        except Image.DecompressionBombError:
            raise InputError(f"too large (at most {MAX_PIXELS:,} pixels)") from None
        except Exception as error:  # decoders of damaged files raise whatever they stumble over
            raise InputError(f"not a readable picture ({error})") from None


def as_mnist(picture: Image.Image) -> np.ndarray:
    """An RGBA picture, of any size, as uint8 (28, 28): see `load`."""
    digit = _scaled(_cropped(_ink(_opaque(picture))))
    pixels = np.rint(digit * (255 / digit.max())).astype(np.uint8)
    return _centred(pixels)


def _check_size(size: tuple[int, int]) -> None:
    width, height = size
    if width * height > MAX_PIXELS:
        raise InputError(f"too large: {width} x {height} (at most {MAX_PIXELS:,} pixels)")


def _rgba(picture: Image.Image) -> Image.Image:
    """Any mode as RGBA; modes of more than 8 bits a channel, which Pillow would clip, by their
    range."""
    if picture.mode[0] not in "IF":
        return picture.convert("RGBA")
    values = np.nan_to_num(np.asarray(picture, np.float64))
    low, high = values.min(), values.max()
    levels = (values - low) * (255 / (high - low)) if high > low else values * 0
    return Image.fromarray(levels.astype(np.uint8)).convert("RGBA")


def _reduced(picture: Image.Image) -> Image.Image:
    return picture.reduce(max(1, max(picture.size) // _WORKING_SIDE))


def _opaque(picture: Image.Image) -> np.ndarray:
    """float64 (rows, columns, 3): the picture on a backdrop.

    Where most of the border can be seen, what shines through is taken to be more of it; else the
    transparent part is the background, and the backdrop is what contrasts with the rest.
    """
    values = np.asarray(picture, np.float64)
    colours, alpha = values[..., :3], values[..., 3:] / 255
    if not alpha.any():
        raise InputError("shows nothing: all of it is transparent")
    border = _ring(values)
    if np.median(border[:, 3]) > 127:
        backdrop = np.median(border[border[:, 3] > 127, :3], axis=0)
    else:
        backdrop = 0 if (colours * alpha).sum() / (3 * alpha.sum()) > 127 else 255
    return colours * alpha + backdrop * (1 - alpha)


def _ring(values: np.ndarray) -> np.ndarray:
    """(N, channels): the pixels of the border of values (rows, columns, channels)."""
    return values[_ring_mask(values.shape[:2])]


def _ring_mask(shape: tuple[int, int]) -> np.ndarray:
    inner = np.zeros(shape, bool)
    width = max(1, min(shape) // 50)
    inner[width:-width, width:-width] = True
    return ~inner


def _ink(colours: np.ndarray) -> np.ndarray:
    """float64 (rows, columns), 0..1: how much each pixel differs from the background."""
    difference = np.abs(colours - _background(colours)).max(axis=2)
    noise = _NOISE * np.median(difference[_ring_mask(difference.shape)])
    strongest = difference.max()
    if strongest < max(_LEAST_CONTRAST, 1.5 * noise):
        raise InputError("shows nothing: no ink stands out from the background")
    return np.clip((difference - noise) / (strongest - noise), 0, 1)


def _background(colours: np.ndarray) -> np.ndarray:
    """The plane through the border's colours, for light that falls off to one side.

    Least trimmed squares: from the border's median on, fits to the best of the border only.
    """
    mask = _ring_mask(colours.shape[:2])
    ramps = np.stack([np.ones(mask.shape), *np.indices(mask.shape) / max(mask.shape)], axis=2)
    border, places = colours[mask], ramps[mask]
    plane = np.zeros((3, 3))
    plane[0] = np.median(border, axis=0)
    for _ in range(_FITS):
        error = np.abs(border - places @ plane).max(axis=1)
        trusted = error <= np.quantile(error, _TRUSTED_BORDER)
        plane = np.linalg.lstsq(places[trusted], border[trusted])[0]
    return ramps @ plane


def _cropped(ink: np.ndarray) -> np.ndarray:
    rows, columns = (np.flatnonzero((ink > _EDGE).any(axis=axis)) for axis in (1, 0))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _scaled(ink: np.ndarray) -> np.ndarray:
    """float32, the longer side 20 pixels."""
    rows, columns = (max(1, round(DIGIT * side / max(ink.shape))) for side in ink.shape)
    picture = Image.fromarray(ink.astype(np.float32))
    return np.asarray(picture.resize((columns, rows), Image.Resampling.LANCZOS)).clip(0)


def _centred(digit: np.ndarray) -> np.ndarray:
    """The digit with its centre of mass on pixel (CENTRE, CENTRE), as far as it stays inside."""
    field = np.zeros((IMAGE_SIDE, IMAGE_SIDE), np.uint8)
    corner = []
    for axis, side in enumerate(digit.shape):
        weights = digit.sum(axis=1 - axis, dtype=np.int64)
        centre = (weights * np.arange(side)).sum() / weights.sum()
        corner.append(int(np.clip(round(CENTRE - centre), 0, IMAGE_SIDE - side)))
    field[corner[0] : corner[0] + digit.shape[0], corner[1] : corner[1] + digit.shape[1]] = digit
    return field
