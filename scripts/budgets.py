"""What the devices have, and what each design point may take of them: the only place."""

# Device -> resources.
DEVICES = {
    "XC7A35T": {"luts": 20_800, "flip_flops": 41_600, "ramb36": 50, "dsp48e1": 90},
    "XC7K160T": {"luts": 101_400, "flip_flops": 202_800, "ramb36": 325, "dsp48e1": 600},
}

# Design point -> (device, budget).
BUDGETS = {
    "tiny": ("XC7A35T", {"luts": 5_200, "flip_flops": 8_000, "ramb36": 20, "dsp48e1": 16}),
    "base": ("XC7A35T", {"luts": 10_400, "flip_flops": 20_000, "ramb36": 20, "dsp48e1": 90}),
    "max": ("XC7K160T", {"luts": 50_700, "flip_flops": 60_000, "ramb36": 60, "dsp48e1": 400}),
}

# A design point that has no budget is compared with this device.
DEFAULT_DEVICE = "XC7A35T"


def device_of(design: str) -> str:
    return BUDGETS[design][0] if design in BUDGETS else DEFAULT_DEVICE


def violations(design: str, report: dict) -> list[str]:
    """One line for each rule that the design's entry in resources.json breaks."""
    found = []
    for resource, limit in BUDGETS.get(design, (None, {}))[1].items():
        used = report["flat"][resource]
        if used > limit:
            found.append(f"{design}: {used:g} {resource}, the budget is {limit}")
    for rule in ("dsp_not_pipelined", "block_ram_outputs_unregistered", "latches",
                 "combinational_loop", "check_warnings"):
        if report[rule]:
            found.append(f"{design}: {rule}: {', '.join(report[rule][:3])}")
    return found
