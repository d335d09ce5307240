# SPDX-License-Identifier: Apache-2.0
"""The commands that the documents name exist: targets and variables of make, modules of Python."""

import re
from pathlib import Path

import pytest

from model.files import ROOT
from scripts.docs import markdown

_CODE = re.compile(r"^```.*?^```$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_TARGET = re.compile(r"(?<![\w-])make ([a-z][a-z0-9-]*)(?![+\w])((?: [A-Z_]+=[^\s`]*)*)")
_MODULE = re.compile(r"-m ((?:model|tb|scripts)(?:\.\w+)+)")


def code(text: str) -> str:
    return "\n".join(_CODE.findall(text))


def unknown_commands(text: str) -> list[str]:
    """What the code of a document calls and the repository does not have."""
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z][a-z0-9-]*):", makefile, re.MULTILINE))
    variables = set(re.findall(r"\b[A-Z][A-Z_]*\b", makefile))
    found = []
    for target, settings in _TARGET.findall(code(text)):
        found += [target] if target not in targets else []
        found += [name for name in re.findall(r"([A-Z_]+)=", settings) if name not in variables]
    modules = _MODULE.findall(code(text))
    return found + [name for name in modules if not _runs(ROOT / name.replace(".", "/"))]


def _runs(module: Path) -> bool:
    """Whether Python can run it: a file, or a package that has a command."""
    return module.with_suffix(".py").is_file() or (module / "__main__.py").is_file()


@pytest.mark.parametrize(
    "document", markdown.documents(), ids=lambda path: str(path.relative_to(ROOT))
)
def test_commands_exist(document):
    assert unknown_commands(document.read_text()) == []


def test_unknown_commands_are_found():
    assert unknown_commands(
        "make nothing of this\n`make nothing` `make demo IMAGE=x NOTHING=1`\n"
        "```\nmake testing\n.venv/bin/python -m scripts.no.such --x\n"
        ".venv/bin/python -m scripts.host\n```\n"
    ) == ["nothing", "NOTHING", "testing", "scripts.no.such", "scripts.host"]
