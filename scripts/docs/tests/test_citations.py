# SPDX-License-Identifier: Apache-2.0
"""What sources and documents say of other files is true: a path that they name exists, and so does
the rule of the integer contract that they cite."""

import re
from pathlib import Path

import pytest

from model.files import ROOT
from scripts.docs import markdown
from tb.commands.spdx import tracked_files

# A path from the repository's root: of a file, or of a folder with its "/".
_TOP = "rtl|tb|model|scripts|sim|docs|requirements"
_PATH = re.compile(rf"(?<![\w./<>-])(?:{_TOP})(?:/[\w.-]+)*(?:/(?![\w<*{{$%])|/[\w-]+\.[a-z]+\b)")
_EQUATION = re.compile(r"(?i:equations?|rules?) \((\d)\)(?: (?:to|and) \((\d)\))?")
_MADE = re.compile(r"^sim/build/")  # by commands
_READ = {".py", ".sv", ".svh", ".c", ".tcl", ".core", ".md", ".toml", ".f", ".vlt", ".waiver", ""}


def sources() -> list[Path]:
    """All but this file, which names what is not there."""
    return [
        path
        for path in tracked_files()
        if path.suffix in _READ and path.name != "LICENSE" and ROOT / path != Path(__file__)
    ]


def missing_paths(text: str) -> list[str]:
    """Paths of the repository that `text` names and that are not there."""
    return [
        path
        for path in dict.fromkeys(_PATH.findall(text))
        if not (_MADE.match(path) or (ROOT / path).exists())
    ]


def rules() -> set[str]:
    """The numbers of the integer contract."""
    text = (ROOT / "docs" / "contract.md").read_text()
    return set(re.findall(r"^## \((\d)\) ", text, re.MULTILINE))


def unknown_rules(text: str) -> list[str]:
    cited = [number for pair in _EQUATION.findall(text) for number in pair if number]
    return [number for number in cited if number not in rules()]


def test_paths_named_in_sources_exist():
    found = {str(path): missing_paths((ROOT / path).read_text()) for path in sources()}
    assert {path: names for path, names in found.items() if names} == {}


def test_rules_cited_in_sources_exist():
    found = {str(path): unknown_rules((ROOT / path).read_text()) for path in sources()}
    assert {path: numbers for path, numbers in found.items() if numbers} == {}


def test_the_contract_has_eight_rules():
    assert rules() == set("12345678")


@pytest.mark.parametrize("folder", ["model/__init__.py", "tb/modules/__init__.py", "rtl/README.md"])
def test_folders_that_cite_rules_say_where_they_stand(folder):
    assert "contract.md" in (ROOT / folder).read_text()


def test_what_is_wrong_is_found():
    assert missing_paths("see rtl/nowhere/, docs/no.md and tb/harness/; scripts/fpga/yosys.py") == [
        "rtl/nowhere/",
        "docs/no.md",
    ]
    assert unknown_rules("equation (5), rules (4) to (9)") == ["9"]


def test_documents_are_sources():
    names = {str(path) for path in sources()}
    assert all(str(path.relative_to(ROOT)) in names for path in markdown.documents())
