# SPDX-License-Identifier: Apache-2.0
"""A second name of the checkout, which every tool can take.

make, the shell and the simulators' makefiles break at spaces, brackets, quotes, accents and other
characters of a path. Where the checkout's has one, commands of such tools get `plain(...)`: the
same paths through a symbolic link in the system's temporary folder. Everything else keeps ROOT.
"""

import functools
import hashlib
import os
import re
import tempfile
from pathlib import Path

from model.errors import InputError
from model.files import ROOT

_TEMPORARY = ("/tmp", "/var/tmp")
_PLAIN = re.compile(r"[A-Za-z0-9_./+@-]+")


def plain(text: str | Path) -> str:
    """`text`, a path or a word with paths of the checkout in it, with a name of the checkout that
    has letters, digits and _ . / + @ - alone; InputError if there can be none."""
    return renamed(text, ROOT, plain_root())


def renamed(text: str | Path, root: Path, name: Path | str) -> str:
    """`text` with `name` for `root` in all its paths, but not in those that only begin alike."""
    return re.sub(f"{re.escape(str(root))}(?=[/:]|$)", lambda _: str(name), str(text))


def is_plain(path: Path) -> bool:
    """Whether every tool can take `path` as it is."""
    return _PLAIN.fullmatch(str(path)) is not None


def plain_root() -> Path:
    """ROOT itself, or a link to it, which is made."""
    return _plain_name(ROOT)


@functools.cache
def _plain_name(root: Path) -> Path:
    if is_plain(root):
        return root
    name = f"lenet5-{os.getuid()}-{hashlib.sha256(os.fsencode(root)).hexdigest()[:12]}"
    for folder in (*_TEMPORARY, tempfile.gettempdir()):  # what is built remembers the name
        link = Path(folder).resolve() / name
        if is_plain(link) and _leads_to(root, link):
            return link
    raise InputError(
        f"{root}: the tools cannot take this path, and no temporary folder can hold a link to it: "
        "move the checkout to a path of letters, digits and _ . + @ -"
    )


def _leads_to(root: Path, link: Path) -> bool:
    """Whether `link` leads to `root` and is ours; it is made if there is none."""
    try:
        link.symlink_to(root)
    except FileExistsError:
        pass
    except OSError:
        return False
    # Where all may write, somebody else's link could lead to their code.
    return link.is_symlink() and link.lstat().st_uid == os.getuid() and link.readlink() == root
