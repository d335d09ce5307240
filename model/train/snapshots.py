# SPDX-License-Identifier: Apache-2.0
"""Where a long training stands, on disk, so that one that was stopped goes on."""

import hashlib
import io
import json
import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch

from model.errors import InputError
from model.files import write_atomically


def fingerprint(*parts: object) -> str:
    """Some hexadecimal digits that differ when any of `parts` (arrays or JSON values) does."""
    digest = hashlib.sha256()
    for part in parts:
        if isinstance(part, np.ndarray):
            digest.update(f"{part.dtype}{part.shape}".encode())
            digest.update(np.ascontiguousarray(part).tobytes())
        else:
            digest.update(json.dumps(part, sort_keys=True).encode())
    return digest.hexdigest()[:16]


class Snapshot:
    """The state of one training in a file; without a file it keeps nothing."""

    def __init__(self, path: Path | None = None):
        self.path = path

    def load(self) -> dict[str, Any] | None:
        """What was saved last, None if nothing was; InputError if it cannot be read."""
        if self.path is None or not self.path.is_file():
            return None
        try:
            state: dict[str, Any] = torch.load(self.path, weights_only=True)
        except (OSError, RuntimeError, EOFError, ValueError, pickle.UnpicklingError):
            raise InputError(
                f"{self.path}: not a readable snapshot of a training; delete it to start anew"
            ) from None
        return state

    def save(self, state: Mapping[str, object]) -> None:
        """Keep `state` (tensors and plain values) in place of what was saved before."""
        if self.path is None:
            return
        buffer = io.BytesIO()
        torch.save(dict(state), buffer)
        write_atomically(self.path, buffer.getvalue())

    def forget(self) -> None:
        """Remove what was saved: the training's results are where they belong."""
        if self.path is not None:
            self.path.unlink(missing_ok=True)


NOWHERE = Snapshot()
