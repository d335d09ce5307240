# SPDX-License-Identifier: Apache-2.0
"""One HTML file of the sources in page/: a page opened from a file can load no others."""

import re
from pathlib import Path

from model.errors import InputError
from scripts.web.bundle import bundle

PAGE = Path(__file__).parent / "page"

_IMPORT = re.compile(r'^import (\{[^}]*\}) from "([^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
_HEADING = re.compile(r"\A// SPDX-License-Identifier: .*\n|\A/\* SPDX-License-Identifier: .* \*/\n")


def document(content: object) -> str:
    """The page with `content`, of the kind that `bundle` takes; InputError if its sources do not
    fit together."""
    parts = {
        "style": _style(),
        "boot": inlined(PAGE / "boot.js"),
        # Compressed, the script takes a quarter of its room.
        "content": bundle({"script": inlined(PAGE / "main.js"), "content": content}),
    }
    page = (PAGE / "index.html").read_text()
    for name, part in parts.items():
        page = page.replace(f"/*{{{name}}}*/", part)
    return page


def inlined(main: Path) -> str:
    """The modules that `main` imports, and it, as one module that exports what `main` does: each a
    function that is called once, behind those that it needs, and gives what it exports."""
    modules: dict[Path, str] = {}
    _collect(main, modules, ())
    exported = ", ".join(_EXPORT.findall(main.read_text()))
    return "".join(modules.values()) + f"export const {{{exported}}} = {_name(main)};\n"


def _collect(path: Path, modules: dict[Path, str], importing: tuple[Path, ...]) -> None:
    if path in importing:
        raise InputError(f"{path.name} imports itself in a circle")
    if path in modules:
        return
    text = path.read_text()
    for _, name in _IMPORT.findall(text):
        _collect((path.parent / name).resolve(), modules, (*importing, path))
    modules[path] = _module(path, text)


def _module(path: Path, text: str) -> str:
    exported = ", ".join(_EXPORT.findall(text))
    body = _IMPORT.sub(
        lambda found: f"const {found[1]} = {_name((path.parent / found[2]).resolve())};\n",
        _EXPORT.sub("", _HEADING.sub("", text)),
    )
    if left := re.search(r"^(?:import|export)\b.*", body, re.MULTILINE):
        raise InputError(f"{path.name}: cannot be inlined: {left[0]}")
    return f"const {_name(path)} = (() => {{\n{body.strip()}\nreturn {{{exported}}};\n}})();\n"


def _name(path: Path) -> str:
    """What a module is called in the page: engine/crc32.js is $engine_crc32, as no source names
    anything."""
    return "$" + "_".join([*path.relative_to(PAGE).parts[:-1], path.stem])


def _style() -> str:
    sheets = sorted((PAGE / "style").glob("*.css"))
    return "\n".join(_HEADING.sub("", sheet.read_text()) for sheet in sheets)
