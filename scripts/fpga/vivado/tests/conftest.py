# SPDX-License-Identifier: Apache-2.0
"""Fixtures of the tests of Vivado's scripts."""

import os

import pytest

from scripts.fpga.vivado import flow
from scripts.fpga.vivado.tests.stand_in import STUBS, Tree


@pytest.fixture
def tree(tmp_path):
    return Tree(tmp_path)


@pytest.fixture
def command(tmp_path, monkeypatch):
    """`python -m scripts.fpga.vivado.flow` with the stand-in on PATH, writing below tmp_path."""
    program = tmp_path / "bin" / "vivado"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec tclsh {STUBS} "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(flow, "OUTPUT", tmp_path / "vivado")
    monkeypatch.setattr(flow, "REPORT", tmp_path / "vivado.json")
    monkeypatch.setattr(flow, "BITSTREAMS", tmp_path / "bitstreams")
    return flow.main
