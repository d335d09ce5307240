# SPDX-License-Identifier: Apache-2.0
"""Reads Vivado's text reports: resources under the keys of build/reports/resources.json, timing."""

import re
from collections.abc import Iterator

from model.errors import InputError

# Key (as scripts/fpga/netlist.py has them) -> columns of report_utilization -hierarchical that
# add up to it, each with its weight; the first that is there of alternative names.
_COLUMNS: dict[str, dict[tuple[str, ...], float]] = {
    "luts": {("Total LUTs",): 1},
    "logic_luts": {("Logic LUTs",): 1},
    "ram_luts": {("LUTRAMs",): 1},
    "shift_luts": {("SRLs",): 1},
    "flip_flops": {("FFs",): 1},
    "ramb36": {("RAMB36",): 1, ("RAMB18",): 0.5},
    "dsp48e1": {("DSP Blocks", "DSP48 Blocks"): 1},
}
# Key -> the device's row in report_utilization: 7 series, then UltraScale.
_SITES = {
    "luts": ("Slice LUTs", "CLB LUTs"),
    "flip_flops": ("Slice Registers", "CLB Registers"),
    "ramb36": ("Block RAM Tile",),
    "dsp48e1": ("DSPs",),
}
_TIMING = {
    "setup_slack_ns": "WNS(ns)",
    "hold_slack_ns": "WHS(ns)",
    "pulse_width_slack_ns": "WPWS(ns)",
}


def tool(report: str) -> str:
    """Vivado's name and version, from any report's header."""
    match = re.search(r"Tool Version\s*:\s*(Vivado \S+)", report)
    if not match:
        raise InputError("a report of Vivado names no version")
    return match.group(1)


def device_limits(report: str) -> dict[str, int]:
    """Key -> how many the device has, from `report_utilization`."""
    rows = {row["Site Type"].strip(" *"): row for row in _table(report, "Site Type")}
    limits = {}
    for key, names in _SITES.items():
        row = next((rows[name] for name in names if name in rows), None)
        if row is None:
            raise InputError(f"Vivado's report of utilisation has no row {names[0]}")
        limits[key] = int(row["Available"])
    return limits


def utilisation(report: str) -> dict[str, dict]:
    """Path of each instance ("top.u_core") -> {"module": name, "own": counts without its children,
    "total": counts with all below}, from `report_utilization -hierarchical`; the top is first."""
    tree: dict[str, dict] = {}
    path: list[str] = []
    for row in _table(report, "Instance"):
        name = row["Instance"]
        counts = {key: _count(row, columns) for key, columns in _COLUMNS.items()}
        if name.strip().startswith("("):  # the own part of the instance just above
            tree[".".join(path)]["own"] = counts
            continue
        depth = (len(name) - len(name.lstrip()) - 1) // 2
        path[depth:] = [name.strip()]
        module = row["Module"] if depth else path[0]  # of the top it says "(top)"
        tree[".".join(path)] = {"module": module, "own": counts, "total": counts}
    if not tree:
        raise InputError("Vivado's report of utilisation has no hierarchy")
    return tree


def _count(row: dict[str, str], columns: dict[tuple[str, ...], float]) -> float:
    total = 0.0
    for names, weight in columns.items():
        name = next((name for name in names if name in row), None)
        if name is None:
            raise InputError(f"Vivado's report of utilisation has no column {names[0]}")
        total += weight * int(row[name])
    return total


def timing(report: str, period: float) -> dict[str, float]:
    """Slacks in ns, and the clock in MHz that the setup slack allows, from the summary that
    `report_timing_summary` makes for a clock of `period` ns."""
    lines = [line.split("  ") for line in report.splitlines()]
    cells = [[cell.strip() for cell in line if cell.strip()] for line in lines]
    try:
        heads = next(i for i, line in enumerate(cells) if line[:1] == ["WNS(ns)"])
        values = dict(zip(cells[heads], cells[heads + 2], strict=True))
        slacks = {key: float(values[name]) for key, name in _TIMING.items()}
    except (StopIteration, IndexError, KeyError, ValueError):
        raise InputError("Vivado's report of timing has no summary") from None
    clock = 1000 / (period - slacks["setup_slack_ns"])
    return {"period_ns": period, **slacks, "clock_mhz": round(clock, 2)}


def _table(report: str, first: str) -> Iterator[dict[str, str]]:
    """Rows of every table of `report` whose first column is `first`: column -> cell. The first
    cell keeps its indentation."""
    heads: list[str] = []
    for line in report.splitlines():
        if not line.startswith("|") or line.count("|") < 3:
            heads = heads if line.startswith("+") else []
            continue
        cells = line.strip().strip("|").split("|")
        names = [cell.strip() for cell in cells]
        if names[0] == first:
            heads = names
        elif heads and len(cells) == len(heads):
            yield dict(zip(heads, [cells[0].rstrip(), *names[1:]], strict=True))
