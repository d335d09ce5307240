# SPDX-License-Identifier: Apache-2.0
"""No module is empty as synthesis sees it: Vivado takes an empty one for a black box, and its
opt_design stops at it (DRC INBB-3). Here slang tells what each holds."""

import pytest

pytest.importorskip("pyslang", reason="pyslang is not installed: requirements/lint.txt has it")
from pyslang.ast import SymbolKind
from pyslang.driver import Driver

from model.hardware.export import CONFIG
from model.hardware.sources import FILE_LIST, TOP, rtl_sources

LOGIC = {SymbolKind.ContinuousAssign, SymbolKind.ProceduralBlock, SymbolKind.Instance}
GENERATED = {SymbolKind.GenerateBlock, SymbolKind.GenerateBlockArray}


def holds_something(body) -> bool:
    """Whether a module's body has more than declarations; a generate block that is not built, such
    as that of a parameter's check, is nothing."""
    return any(
        member.kind in LOGIC
        or (member.kind in GENERATED and not getattr(member, "isUninstantiated", False))
        for member in body
    )


def modules(design: str) -> dict[str, bool]:
    """Each module of a design point, and whether it holds something."""
    driver = Driver()
    driver.addStandardArgs()
    assert driver.parseCommandLine(f"slang --top {TOP} -I {CONFIG / design} -F {FILE_LIST}")
    assert driver.processOptions() and driver.parseAllSources()
    found: dict[str, bool] = {}

    def look(symbol) -> None:
        if symbol.kind == SymbolKind.Instance:
            found[symbol.definition.name] = holds_something(symbol.body)

    driver.createCompilation().getRoot().visit(look)
    return found


def test_no_module_is_empty_in_synthesis():
    found = modules("base") | modules("fast")  # together they have every engine
    assert found.keys() == {path.stem for path in rtl_sources()} - {"lenet5_pkg"}
    assert [name for name, something in found.items() if not something] == []
