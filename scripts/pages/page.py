# SPDX-License-Identifier: Apache-2.0
"""The HTML of reports: self-contained pages, light or dark as the reader's system is, that fit
narrow screens. Text is escaped; figures are SVG elements or PNG data."""

import base64
from collections.abc import Iterable, Sequence
from html import escape

# The colours of SVG figures come as variables; a page without figures needs them as well.
LIGHT = {
    "--bg": "#ffffff",
    "--fg": "#1b1f24",
    "--dim": "#59636e",
    "--line": "#d0d7de",
    "--before": "#2f6fb3",
    "--after": "#c2662d",
    "--warn": "#c03535",
}
DARK = {
    "--bg": "#12161b",
    "--fg": "#e2e6ea",
    "--dim": "#98a2ad",
    "--line": "#39424d",
    "--before": "#6aa5e0",
    "--after": "#e59a5f",
    "--warn": "#f07070",
}

_STYLE = """
:root { color-scheme: light dark; }
body { background: var(--bg); color: var(--fg); font: 15px/1.5 system-ui, sans-serif;
  max-width: 1000px; margin: 2em auto; padding: 0 1em; }
.wide { overflow-x: auto; margin: 1em 0; }
table { border-collapse: collapse; font-size: 14px; }
th, td { border-bottom: 1px solid var(--line); padding: 4px 8px; text-align: right; }
th { vertical-align: bottom; } td { white-space: nowrap; }
th:first-child, td:first-child { text-align: left; }
.row { display: flex; flex-wrap: wrap; gap: 1em; } .row > * { flex: 1 1 320px; }
figure { margin: 1em 0; min-width: 0; } figcaption { color: var(--dim); font-size: 13px; }
svg, img { max-width: 100%; height: auto; }
.wide img { width: 100%; min-width: 800px; max-width: none; }
dt { font-weight: 600; } dd { margin: 0 0 .5em 0; }
.note { color: var(--dim); } .bad { color: var(--warn); font-weight: 600; }
"""


def palette() -> str:
    """CSS: the colours as variables, for light and dark."""
    light, dark = (
        " ".join(f"{name}: {colour};" for name, colour in theme.items()) for theme in (LIGHT, DARK)
    )
    return f":root {{ {light} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"


def document(title: str, body: str, style: str = "") -> str:
    """The page; `body` is HTML, `style` CSS of its own."""
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>\n{palette()}{_STYLE}{style}</style></head>\n"
        f"<body><h1>{escape(title)}</h1>\n{body}</body></html>\n"
    )


def paragraph(text: str, kind: str = "") -> str:
    """kind: "note" or "bad", or nothing."""
    return f'<p class="{kind}">{escape(text)}</p>\n' if kind else f"<p>{escape(text)}</p>\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Texts; the first column is aligned left, the others right. It scrolls if it is too wide."""
    cells = "".join(f"<th>{escape(text)}</th>" for text in head)
    lines = "".join(
        "<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>\n" for row in rows
    )
    return scrolling(f"<table><tr>{cells}</tr>\n{lines}</table>")


def scrolling(element: str) -> str:
    """`element` at a legible size: where it is wider than the screen, it scrolls."""
    return f'<div class="wide">{element}</div>\n'


def terms(pairs: Iterable[tuple[str, str]]) -> str:
    """A list of terms and what they mean."""
    return (
        "<dl>"
        + "".join(f"<dt>{escape(term)}</dt><dd>{escape(meaning)}</dd>\n" for term, meaning in pairs)
        + "</dl>\n"
    )


def figure(element: str, caption: str) -> str:
    """`element`: an SVG element, or `picture`'s."""
    return f"<figure>{element}<figcaption>{escape(caption)}</figcaption></figure>\n"


def picture(png: bytes, description: str) -> str:
    """An image element that carries the PNG's bytes."""
    data = base64.b64encode(png).decode()
    return f'<img alt="{escape(description)}" src="data:image/png;base64,{data}">'


def beside(elements: Iterable[str]) -> str:
    """Elements in a row, below one another where there is no room."""
    return f'<div class="row">{"".join(elements)}</div>\n'
