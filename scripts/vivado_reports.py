"""Reads Vivado's text reports: the same keys as the open flow's resources, and timing."""

import re
from collections.abc import Iterator

from model.errors import InputError

# Key -> the device's limit, as its row in report_utilization is called: 7 series, then UltraScale.
_SITES = {
    "lut": ("Slice LUTs", "CLB LUTs"),
    "ff": ("Slice Registers", "CLB Registers"),
    "ramb36": ("Block RAM Tile",),
    "dsp": ("DSPs",),
}
_DSP_COLUMNS = ("DSP Blocks", "DSP48 Blocks")
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


def utilisation(report: str) -> dict[str, dict[str, float]]:
    """Path of each instance below the top ("" is the top itself) -> its resources (keys lut, ff,
    ramb36, dsp), from `report_utilization -hierarchical`. Two RAMB18 are one RAMB36."""
    used: dict[str, dict[str, float]] = {}
    path: list[str] = []
    for row in _table(report, "Instance"):
        name = row["Instance"]
        if name.strip().startswith("("):  # the instance's own logic, without its children
            continue
        depth = (len(name) - len(name.lstrip()) - 1) // 2
        path[depth:] = [name.strip()]
        dsp = next(row[column] for column in _DSP_COLUMNS if column in row)
        used["/".join(path[1:])] = {
            "lut": int(row["Total LUTs"]),
            "ff": int(row["FFs"]),
            "ramb36": int(row["RAMB36"]) + int(row["RAMB18"]) / 2,
            "dsp": int(dsp),
        }
    if not used:
        raise InputError("Vivado's report of utilisation has no hierarchy")
    return used


def timing(report: str, period: float) -> dict[str, float]:
    """Slacks in ns, and the clock in MHz that the setup slack allows, from the summary that
    `report_timing_summary` makes for a clock of `period` ns."""
    lines = [line.split("  ") for line in report.splitlines()]
    cells = [[cell.strip() for cell in line if cell.strip()] for line in lines]
    heads = next((i for i, line in enumerate(cells) if line[:1] == ["WNS(ns)"]), None)
    try:
        values = dict(zip(cells[heads], cells[heads + 2], strict=True))
        slacks = {key: float(values[name]) for key, name in _TIMING.items()}
    except (TypeError, IndexError, KeyError, ValueError):
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
