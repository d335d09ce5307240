# SPDX-License-Identifier: Apache-2.0
"""`make pictures`: of each kind of scene, the share that is read and classified right, and that
which is right or warned about, as a table.

    python -m model.data.picture.tests.survey [--rounds N] [--seed N]

A digit's class is the golden model's, which is the RTL's. Exit code 1 if a target is missed.
"""

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from model.data import picture
from model.data.picture.tests.scenes import KINDS, Kind
from model.errors import InputError, cli
from model.network import golden
from model.network.integer import Network
from model.options import Parser, whole_number

# Scenes for tuning are drawn from the one seed, those for reporting from the other.
TUNING, REPORTING = 1, 20_000
CLEAN_RIGHT, HARD_RIGHT, HARD_RIGHT_OR_WARNED = 0.95, 0.8, 1.0


@dataclass(frozen=True)
class Tally:
    """Scenes of a kind: how many there were, were right, were warned about, were either."""

    kind: Kind
    scenes: int
    right: int
    warned: int
    either: int

    @property
    def met(self) -> bool:
        right = self.right / self.scenes
        if self.kind.clean:
            return right >= CLEAN_RIGHT
        enough = right >= HARD_RIGHT or not self.kind.scored
        return enough and self.either / self.scenes >= HARD_RIGHT_OR_WARNED


def tally(kind: Kind, network: Network, seed: int, rounds: int) -> Tally:
    """Ten scenes a round, one of each digit."""
    right = warned = either = 0
    for number in range(10 * rounds):
        found, doubts = _read(*kind.scene(number % 10, seed + number // 10), network)
        right += found
        warned += doubts
        either += found or doubts
    return Tally(kind, 10 * rounds, right, warned, either)


def _read(image, digits: list[int], network: Network) -> tuple[bool, bool]:
    """(whether all digits are right, whether there is a warning); what is refused is warned of."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scene.png"
        image.save(path)
        try:
            reading = picture.look(path)
        except InputError:
            return False, True
    classes = golden.classify(network, np.stack([digit.image for digit in reading.digits]))[1]
    return classes.tolist() == digits, bool(reading.warnings)


def table(tallies: dict[str, Tally]) -> str:
    lines = [f"{'kind':<28}{'scenes':>7}{'right':>8}{'warned':>8}{'either':>8}  target"]
    for clean in (True, False):
        lines.append("clean" if clean else "hard")
        for name, count in tallies.items():
            if count.kind.clean == clean:
                shares = (count.right, count.warned, count.either)
                cells = "".join(f"{share / count.scenes:>8.1%}" for share in shares)
                met = "met" if count.met else "MISSED"
                lines.append(f"  {name:<26}{count.scenes:>7}{cells}  {met}")
    return "\n".join(lines)


@cli
def main(arguments: list[str] | None = None) -> int:
    parser = Parser("model.data.picture.tests.survey", __doc__)
    parser.option("--rounds", "of ten scenes for each kind", whole_number(1), 5, metavar="N")
    parser.option(
        "--seed",
        "of the scenes",
        whole_number(0, 2**32 - 1),
        REPORTING,
        variable="SEED",
        metavar="N",
    )
    options = parser.parse(arguments)
    network = Network.load()
    tallies = {
        name: tally(kind, network, options.seed, options.rounds) for name, kind in KINDS.items()
    }
    print(f"scenes drawn from seed {options.seed}")
    print(table(tallies))
    return 0 if all(count.met for count in tallies.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
