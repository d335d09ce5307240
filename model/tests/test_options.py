# SPDX-License-Identifier: Apache-2.0
"""Options come from the command line, else from their variables, else from their defaults."""

import sys
from pathlib import Path

import pytest

from model.errors import InputError
from model.options import Parser, one_of, positive, whole_number


@pytest.fixture
def parse(monkeypatch):
    """A function: the options of a real command line, with these variables."""

    def parsed(words="", **variables):
        monkeypatch.setattr(sys, "argv", ["command", *words.split()])
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return parser().parse(None)

    for name in ("X_NUMBER", "X_NAMES", "X_ON"):
        monkeypatch.delenv(name, raising=False)
    return parsed


def parser():
    made = Parser("somewhere.command", "What it does.\n\nMore of it: 100 %.")
    made.option("--number", "a share of 100 %", whole_number(1, 9), "5", variable="X_NUMBER")
    made.option("--names", "some", one_of("abc"), ["a"], variable="X_NAMES", many=True)
    made.option("--clock-rate", "speed", positive("MHz", 1000))
    made.option("--output", "folder", Path, Path("build"))
    made.switch("--on", "switched on", variable="X_ON")
    return made


def test_defaults(parse):
    given = parse()
    assert (given.number, given.names, given.clock_rate) == (5, ["a"], None)
    assert (given.output, given.on) == (Path("build"), False)


def test_variables_stand_in(parse):
    given = parse(X_NUMBER="7", X_NAMES="b", X_ON="1")
    assert (given.number, given.names, given.on) == (7, ["b"], True)


def test_the_command_line_comes_first(parse):
    given = parse("--number 3 --names c a --on --clock-rate 1.5", X_NUMBER="nonsense", X_ON="0")
    assert (given.number, given.names, given.on, given.clock_rate) == (3, ["c", "a"], True, 1.5)


def test_empty_variables_are_none(parse):
    given = parse(X_NUMBER="", X_NAMES="", X_ON="")
    assert (given.number, given.names, given.on) == (5, ["a"], False)


@pytest.mark.parametrize("text, on", [("1", True), ("yes", True), ("no", False), ("False", False)])
def test_a_switch_takes_yes_and_no(parse, text, on):
    assert parse(X_ON=text).on is on


def test_calls_from_python_read_no_variable(monkeypatch):
    monkeypatch.setenv("X_NUMBER", "7")
    assert parser().parse([]).number == 5


@pytest.mark.parametrize(
    ("words", "variables", "message"),
    [
        ("--number ten", {}, "--number ten: must be a whole number from 1 to 9"),
        ("--number 10", {}, "--number 10: must be"),
        ("--number -1", {}, "--number -1: must be a whole number from 1 to 9"),
        ("", {"X_NUMBER": "0"}, "X_NUMBER=0: must be a whole number from 1 to 9"),
        ("", {"X_NUMBER": "²"}, "X_NUMBER=²: must be"),
        ("", {"X_NAMES": "d"}, "X_NAMES=d: must be one of a, b, c"),
        ("--clock-rate 0", {}, "--clock-rate 0: must be a positive number of MHz, at most 1000"),
        ("--clock-rate nan", {}, "--clock-rate nan: must be"),
        ("--clock-rate 1001", {}, "--clock-rate 1001: must be"),
        ("--colour", {}, "unrecognized arguments: --colour"),
    ],
)
def test_bad_values_are_named(parse, words, variables, message):
    with pytest.raises(InputError) as caught:
        parse(words, **variables)
    assert message in str(caught.value)


def test_help_names_defaults_and_variables(parse, capsys):
    with pytest.raises(SystemExit) as ending:
        parse("--help")
    assert ending.value.code == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "What it does." in text and "More of it" not in text
    assert "a share of 100 % (default: 5; variable X_NUMBER)" in text
