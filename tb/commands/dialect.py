# SPDX-License-Identifier: Apache-2.0
"""Checks that every tracked Verilog file has the one form that the project writes: what Verible's
rules (sim/verible.rules) cannot see. It reads text, not the language: spaces, names and brackets
inside of a body are Verible's and the compilers' to judge."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from model.files import ROOT
from tb.commands.spdx import LINE

COLUMNS = 100
PREFIX = "lenet5_"  # of the modules in rtl/, whose names are global in a user's project
MODULES = {".sv", ".v"}  # files that hold a module or a package
_SOURCES = MODULES | {".svh", ".vh"}  # and parts of a file, without a form of their own
_EXPORTED = Path("rtl/config")  # written by make export, whose own tests hold its form

# The header comment, include files, the directive, then one module or package to the file's end.
_FORM = re.compile(
    rf"// {LINE}\n(?://[^\n]*\n)+"
    r'(?:`include "[^"\n]+"\n)*'
    r"`default_nettype none\n\n"
    r"(?:\(\*[^\n]*\*\)\n)?"
    r"(?P<kind>module|package) (?P<name>\w+)(?P<body>\W.*\n)end(?P=kind)\n\n"
    r"`default_nettype wire\n",
    re.DOTALL,
)
# `module name;`, or lists with an entry a line, two spaces in (a long entry's next lines more).
_LISTS = re.compile(
    r"(?: #\(\n(?P<parameters>(?:  \S[^\n]*\n| {6,}\S[^\n]*\n)+)\))?"
    r"(?: \(\n(?:  \S[^\n]*\n| {6,}\S[^\n]*\n)+\))?;\n"
)
_LABEL = re.compile(r"\bbegin\s*:\s*(\w+)")
_MEMORY = re.compile(r"^ *(?:\(\*.*\*\) *)?(?:logic|reg|bit|int)\b[^;=]*?\w(\[[^\]]*\])+ *[;,]")


def findings(files: Iterable[Path], root: Path = ROOT) -> list[str]:
    """One line for each departure in the Verilog files among `files`, paths below `root`."""
    return [
        f"{path}: {text}"
        for path in files
        if path.suffix in _SOURCES and not path.is_relative_to(_EXPORTED)
        for text in _departures(path, (root / path).read_text())
    ]


def _departures(path: Path, text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), 1):
        yield from (f"line {number}: {what}" for what in _of_line(line))
    if path.suffix in MODULES:
        yield from _of_file(path, text)


def _of_line(line: str) -> Iterator[str]:
    code = line.split("//")[0]
    if len(line) > COLUMNS:
        yield f"{len(line)} columns, more than {COLUMNS}"
    if "\t" in line:
        yield "a tab"
    for label in _LABEL.findall(code):
        if not label.startswith("gen_"):
            yield f"label {label} does not begin with gen_"
    if _MEMORY.match(code):
        yield "no space before a memory's range: write `mem [Depth]`"


def _of_file(path: Path, text: str) -> Iterator[str]:
    form = _FORM.fullmatch(text)
    if not form:
        yield (
            f"not of the form: `// {LINE}`, a comment, `include`s, `default_nettype none`, an "
            "empty line, one module or package, an empty line, `default_nettype wire`"
        )
        return
    name, lists = form["name"], _LISTS.match(form["body"])
    if name != path.stem:
        yield f"{form['kind']} {name} in a file of another name"
    if path.parts[0] == "rtl" and not name.startswith(PREFIX):
        yield f"{form['kind']} {name} lacks the prefix {PREFIX}"
    if not lists:
        yield "lists not of the form `module name #(` ... `) (` ... `);`, entries two spaces in"
    elif re.search(r"\blocalparam\b", lists["parameters"] or ""):
        yield "localparam in a parameter port list, which Quartus has refused"
