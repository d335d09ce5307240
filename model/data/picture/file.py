# SPDX-License-Identifier: Apache-2.0
"""Picture files, decoded: any format and mode of Pillow's, upright, as RGBA, 8 bits a channel."""

import warnings
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from model.errors import InputError

SUFFIXES = frozenset(
    (
        ".png",
        ".jpg",
        ".jpeg",
        ".jpe",
        ".jfif",
        ".bmp",
        ".gif",
        ".webp",
        ".tif",
        ".tiff",
        ".pgm",
        ".ppm",
    )
)
MAX_PIXELS = 64_000_000

# Larger pictures are averaged down to this longer side first: it saves time and calms noise.
_WORKING_SIDE = 400


class Decoded(NamedTuple):
    """picture: RGBA, upright, its longer side less than 2 _WORKING_SIDE; size: (width, height) of
    the file, upright; factor: so many of the file's pixels, in each direction, are one."""

    picture: Image.Image
    size: tuple[int, int]
    factor: int


def decoded(path: Path | str) -> Decoded:
    """The picture at `path`; InputError if it is missing, no picture, damaged or too large."""
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


def _reduced(picture: Image.Image) -> Decoded:
    factor = max(1, max(picture.size) // _WORKING_SIDE)
    return Decoded(picture.reduce(factor), picture.size, factor)
