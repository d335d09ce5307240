"""Synthesises design points and keeps what they take in model/calibration.json, to which the
resource model is fitted. To be run again when the RTL has changed.

    python -m scripts.calibrate NAME ...
"""

import argparse
import json
import subprocess

from model.designs import design_point
from model.errors import cli
from model.files import write_atomically
from model.network import Network
from model.resources import CALIBRATION, RESOURCES
from scripts.synthesise import synthesise


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="scripts.calibrate",
                                     description=__doc__.split("\n\n")[0])
    parser.add_argument("design", nargs="+", help="design points")
    names = parser.parse_args(arguments).design
    for name in names:
        design_point(name)
    network = Network.load()
    for name in names:
        report = synthesise(name, network, hierarchical=False)
        entry = {key: report["flat"][key] for key in RESOURCES} | {"rtl": revision()}
        kept = json.loads(CALIBRATION.read_text()) if CALIBRATION.exists() else {"designs": {}}
        kept |= {"command": "python -m scripts.calibrate NAME ...", "tool": report["tool"]}
        kept["designs"][name] = entry
        write_atomically(CALIBRATION, json.dumps(kept, indent=1) + "\n")
        print(f"{name}: " + ", ".join(f"{key} {value}" for key, value in entry.items()))


def revision() -> str:
    """The commit that last changed the RTL."""
    done = subprocess.run(["git", "log", "-1", "--format=%h", "--", "rtl"], text=True,
                          capture_output=True, check=False, cwd=CALIBRATION.parent.parent)
    return done.stdout.strip() or "unknown"


if __name__ == "__main__":
    main()
