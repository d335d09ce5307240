# SPDX-License-Identifier: Apache-2.0
"""FuseSoC calls its generator with whatever `python3` is: one without numpy is told so."""

import subprocess
import sys

from model.files import ROOT


def test_a_python_without_numpy_is_one_line():
    script = ROOT / "scripts" / "fpga" / "fusesoc" / "smoke_vectors.py"
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(script), "request.yml"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode != 0 and done.stdout == ""
    assert done.stderr.startswith("error: python3 lacks numpy: ") and done.stderr.count("\n") == 1
