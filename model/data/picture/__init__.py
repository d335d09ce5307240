# SPDX-License-Identifier: Apache-2.0
"""A user's picture made into what the network was trained on: the one reading of pictures, for the
demo and for training data.

    reading = look("my.png")                # its digits, left to right, and what is in doubt
    reading.digits[0].image                 # uint8 (28, 28), light on dark

    file -> backdrop -> plain or photo -> shapes -> field

file: decoded and upright; backdrop: opaque; plain: ink on an even background, by numpy alone;
photo: ink on a background that varies, by OpenCV; shapes: which ink is a digit; field: 28x28.
"""

from model.data.picture.field import as_mnist
from model.data.picture.file import MAX_PIXELS, SUFFIXES
from model.data.picture.reading import Digit, Reading, ShowsNothingError, look

__all__ = ["MAX_PIXELS", "SUFFIXES", "Digit", "Reading", "ShowsNothingError", "as_mnist", "look"]
