# SPDX-License-Identifier: Apache-2.0
"""The page as one file: its sources fit together, ask nobody for anything, and can be read."""

import re

import pytest

from model.errors import InputError
from scripts.web import document
from scripts.web.tests.node import NEEDS_NODE, run

# WCAG 2, level AA: of text, and of marks that mean something.
TEXT_CONTRAST, MARK_CONTRAST = 4.5, 3.0


def test_the_page_refers_to_nothing_outside():
    page = document.document({})
    assert not re.findall(r"""\b(?:src|action)=|href=(?!"data:,")|url\(|@import|https?:""", page)
    assert not re.findall(r"\b(?:fetch|XMLHttpRequest|WebSocket|EventSource)\b", _sources())


def test_every_element_that_the_script_asks_for_is_there():
    there = set(re.findall(r'\bid="([\w-]+)"', (document.PAGE / "index.html").read_text()))
    asked = set(re.findall(r'\bfind\("([\w-]+)"\)', _sources()))
    assert asked and asked <= there


def test_every_source_is_in_the_page():
    page = document.inlined(document.PAGE / "main.js") + document.inlined(document.PAGE / "boot.js")
    for path in document.PAGE.rglob("*.js"):
        assert f"const ${'_'.join(path.relative_to(document.PAGE).with_suffix('').parts)} =" in page


@NEEDS_NODE
def test_modules_keep_their_names_to_themselves(tmp_path, monkeypatch):
    monkeypatch.setattr(document, "PAGE", tmp_path)
    (tmp_path / "a.js").write_text("const same = 1;\nexport const a = () => same;\n")
    (tmp_path / "b.js").write_text(
        'import {a} from "./a.js";\nconst same = 10;\nexport function b() { return a() + same; }\n'
    )
    (tmp_path / "main.js").write_text(
        'import {a} from "./a.js";\nimport {b} from "./b.js";\nexport const sum = a() + b();\n'
    )
    text = document.inlined(tmp_path / "main.js")
    assert run("imported.mjs", text) == {"sum": 12}
    assert text.count("const same = 1;") == 1


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"main.js": 'import {a} from "./main.js";\n'}, "in a circle"),
        ({"main.js": "export default 1;\n"}, "cannot be inlined"),
        ({"main.js": 'import * as all from "./a.js";\n'}, "cannot be inlined"),
    ],
)
def test_what_cannot_be_inlined_is_refused(tmp_path, monkeypatch, files, why):
    monkeypatch.setattr(document, "PAGE", tmp_path)
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    with pytest.raises(InputError, match=why):
        document.inlined(tmp_path / "main.js")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_can_be_told_from_their_ground(theme):
    colours = _colours()[theme]
    texts = [(name, ground) for name in _TEXTS for ground in ("ground", "panel")]
    for name, ground in [*texts, ("on-accent", "accent")]:
        assert _contrast(colours[name], colours[ground]) >= TEXT_CONTRAST, (name, ground)
    for name in [f"image-{i}" for i in range(8)] + ["mark"]:
        assert _contrast(colours[name], colours["cell"]) >= MARK_CONTRAST, name


_TEXTS = ("text", "dim", "good", "bad")


def _sources() -> str:
    return "\n".join(path.read_text() for path in sorted(document.PAGE.rglob("*.js")))


def _colours() -> dict[str, dict[str, str]]:
    sheet = (document.PAGE / "style" / "colours.css").read_text()
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part)) for part in sheet.split("@media")
    )
    assert light.keys() == dark.keys()
    return {"light": light, "dark": dark}


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    values = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
