# SPDX-License-Identifier: Apache-2.0
"""What one module takes of a 7-series FPGA when Yosys maps it alone."""

import json
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from model.hardware.designs import DEFAULT
from model.hardware.export import CONFIG
from model.hardware.sources import INCLUDE, rtl_sources
from scripts.fpga import netlist, yosys

RESOURCES = ("dsp48e1", "luts", "flip_flops")


def measure(
    top: str,
    parameters: Mapping[str, int | str],
    config: Path = CONFIG / DEFAULT,
    sources: Iterable[Path] | None = None,
) -> dict[str, int]:
    """RESOURCES of the module `top`; InputError if Yosys refuses.

    parameters  of the module, numbers of any size or texts
    config      folder of the header that the RTL's package includes, and of memory files
    sources     default: what `top` needs of the RTL
    """
    given = " ".join(f"-G {name}={_literal(value)}" for name, value in parameters.items())
    with tempfile.TemporaryDirectory(dir=yosys.work_folder()) as folder:
        target = Path(folder, "netlist.json")
        yosys.run(
            [
                f"read_slang --threads 1 --top {top} {given} -I {INCLUDE} -I {config} "
                + " ".join(map(str, sources or rtl_sources(top))),
                f"{yosys.XILINX} -flatten -top {top}",
                f"write_json {target}",
            ],
            Path(folder, "yosys.log"),
            config,
        )
        module = json.loads(target.read_text())["modules"][top]
    used = netlist.count_resources(module)
    return {key: int(used[key]) for key in RESOURCES}


def _literal(value: int | str) -> str:
    """A parameter in SystemVerilog; none is negative."""
    if isinstance(value, str):
        return f'"{value}"'
    return f"{value.bit_length()}'h{value:x}" if value >= 2**31 else str(value)
