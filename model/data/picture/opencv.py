# SPDX-License-Identifier: Apache-2.0
"""OpenCV, which photos need and clean pictures do not (requirements/pictures.txt)."""

import importlib
from types import ModuleType

NEEDED = "OpenCV is not installed (pip install -r requirements/pictures.txt)"


def opencv() -> ModuleType | None:
    """The module cv2, or None where it is not installed."""
    try:
        return importlib.import_module("cv2")
    except ImportError:
        return None
