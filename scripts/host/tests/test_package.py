# SPDX-License-Identifier: Apache-2.0
"""pip installs the package, and what it installs runs without the repository."""

import re
import subprocess
import sys
import tomllib

import pytest

from model.files import ROOT

FOLDER = ROOT / "scripts" / "host"
PROJECT = tomllib.loads((FOLDER / "pyproject.toml").read_text())["project"]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Where pip has put it, of a copy: setuptools builds where the sources are."""
    folder = tmp_path_factory.mktemp("installed")
    source = tmp_path_factory.mktemp("source") / "host"
    files = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "."],
        cwd=FOLDER, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    for name in files:
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes((FOLDER / name).read_bytes())
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run(
        [*pip, "--no-deps", "--no-build-isolation", "--target", str(folder), str(source)],
        check=True,
    )
    return folder


def command(installed, *arguments):
    """The installed lenet5-host, away from the repository."""
    return subprocess.run(
        [sys.executable, "-I", "-c",
         f"import sys; sys.path.insert(0, {str(installed)!r}); from lenet5_host.cli import main; "
         "sys.exit(main())", *arguments],
        cwd=installed, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_it_runs_without_the_repository(installed, wired):
    done = command(installed, "info", "--board", wired().target)
    assert done.returncode == 0, done.stderr
    assert "arty_a7_35t" in done.stdout and "lenet5.npz" not in done.stdout
    done = command(installed, "selftest", "--board", wired().target)
    assert done.returncode == 2 and "selftest needs a checkout" in done.stderr


def test_it_uses_the_checkout_that_is_named(installed, wired):
    board = ["--board", wired().target, "--checkout", str(ROOT)]
    done = command(installed, "selftest", *board)
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("all as the golden model has it\n")


def test_it_brings_the_command_and_nothing_but_itself(installed):
    (script,) = (installed / "bin").iterdir()
    assert script.name == "lenet5-host"
    tops = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")}
    assert tops == {"bin", "lenet5_host"}


def test_its_version_and_pins_are_the_repositorys():
    assert PROJECT["version"] == (ROOT / "VERSION").read_text().strip()
    pins = set()
    for name in ("base", "host"):
        pins |= set(
            re.findall(r"^\S+==\S+$", (ROOT / "requirements" / f"{name}.txt").read_text(), re.M)
        )
    wanted = {line.split(";")[0] for line in PROJECT["dependencies"] if "==" in line.split(";")[0]}
    build = tomllib.loads((FOLDER / "pyproject.toml").read_text())["build-system"]["requires"]
    assert wanted | set(build) <= pins
