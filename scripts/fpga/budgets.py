# SPDX-License-Identifier: Apache-2.0
"""What each design point may take of its device (model/hardware/devices.py): the only place."""

# Design point -> budget.
BUDGETS = {
    "tiny": {"luts": 5_200, "flip_flops": 8_000, "ramb36": 20, "dsp48e1": 16},
    "base": {"luts": 10_400, "flip_flops": 20_000, "ramb36": 20, "dsp48e1": 90},
    "fast": {"luts": 18_700, "flip_flops": 30_000, "ramb36": 50, "dsp48e1": 90},
    "max": {"luts": 50_700, "flip_flops": 60_000, "ramb36": 60, "dsp48e1": 400},
}


def violations(design: str, report: dict) -> list[str]:
    """One line for each rule that the design's entry in resources.json breaks."""
    found = []
    for resource, limit in BUDGETS.get(design, {}).items():
        used = report["flat"][resource]
        if used > limit:
            found.append(f"{design}: {used:g} {resource}, the budget is {limit}")
    for rule in (
        "dsp_not_pipelined",
        "block_ram_outputs_unregistered",
        "latches",
        "combinational_loop",
        "check_warnings",
    ):
        if report[rule]:
            found.append(f"{design}: {rule}: {', '.join(report[rule][:3])}")
    return found
