# SPDX-License-Identifier: Apache-2.0
"""Every folder says in a sentence what lives there: in its __init__.py, its README.md, or a row of
a tour."""

import ast
from pathlib import Path

import pytest

from model.files import ROOT
from scripts.docs import markdown
from tb.commands.spdx import tracked_files

TOURS = ("docs/architecture.md", "rtl/README.md")


def folders() -> list[Path]:
    """All with tracked files, from the root, but those below a folder of tests and those that the
    exporter names."""
    found = {parent for path in tracked_files() for parent in path.parents}
    return sorted(folder for folder in found - {Path()} if not _named_by_others(folder))


def _named_by_others(folder: Path) -> bool:
    return "tests" in folder.parts[:-1] or Path("rtl/config") in folder.parents


def toured() -> set[Path]:
    """The folders that a row of a tour explains."""
    found = set()
    for tour in TOURS:
        document = ROOT / tour
        for table in markdown.tables(document.read_text()):
            if table[0] == ["Folder", "What lives there"]:
                targets = [target for row in table[1:] for target in markdown.links(row[0])]
                found |= {(document.parent / target).resolve() for target in targets}
    return found


def explained(folder: Path) -> bool:
    package = folder / "__init__.py"
    if package.is_file() and ast.get_docstring(ast.parse(package.read_text())):
        return True
    return (folder / "README.md").is_file() or folder in toured()


@pytest.mark.parametrize("folder", folders(), ids=str)
def test_every_folder_is_explained(folder):
    assert explained((ROOT / folder).resolve())


def test_a_folder_without_a_sentence_is_found(tmp_path):
    assert not explained(tmp_path)
    (tmp_path / "__init__.py").write_text("# licence\n")
    assert not explained(tmp_path)
    (tmp_path / "__init__.py").write_text('"""What lives there."""\n')
    assert explained(tmp_path)
