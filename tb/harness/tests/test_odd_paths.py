# SPDX-License-Identifier: Apache-2.0
"""Simulations run in a checkout whose path make, the shell and the simulators cannot take."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from model.checkout import _plain_name
from model.files import ROOT

NAME = "my proj (1) [é] 'a' $b #c;d&e"
BENCH, CASE = "tb/modules/test_stream_register.py", "8"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """What a bench needs of the project, in a folder of an odd name."""
    folder = tmp_path_factory.mktemp("odd") / NAME
    for part in ("model", "rtl", "tb"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    (folder / ".venv").symlink_to(sys.prefix)
    yield folder
    _plain_name(folder).unlink()  # the link, which outlives the folder


def test_a_bench_runs_in_a_checkout_of_an_odd_name(simulator, checkout):
    shell = {name: text for name, text in os.environ.items() if not name.startswith("PYTEST")}
    python = str(Path(".venv", "bin", "python"))
    done = subprocess.run(
        [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", CASE, BENCH],
        cwd=checkout, env=shell | {"SIM": simulator}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert " passed" in done.stdout and "skipped" not in done.stdout
    assert list((checkout / "sim" / "build").glob(f"*{simulator}*/fingerprint"))
