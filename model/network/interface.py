# SPDX-License-Identifier: Apache-2.0
"""What LeNet-5 takes and gives, whoever computes it: the one place of these numbers."""

IMAGE_SIDE = 28  # rows, and columns, of an image
PIXELS = IMAGE_SIDE**2
PIXEL_MAX = 255
CLASSES = 10
