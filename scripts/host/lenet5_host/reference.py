# SPDX-License-Identifier: Apache-2.0
"""What the checkout knows: networks, their golden model, the committed samples, pictures."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import checkout
from .errors import UsageError, WrongNetworkError
from .interface import Pixels
from .protocol import Information


@dataclass(frozen=True)
class Sample:
    """Committed test images uint8 (N, 28, 28) of a data set. labels uint8 (N,), or None where the
    network was not made for them."""

    title: str
    images: Pixels
    labels: NDArray[np.uint8] | None


class Reference:
    """A checkout, by its folder. All methods raise UsageError for what the user can mend."""

    def __init__(self, folder: Path):
        self.folder = folder

    def network(self, path: Path) -> Any:
        """The integer network in a file: model.network.integer.Network."""
        with self._in_one_line():
            return self._module("model.network.integer").Network.load(path)

    def network_of(self, information: Information) -> tuple[Any, Path]:
        """(network, file) of the trained one that a board computes. WrongNetworkError if none
        is."""
        for path in self._trained():
            network = self.network(path)
            if information.computes(network.fingerprint):
                return network, path
        raise WrongNetworkError(
            f"{information.board} computes network {information.network_name}, which is none of "
            f"{self.folder / 'model' / 'trained'}; name its file by --network"
        )

    def samples(self, network: Any) -> list[Sample]:
        """Of every data set."""
        found = []
        with self._in_one_line():
            datasets = self._module("model.data.datasets")
            for data_set in datasets.SETS.values():
                images, labels = datasets.load_sample(data_set)
                own = self.network(data_set.trained).fingerprint == network.fingerprint
                found.append(Sample(data_set.title, images, labels if own else None))
        return found

    def logits(self, network: Any, images: Pixels) -> NDArray[np.int32]:
        """The golden model's, int32 (N, classes)."""
        golden = self._module("model.network.golden")
        logits: NDArray[np.int32] = golden.classify(network, images)[0]
        return logits

    def look(self, path: Path) -> tuple[list[Pixels], list[str]]:
        """(digits uint8 (28, 28), left to right; warnings) of a picture."""
        with self._in_one_line():
            reading = self._module("model.data.picture").look(path)
        return [digit.image for digit in reading.digits], list(reading.warnings)

    def _trained(self) -> list[Path]:
        """The committed integer networks, the default one first."""
        files = sorted((self.folder / "model" / "trained").glob("*.npz"))
        default = self.folder / "model" / "trained" / "lenet5.npz"
        return sorted(
            (file for file in files if not file.stem.endswith("_float")),
            key=lambda file: file != default,
        )

    def _module(self, name: str) -> Any:
        return checkout.module(self.folder, name)

    @contextlib.contextmanager
    def _in_one_line(self) -> Iterator[None]:
        try:
            yield
        except self._module("model.errors").InputError as error:
            raise UsageError(str(error)) from None
