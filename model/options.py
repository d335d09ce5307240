# SPDX-License-Identifier: Apache-2.0
"""The one style of command line: argparse, with the variables that make hands on as defaults.

    parser = Parser("scripts.demo.demo", __doc__)
    parser.option("--number", "images to show", whole_number(1), 10, variable="N")
    given = parser.parse(arguments)              # given.number: --number, else N, else 10

An empty variable is none. Variables stand in only on a real command line, where `arguments` is
None: a call from Python depends on its arguments alone. What is wrong is InputError, which names
the option or the variable, before the command has done anything.
"""

import argparse
import os
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import NoReturn

from model.errors import InputError

Convert = Callable[[str], object]  # raises InputError, whose message says what the text must be


@dataclass(frozen=True)
class _Option:
    flag: str
    convert: Convert
    default: object  # texts are converted as if they had been given
    variable: str | None
    many: bool

    def value(self, given: str | Sequence[str] | None, with_variables: bool) -> object:
        """What the option means, `given` on the command line or not."""
        source = f"{self.flag} "
        if given is None and with_variables and self.variable:
            given, source = os.environ.get(self.variable) or None, f"{self.variable}="
        if given is None:
            given, source = self._default_texts(), f"{self.flag} "
        if given is None:
            return self.default
        if not self.many:
            assert isinstance(given, str)
            return self._converted(given, source)
        texts = [given] if isinstance(given, str) else given
        return [self._converted(text, source) for text in texts]

    def _default_texts(self) -> str | Sequence[str] | None:
        """The default where it is text, to be converted."""
        if isinstance(self.default, str):
            return self.default
        if self.many and isinstance(self.default, list | tuple):
            return self.default
        return None

    def _converted(self, text: str, source: str) -> object:
        try:
            return self.convert(text)
        except InputError as error:
            raise InputError(f"{source}{text}: {error}") from None


class Parser(argparse.ArgumentParser):
    """The command line of the module `name`, described by the first paragraph of its docstring."""

    def __init__(self, name: str, doc: str | None):
        summary = (doc or "").split("\n\n")[0]
        super().__init__(prog=f"python -m {name}", description=summary, allow_abbrev=False)
        self._own: dict[str, _Option] = {}

    def option(
        self,
        flag: str,
        help: str,
        convert: Convert = str,
        default: object = None,
        *,
        variable: str | None = None,
        many: bool = False,
        metavar: str | None = None,
    ) -> None:
        """Adds an option whose text `convert` makes a value of; with `many`, a list, of several
        texts or of the one in `variable`. Defaults that are text are converted as well; where the
        default is None, `help` says what happens."""
        notes = [] if default is None else [f"default: {_shown(default)}"]
        notes += [f"variable {variable}"] if variable else []
        text = f"{help} ({'; '.join(notes)})" if notes else help
        metavar = metavar or flag.lstrip("-").replace("-", "_").upper()
        action = self.add_argument(
            flag, help=text.replace("%", "%%"), metavar=metavar, nargs="+" if many else None
        )
        self._own[action.dest] = _Option(flag, convert, default, variable, many)

    def switch(self, flag: str, help: str, *, variable: str | None = None) -> None:
        """Adds an option without a value: off unless given, or `variable` says more than no."""
        text = f"{help} (variable {variable})" if variable else help
        action = self.add_argument(flag, help=text, action="store_const", const="1")
        self._own[action.dest] = _Option(flag, is_on, "0", variable, False)

    def parse(self, arguments: Sequence[str] | None) -> argparse.Namespace:
        """The values of all options: of `arguments`, or, if None, of the command line and the
        variables."""
        given = self.parse_args(arguments)
        for name, option in self._own.items():
            setattr(given, name, option.value(getattr(given, name), arguments is None))
        return given

    def error(self, message: str) -> NoReturn:
        """Wrong arguments are reported as all bad input is: in one line."""
        raise InputError(message)


_MOST_DIGITS = 18  # of a number: beyond, it is a mistake, and no counter's


def whole_number(least: int = 0, most: int | None = None) -> Convert:
    """Converts to a whole number of these limits."""
    limits = f"of at least {least}" if most is None else f"from {least} to {most}"

    def convert(text: str) -> int:
        whole = text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
        value = int(text) if whole else -1
        if value < least or (most is not None and value > most):
            raise InputError(f"must be a whole number {limits}")
        return value

    return convert


MOST_SEED = 2**31 - 2  # Verilator's are from 1 to one more: its 0 means that it chooses
seed_number = whole_number(0, MOST_SEED)


def positive(unit: str, most: float = float("inf")) -> Convert:
    """Converts to a number above 0 and up to `most`, of the given unit; infinite it is not."""

    def convert(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = 0.0
        if not 0 < value <= most or value == float("inf"):
            limit = "" if most == float("inf") else f", at most {most:g}"
            raise InputError(f"must be a positive number of {unit}{limit}")
        return value

    return convert


def one_of(names: Collection[str]) -> Convert:
    """Converts nothing, but refuses whatever is not in `names`."""

    def convert(text: str) -> str:
        if text not in names:
            raise InputError(f"must be one of {', '.join(names)}")
        return text

    return convert


def is_on(text: str) -> bool:
    """What the text of a switch's variable means: on, unless it says no."""
    return text.lower() not in ("", "0", "no", "off", "false")


def _shown(default: object) -> str:
    return " ".join(map(str, default)) if isinstance(default, list | tuple) else str(default)
