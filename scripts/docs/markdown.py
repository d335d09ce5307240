# SPDX-License-Identifier: Apache-2.0
"""Reads what Markdown documents say about the repository: links, headings, tables. It is no
renderer: it knows the forms that these documents use."""

import re
from pathlib import Path

from model.files import ROOT

_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]*`")
_LINK = re.compile(r"\]\(([^()\s]+)\)")
_HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)
_LINKED = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_OUTSIDE = re.compile(r"[a-z]+:")


def documents() -> list[Path]:
    """README.md and its like, docs/*.md, and the README.md of every folder of sources."""
    folders = ("docs", "model", "rtl", "scripts", "tb")
    return sorted(
        [*ROOT.glob("*.md"), *(p for name in folders for p in ROOT.glob(f"{name}/**/*.md"))]
    )


def links(text: str) -> list[str]:
    """The targets of all links and pictures but addresses outside, as they are written."""
    found = _LINK.findall(_CODE.sub("", _FENCE.sub("", text)))
    return [target for target in found if not _OUTSIDE.match(target)]


def anchors(text: str) -> set[str]:
    """The names by which GitHub links to the headings."""
    names: dict[str, int] = {}
    found = set()
    for heading in _HEADING.findall(_FENCE.sub("", text)):
        plain = _LINKED.sub(r"\1", heading).replace("`", "").lower()
        name = re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")
        count = names.get(name, 0)
        names[name] = count + 1
        found.add(f"{name}-{count}" if count else name)
    return found


def broken_links(document: Path) -> list[str]:
    """The links of a Markdown file that lead nowhere: no such file, or no such heading in it."""
    text = document.read_text()
    broken = []
    for target in links(text):
        path, _, anchor = target.partition("#")
        file = (document.parent / path) if path else document
        if not file.exists() or (anchor and anchor not in anchors(file.read_text())):
            broken.append(target)
    return broken


def tables(text: str) -> list[list[list[str]]]:
    """All tables: rows of cells, the heading first, without the line below it; emphasis and code
    marks are dropped."""
    found: list[list[list[str]]] = []
    inside = False
    for line in _FENCE.sub("", text).splitlines():
        if not line.startswith("|"):
            inside = False
            continue
        cells = [cell.strip().strip("*").replace("`", "") for cell in line.strip("|").split("|")]
        if not inside:
            found.append([])
        inside = True
        if not all(set(cell) <= set("-: ") and "-" in cell for cell in cells):
            found[-1].append(cells)
    return found
