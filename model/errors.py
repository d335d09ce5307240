# SPDX-License-Identifier: Apache-2.0
"""How every command reports what the user can mend: one line on stderr, exit code 2."""

import functools
import io
import sys
from collections.abc import Callable
from types import TracebackType
from typing import ParamSpec, TypeVar

EXIT_BAD_INPUT = 2
EXIT_INTERRUPTED = 130  # 128 and the number of SIGINT

P = ParamSpec("P")
R = TypeVar("R")


class InputError(Exception):
    """Something the user gave (file, name, number) is unusable; the message is one line."""


def cli(main: Callable[P, R]) -> Callable[P, R]:
    """Wrap a command's `main`: InputError and OSError end it with `error: <one line>`, code 2.

    The wrapper raises SystemExit itself, so `main()` and `sys.exit(main())` both do right.
    Ctrl-C ends it with one line too, and code 130, as shells have it; files are whole or absent, so
    that the same command can be given again. Any other exception is a bug of ours and keeps its
    traceback.
    """

    @functools.wraps(main)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        _say_anything()
        try:
            return main(*args, **kwargs)
        except (InputError, OSError) as error:
            print("error: " + " ".join(str(error).split()), file=sys.stderr)
            raise SystemExit(EXIT_BAD_INPUT) from None
        except KeyboardInterrupt:
            interrupted()
            raise SystemExit(EXIT_INTERRUPTED) from None

    return wrapped


def _say_anything() -> None:
    """Terminals of any character set show any name: what one lacks, as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def interrupted() -> None:
    """Says that Ctrl-C ended the command, on a line of its own behind a progress bar or ^C."""
    print("\ninterrupted: give the same command again to go on", file=sys.stderr)


def quiet_interrupts() -> None:
    """Makes Ctrl-C one line also where no `cli` is, as while a command is being imported."""
    shown = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            interrupted()
        else:
            shown(kind, error, trace)

    sys.excepthook = hook
