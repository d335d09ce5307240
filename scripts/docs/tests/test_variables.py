# SPDX-License-Identifier: Apache-2.0
"""Every target with every variable of `make help`: the variable reaches a command that obeys it, or
make refuses it before any work begins. The Makefile's table is held to what the commands read."""

import importlib
import os
import re
import subprocess
import sys

import pytest

pytest.importorskip("torch", reason="some commands train")

from model import options
from model.files import ROOT
from model.network.integer import TRAINED, Network

MAKEFILE = (ROOT / "Makefile").read_text().replace("\\\n", " ")
TARGETS = re.findall(r"^([a-z][a-z0-9-]*):.*## ", MAKEFILE, re.MULTILINE)
VARIABLES = [
    name
    for left in re.findall(r"^#: (.*?) -- ", MAKEFILE, re.MULTILINE)
    for name in re.findall(r"[A-Z_]+(?==)", left)
]
# What is not an option's variable: make's own, tools' and data's places, the harness' waveforms.
ELSEWHERE = {
    "PYTHON", "JOBS", "DATA", "MNIST_DIR", "FASHION_MNIST_DIR", "WAVES",
}  # fmt: skip
# Options whose command obeys them, but not as the target calls it.
NOT_BY_TARGET = {"vivado-ip": {"PERIOD", "BOARD", "BAUD"}, "train": {"NETWORK"}}


class Parsed(Exception):
    """A command has come as far as to read its options."""


def recipe(target):
    """The lines of a target's recipe."""
    found = re.search(rf"^{target}:.*\n((?:\t.*\n|ifdef.*\n|else\n|endif\n)*)", MAKEFILE, re.M)
    return found[1]


def lines_run(target):
    """The lines of a target's recipe, and of the targets that it needs to be made first."""
    (needs,) = re.findall(rf"^{target}:(.*?) ## ", MAKEFILE, re.MULTILINE)
    needs = re.sub(r"\$\([^()]*(\([^()]*\)[^()]*)*\)", "", needs)  # tools and packages
    return recipe(target) + "".join(recipe(name) for name in needs.split() if name in TARGETS)


def variables_of(module, monkeypatch):
    """The variables of a command's options."""
    seen = set()

    def parse(parser, _):
        seen.update(option.variable for option in parser._own.values() if option.variable)
        raise Parsed

    command = importlib.import_module(module)
    if "Parser(" not in (ROOT / f"{module.replace('.', '/')}.py").read_text():
        return seen
    monkeypatch.setattr(options.Parser, "parse", parse)
    with pytest.raises(Parsed):
        command.main.__wrapped__([])
    return seen


def made(*arguments, **environment):
    """`make -n` with these arguments, as from a shell."""
    shell = {name: text for name, text in os.environ.items() if not name.startswith("MAKE")}
    for name in VARIABLES:
        shell.pop(name, None)
    return subprocess.run(
        ["make", "-n", "--no-print-directory", *arguments],
        cwd=ROOT, env=shell | environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def obeyed(**given):
    """Target -> what the table says that it obeys, other variables being set as `given`."""
    text = made("-p", "help", *(f"{name}={value}" for name, value in given.items()), "MAKELEVEL=1")
    found = re.findall(r"^obeyed_([a-z0-9-]+) :=(.*)$", text.stdout, re.MULTILINE)
    return {target: set(names.split()) for target, names in found}


@pytest.fixture(scope="module")
def table():
    """Target -> variables, whatever others are set."""
    shapes = [obeyed(), obeyed(DATA="x"), obeyed(IMAGE="x")]
    return {target: set().union(*(shape[target] for shape in shapes)) for target in TARGETS}


def test_the_table_is_what_the_commands_read(table, monkeypatch):
    for target in TARGETS:
        modules = re.findall(r"\$\(PY\) -m ((?:model|scripts|tb)\.[\w.]+)", lines_run(target))
        read = set().union(*(variables_of(module, monkeypatch) for module in modules))
        read -= NOT_BY_TARGET.get(target, set())
        if "pytest" in recipe(target):
            read |= table[target] & {"SIM", "SEED"}  # the harness reads them
        if target == "figures":
            read = set()  # the commands' defaults make what is committed
        assert table[target] - ELSEWHERE == read - ELSEWHERE, target


def test_every_variable_has_a_target(table):
    used = set().union(*table.values()) | {"PYTHON"}
    assert used == set(VARIABLES)


@pytest.mark.parametrize("target", TARGETS)
def test_an_unused_variable_is_refused_in_one_line(target, table):
    unused = [name for name in VARIABLES if name not in table[target] | {"PYTHON"}]
    done = made(target, f"{unused[0]}=x", f"{unused[-1]}=x")
    assert done.returncode != 0 and done.stdout == ""
    assert f"make {target} does not use" in done.stderr and done.stderr.count("\n") == 1
    assert {unused[0], unused[-1]} <= set(done.stderr.split(";")[0].split())


@pytest.mark.parametrize(
    "arguments, name",
    [
        (["train", "DATA=x", "DATASET=fashion"], "DATASET"),
        (["train", "N=5"], "N"),
        (["demo", "IMAGE=x.png", "N=5"], "N"),
        (["pnr", "DEVICE=ecp5", "CHIPDB=x"], "CHIPDB"),
    ],
)
def test_a_variable_that_another_one_puts_out_of_use_is_refused(arguments, name):
    assert f"does not use {name};" in made(*arguments).stderr


@pytest.mark.parametrize("target", re.findall(r"^obeyed_([a-z0-9-]+) :=.* NETWORK", MAKEFILE, re.M))
def test_a_missing_network_is_refused_before_any_work(target, tmp_path, monkeypatch, capsys):
    """No other network runs in its place."""
    missing = str(tmp_path / "missing.npz")
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NETWORK", missing)
    monkeypatch.setenv("DEVICE", "ecp5")  # needs no nextpnr of one's own
    monkeypatch.setattr(sys, "argv", [target])
    load = Network.load

    def loaded(path=TRAINED):
        assert str(path) == missing, "another network is loaded"
        return load(path)

    monkeypatch.setattr(Network, "load", loaded)
    for module in re.findall(r"\$\(PY\) -m ((?:model|scripts|tb)\.[\w.]+)", lines_run(target)):
        with pytest.MonkeyPatch.context() as patch:
            if "NETWORK" not in variables_of(module, patch):
                continue
        with pytest.raises(SystemExit) as ending:
            importlib.import_module(module).main()
        said = capsys.readouterr()
        assert ending.value.code == 2 and said.out == ""
        assert "missing.npz: no such file" in said.err and said.err.count("\n") == 1, module


def test_a_variable_of_the_environment_is_said_and_kept_away():
    done = made("synth", NETWORK="x", IMAGE="mine.png", PORT="80")
    assert done.returncode == 0
    assert "note: IMAGE, of the environment, is not used by make synth" in done.stderr
    assert "NETWORK" not in done.stderr and done.stderr.count("\n") == 1
    quiet = made("synth", PORT="80")
    assert quiet.returncode == 0 and quiet.stderr == ""


def test_an_empty_variable_is_none():
    assert made("synth", "IMAGE=", "N=").returncode == 0
    assert made("train", "DATA=", "EPOCHS=2").returncode == 0
