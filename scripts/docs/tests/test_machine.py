# SPDX-License-Identifier: Apache-2.0
"""make on machines as they are: odd paths, virtual environments of other Pythons, and variables
that the user's shell has for something else."""

import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from model.files import ROOT
from model.tests.test_checkout import ODD


def make(folder, *arguments, **environment):
    """make with the project's Makefile in `folder`, as from a shell."""
    shell = {name: text for name, text in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=folder, env=shell | environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture
def checkout(tmp_path):
    """A function: what make needs of the project, in a folder of this name."""

    def copied(name="checkout"):
        folder = tmp_path / name
        (folder / "scripts").mkdir(parents=True)
        shutil.copy(ROOT / "Makefile", folder)
        shutil.copy(ROOT / "scripts" / "check_venv.py", folder / "scripts")
        shutil.copytree(ROOT / "requirements", folder / "requirements")
        return folder

    return copied


def test_a_path_that_python_cannot_take_is_named_in_one_line(checkout):
    folder = checkout("a:b")
    done = make(folder, "demo", "N=1")
    assert done.returncode != 0 and done.stdout == ""
    assert str(folder) in done.stderr and done.stderr.count("\n") == 1
    assert make(folder, "help").returncode == 0


@pytest.mark.parametrize("name", ["lenet-5_v1.0+a@b", *ODD])
def test_all_other_paths_are_taken(name, checkout):
    """A command runs there, in the virtual environment that lies there."""
    folder = checkout(name)
    made_by(folder)
    package = folder / "model" / "quantise"
    package.mkdir(parents=True)
    (package / "digits.py").write_text("import sys; print(sys.prefix)")
    done = make(folder, "digits")
    assert done.stdout == f"{folder / '.venv'}\n", done.stderr


def made_by(folder):
    """A sound virtual environment in `folder`, with a stamp of something installed."""
    venv.create(folder / ".venv", symlinks=True)
    (folder / ".venv" / "installed").mkdir()
    for path in (folder / "requirements").iterdir():
        (folder / ".venv" / "installed" / path.stem).touch()


def moved(folder):
    (folder / ".venv").rename(folder / "elsewhere")
    shutil.copytree(folder / "elsewhere", folder / ".venv", symlinks=True)
    text = (folder / ".venv" / "pyvenv.cfg").read_text()
    (folder / ".venv" / "pyvenv.cfg").write_text(
        re.sub(r"(command = .* -m venv ).*", rf"\g<1>{folder / 'elsewhere'}", text)
    )


def upgraded(folder):
    """Python is another version than the one that installed the packages."""
    (version,) = (folder / ".venv" / "lib").glob("python*")
    version.rename(version.with_name("python3.2"))


def removed(folder):
    for path in (folder / ".venv" / "bin").glob("python*"):
        path.unlink()
    (folder / ".venv" / "bin" / "python").symlink_to("/no/such/python")


def test_a_sound_environment_is_kept(checkout):
    folder = checkout()
    made_by(folder)
    done = make(folder, "-n", "digits")
    assert done.returncode == 0, done.stderr
    assert "rm -rf .venv" not in done.stdout and "Installing" not in done.stdout


@pytest.mark.parametrize("harm", [moved, upgraded, removed])
def test_an_environment_of_another_python_is_made_anew(harm, checkout):
    folder = checkout()
    made_by(folder)
    harm(folder)
    lines = make(folder, "-n", "digits").stdout.splitlines()
    wanted = ("rm -rf .venv", "-m venv .venv", "Installing requirements/base.txt", "model.quantise")
    found = [next(i for i, line in enumerate(lines) if text in line) for text in wanted]
    assert found == sorted(found), "not in this order"
    assert "stale" not in make(folder, "help").stderr


def test_pythons_variables_of_the_shell_do_no_harm(checkout):
    """Each of them stopped pip or a command before; what the commands need reaches them."""
    folder = checkout()
    made_by(folder)
    foreign = {
        "PYTHONHOME": "/nowhere", "PYTHONPATH": "/nowhere", "PYTHONOPTIMIZE": "2",
        "PYTHONSAFEPATH": "1", "PIP_USER": "1", "COCOTB_TEST_FILTER": "x", "MODULE": "x",
        "VERILATOR_ROOT": "/nowhere", "COCOTB_LOG_LEVEL": "x",
    }  # fmt: skip
    package = folder / "model" / "quantise"
    package.mkdir(parents=True)
    names = [*foreign, "NETWORK"]
    (package / "digits.py").write_text(
        f"import os; print([name for name in {names} if name in os.environ])"
    )
    done = make(folder, "digits", NETWORK="mine.npz", **foreign)
    assert done.stdout == "['NETWORK']\n", done.stderr


def test_a_python_that_is_asked_for_is_taken(checkout):
    folder = checkout()
    made_by(folder)
    other = folder / "python3.99"
    other.write_text("#!/bin/sh\necho python3.99\n")
    other.chmod(0o755)
    assert "rm -rf .venv" in make(folder, "-n", "digits", f"PYTHON={other}").stdout
    same = Path(sys.executable).resolve()
    assert "rm -rf .venv" not in make(folder, "-n", "digits", f"PYTHON={same}").stdout
