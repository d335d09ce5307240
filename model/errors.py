# SPDX-License-Identifier: Apache-2.0
"""How every command reports what the user can mend: one line on stderr, exit code 2."""

import functools
import sys
from collections.abc import Callable
from typing import ParamSpec, TypeVar

EXIT_BAD_INPUT = 2

P = ParamSpec("P")
R = TypeVar("R")


class InputError(Exception):
    """Something the user gave (file, name, number) is unusable; the message is one line."""


def cli(main: Callable[P, R]) -> Callable[P, R]:
    """Wrap a command's `main`: InputError and OSError end it with `error: <one line>`, code 2.

    The wrapper raises SystemExit itself, so `main()` and `sys.exit(main())` both do right.
    Any other exception is a bug of ours and keeps its traceback.
    """

    @functools.wraps(main)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return main(*args, **kwargs)
        except (InputError, OSError) as error:
            print("error: " + " ".join(str(error).split()), file=sys.stderr)
            raise SystemExit(EXIT_BAD_INPUT) from None

    return wrapped
