# SPDX-License-Identifier: Apache-2.0
"""Calls the tools that PyPI has as WebAssembly (YoWASP: Yosys, nextpnr) in any checkout.

They see the machine's folders, but in place of /tmp one of their own, and Yosys' scripts cannot
quote every path. Where the checkout's is one of those, the tools see it as /checkout, and the
folder that they run in as /.
"""

import os
import sys
from pathlib import Path

from model.checkout import is_plain, renamed
from model.errors import InputError
from model.files import ROOT

_HIDDEN = Path("/tmp")  # YoWASP's, whatever TMPDIR says
_SEEN = "/checkout"


def command(tool: str, missing: str) -> list[str]:
    """The words that call a tool which pip has put beside Python; InputError, with the message
    `missing`, if it is not there."""
    script = Path(sys.executable).with_name(tool)
    if not script.is_file():
        raise InputError(missing)
    return [sys.executable, str(script)]  # the script's first line can name no odd path


def seen(text: str | Path) -> str:
    """`text`, a path or a word with paths of the checkout in it, as the tools see them."""
    return renamed(text, ROOT, _SEEN) if _renamed() else str(text)


def environment(folder: Path) -> dict[str, str]:
    """The variables for a tool that runs in `folder`, where relative names are looked for."""
    mounts = f"/={folder}:{_SEEN}={ROOT}"
    return os.environ | ({"YOWASP_MOUNT": mounts} if _renamed() else {})


def _renamed() -> bool:
    return ROOT.is_relative_to(_HIDDEN) or not is_plain(ROOT)
