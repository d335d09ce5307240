# SPDX-License-Identifier: Apache-2.0
"""Compiles model/oracles/lenet5.c with the integer network's C header, and runs it: an oracle
that shares no code with the golden model."""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from model.errors import InputError
from model.hardware.designs import LAYERS
from model.network.integer import Network
from model.oracles import c_header

SOURCE = Path(__file__).with_name("lenet5.c")
COMPILER = "cc"
# A warning is an error, and so is whatever C leaves undefined: overflow, a bad shift or index.
FLAGS = (
    "-std=c99",
    "-O2",
    "-Wall",
    "-Wextra",
    "-Wpedantic",
    "-Wconversion",
    "-Werror",
    "-fsanitize=address,undefined",
    "-fno-sanitize-recover=all",
)


def logits(network: Network, images: np.ndarray) -> np.ndarray:
    """int32 (N, classes) of `images`, uint8 (N, rows, columns), 0..255.

    InputError if the network is not of LeNet-5's layers, or if there is no C compiler.
    """
    with tempfile.TemporaryDirectory() as folder:
        program = build(network, Path(folder))
        lines = _run([program], images.tobytes()).decode().splitlines()
    rows = [line.split() for line in lines]
    return np.array(rows, np.int32).reshape(len(images), network.layers[-1].out_channels)


def build(network: Network, folder: Path) -> Path:
    """The program, compiled in `folder`; raises as `logits` does."""
    names = tuple(layer.name for layer in network.layers)
    if names != LAYERS:
        raise InputError(f"{SOURCE.name} computes {', '.join(LAYERS)}, not {', '.join(names)}")
    if shutil.which(COMPILER) is None:
        raise InputError(f"no C compiler ({COMPILER}): 'apt install gcc' as root provides it")
    (folder / c_header.DEFAULT_OUTPUT.name).write_text(c_header.render(network))
    program = folder / SOURCE.stem
    _run([COMPILER, *FLAGS, f"-I{folder}", SOURCE, "-o", program])
    return program


def _run(command: Sequence[str | Path], given: bytes = b"") -> bytes:
    """What `command` prints; RuntimeError, with its complaint, if it fails."""
    result = subprocess.run(command, input=given, capture_output=True, check=False)
    if result.returncode != 0:
        raise RuntimeError(
            f"{command[0]}: exit code {result.returncode}: "
            f"{result.stderr.decode(errors='replace').strip()}"
        )
    return result.stdout
