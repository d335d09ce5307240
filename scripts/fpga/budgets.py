# SPDX-License-Identifier: Apache-2.0
"""What the devices have, and what each design point may take of them: the only place."""

from model.errors import InputError
from model.hardware.resources import RESOURCES

# From AMD's data sheets: "7 Series FPGAs Data Sheet: Overview" (DS180), the tables "Feature Summary
# by Device", and "Zynq-7000 SoC Data Sheet: Overview" (DS190), table 1. DS180 gives logic cells and
# slices: 1.6 logic cells are a LUT (UG474, "Device Resources"), and a LUT goes with two flip-flops
# (UG474, "Slice Description").
DEVICES = {
    name: dict(zip(RESOURCES, numbers, strict=True))
    for name, numbers in {
        # DS180, Spartan-7
        "XC7S6": (3_750, 7_500, 5, 10),
        "XC7S15": (8_000, 16_000, 10, 20),
        "XC7S25": (14_600, 29_200, 45, 80),
        "XC7S50": (32_600, 65_200, 75, 120),
        # DS180, Artix-7
        "XC7A12T": (8_000, 16_000, 20, 40),
        "XC7A15T": (10_400, 20_800, 25, 45),
        "XC7A25T": (14_600, 29_200, 45, 80),
        "XC7A35T": (20_800, 41_600, 50, 90),
        "XC7A50T": (32_600, 65_200, 75, 120),
        "XC7A75T": (47_200, 94_400, 105, 180),
        "XC7A100T": (63_400, 126_800, 135, 240),
        "XC7A200T": (134_600, 269_200, 365, 740),
        # DS180, Kintex-7
        "XC7K70T": (41_000, 82_000, 135, 240),
        "XC7K160T": (101_400, 202_800, 325, 600),
        # DS190
        "XC7Z010": (17_600, 35_200, 60, 80),
        "XC7Z020": (53_200, 106_400, 140, 220),
    }.items()
}

# Design point -> (device, budget).
BUDGETS = {
    "tiny": ("XC7A35T", {"luts": 5_200, "flip_flops": 8_000, "ramb36": 20, "dsp48e1": 16}),
    "base": ("XC7A35T", {"luts": 10_400, "flip_flops": 20_000, "ramb36": 20, "dsp48e1": 90}),
    "fast": ("XC7A35T", {"luts": 18_700, "flip_flops": 30_000, "ramb36": 50, "dsp48e1": 90}),
    "max": ("XC7K160T", {"luts": 50_700, "flip_flops": 60_000, "ramb36": 60, "dsp48e1": 400}),
}

DEFAULT_PART = "xc7a35tcsg324-1"

# A design point that has no budget is compared with this device.
DEFAULT_DEVICE = "XC7A35T"


def device_called(part: str) -> str:
    """The device of a part such as DEFAULT_PART; InputError for one that is not listed."""
    known = [name for name in DEVICES if part.upper().startswith(name)]
    if not known:
        raise InputError(f"unknown part (known: {', '.join(DEVICES).lower()})")
    return max(known, key=len)


def device_of(design: str) -> str:
    return BUDGETS[design][0] if design in BUDGETS else DEFAULT_DEVICE


def violations(design: str, report: dict) -> list[str]:
    """One line for each rule that the design's entry in resources.json breaks."""
    found = []
    for resource, limit in BUDGETS.get(design, (None, {}))[1].items():
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
