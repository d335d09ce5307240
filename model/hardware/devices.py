# SPDX-License-Identifier: Apache-2.0
"""What the devices have, which one each design point is for, and whether it fits there by the
resource model."""

from model.errors import InputError
from model.hardware.designs import DesignPoint
from model.hardware.resources import RESOURCES, estimate
from model.network.integer import Network

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

DEFAULT_PART = "xc7a35tcsg324-1"

# What a design point is for, unless it is in _MADE_FOR.
DEFAULT_DEVICE = "XC7A35T"
_MADE_FOR = {"max": "XC7K160T"}

_TITLES = dict(zip(RESOURCES, ("LUTs", "flip-flops", "RAMB36", "DSP48E1"), strict=True))


def device_called(part: str) -> str:
    """The device of a part such as DEFAULT_PART; InputError for one that is not listed."""
    known = [name for name in DEVICES if part.upper().startswith(name)]
    if not known:
        raise InputError(f"unknown part (known: {', '.join(DEVICES).lower()})")
    return max(known, key=len)


def device_of(design: str) -> str:
    """The device that the design point of that name is compared with."""
    return _MADE_FOR.get(design, DEFAULT_DEVICE)


def shortage(network: Network, design: DesignPoint, device: str | None = None) -> str | None:
    """One line of what `design` is estimated to take beyond `device`, by default its own, or None
    if it fits."""
    device, used = device or device_of(design.name), estimate(network, design)
    beyond = [
        f"{getattr(used, name):,g} {_TITLES[name]} ({limit:,} there)"
        for name, limit in DEVICES[device].items()
        if getattr(used, name) > limit
    ]
    if not beyond:
        return None
    return (
        f"{design.name} of this network is too large for the {device}, by the resource model: "
        f"{', '.join(beyond)}; make explore finds a folding that fits"
    )
