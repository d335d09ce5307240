# SPDX-License-Identifier: Apache-2.0
"""Runs the page's JavaScript in Node, where it is there."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

_LEAST_VERSION = 18  # has DecompressionStream and Blob


def _missing() -> str | None:
    if shutil.which("node") is None:
        return "Node is not installed: 'apt install nodejs' as root provides it"
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True)
    if int(version.stdout[1:].split(".")[0]) < _LEAST_VERSION:
        return f"Node is older than {_LEAST_VERSION}: {version.stdout.strip()}"
    return None


NEEDS_NODE = pytest.mark.skipif(bool(_missing()), reason=_missing() or "")


def run(script: str, value: object) -> object:
    """What tests/<script> prints as JSON, given `value` as JSON on its standard input."""
    done = subprocess.run(
        ["node", str(Path(__file__).with_name(script))],
        input=json.dumps(value),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
