# SPDX-License-Identifier: Apache-2.0
"""Synthesises design points and keeps what they take in model/hardware/calibration.json, to which
the resource model is fitted. To be run again when the RTL has changed; what `make synth` has
reported of today's RTL is taken from there.

    python -m scripts.fpga.calibrate --design NAME ...
"""

import json
from pathlib import Path

from model.errors import cli
from model.files import write_atomically
from model.hardware.designs import DEFAULT, add_list_option
from model.hardware.resources import CALIBRATION, RESOURCES
from model.network.integer import Network
from model.options import Parser
from scripts.fpga import yosys
from scripts.fpga.synthesise import OUTPUT, REPORT, synthesise


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = Parser("scripts.fpga.calibrate", __doc__)
    add_list_option(parser, [DEFAULT], "DESIGN")
    designs = parser.parse(arguments).design
    network = Network.load()
    for name in [design.name for design in designs]:
        report = reported(name, OUTPUT / REPORT) or synthesise(name, network, hierarchical=False)
        entry = {key: report["flat"][key] for key in RESOURCES} | {"rtl": report["rtl"]}
        kept = json.loads(CALIBRATION.read_text()) if CALIBRATION.exists() else {"designs": {}}
        kept |= {
            "command": "python -m scripts.fpga.calibrate --design NAME ...",
            "tool": report["tool"],
        }
        kept["designs"][name] = entry
        write_atomically(CALIBRATION, json.dumps(kept, indent=1) + "\n")
        print(f"{name}: " + ", ".join(f"{key} {value}" for key, value in entry.items()))


def reported(name: str, path: Path) -> dict | None:
    """The design's entry in resources.json at `path` if it is of today's RTL."""
    try:
        entry = json.loads(path.read_text()).get(name, {})
    except (OSError, ValueError):
        return None
    return entry if entry.get("rtl") == yosys.rtl_fingerprint() else None


if __name__ == "__main__":
    main()
