# SPDX-License-Identifier: Apache-2.0
"""lenet5_accel.core: FuseSoC reads it, its files are those of the project, its targets run."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("fusesoc", reason="FuseSoC is not installed: requirements/fpga.txt has it")
import yaml

from model.files import ROOT
from model.hardware.designs import DESIGNS
from model.hardware.export import CONFIG, HEADER
from model.hardware.sources import INCLUDE, rtl_sources
from tb.harness import simulators

CORE = ROOT / "lenet5_accel.core"
NAME = "lenet5_accel"
STUBS = ROOT / "scripts" / "fpga" / "vivado" / "tests" / "vivado_stubs.tcl"


def command(folder: Path, *words: str, simulator: str = "") -> subprocess.CompletedProcess:
    """Runs a command in `folder`, with this Python and the simulator's tools first on PATH."""
    settings = simulators.environment(simulator)
    path = [str(Path(sys.executable).parent), settings.get("PATH", os.environ["PATH"])]
    variables = settings | {"PATH": os.pathsep.join(path)}
    for kind in ("CONFIG", "CACHE", "DATA"):  # FuseSoC's settings are the user's: none here
        variables[f"XDG_{kind}_HOME"] = str(folder)
    return subprocess.run(
        words, cwd=folder, env=os.environ | variables, capture_output=True, text=True, check=False
    )


def fusesoc(
    folder: Path, *arguments: str, cores: Path = ROOT, **settings
) -> subprocess.CompletedProcess:
    return command(
        folder,
        sys.executable,
        "-c",
        "from fusesoc.main import main; main()",
        "--cores-root",
        str(cores),
        *arguments,
        **settings,
    )


def run(
    folder: Path, target: str, *options: str, part: str = "", **settings
) -> subprocess.CompletedProcess:
    """FuseSoC's `run`, with its products in `folder`/build."""
    after = [f"--part={part}"] if part else []
    return fusesoc(
        folder,
        "run",
        "--build-root",
        str(folder / "build"),
        "--target",
        target,
        *options,
        NAME,
        *after,
        **settings,
    )


def work_root(folder: Path, target: str) -> Path:
    (found,) = (folder / "build").glob(f"*/{target}")
    return found


@pytest.fixture(scope="module")
def filesets() -> dict[str, dict[str, dict]]:
    """Fileset -> path -> the file's attributes."""
    core = yaml.safe_load(CORE.read_text())
    return {
        name: dict(
            file.popitem() if isinstance(file, dict) else (file, {}) for file in fileset["files"]
        )
        for name, fileset in core["filesets"].items()
    }


def test_rtl_is_the_file_list_in_its_order(filesets):
    sources = [path.relative_to(ROOT).as_posix() for path in rtl_sources()]
    headers = [path.relative_to(ROOT).as_posix() for path in INCLUDE.iterdir()]
    assert list(filesets["rtl"]) == headers + sources
    assert all(filesets["rtl"][header]["is_include_file"] for header in headers)


@pytest.mark.parametrize("design", DESIGNS)
def test_configurations_are_those_exported(filesets, design):
    files = filesets[f"config_{design}"]
    exported = {path.relative_to(ROOT).as_posix() for path in (CONFIG / design).iterdir()}
    assert set(files) == exported
    for path, attributes in files.items():
        name = Path(path).name
        if name == HEADER:
            assert attributes["is_include_file"]
        else:
            assert attributes == {"copyto": name}  # $readmemh looks in the working folder


def test_every_file_exists(filesets):
    for files in filesets.values():
        for path in files:
            assert (ROOT / path).is_file()


def test_fusesoc_reads_the_core(tmp_path):
    done = fusesoc(tmp_path, "core", "show", NAME)
    assert done.returncode == 0, done.stderr
    for target in ("lint", "sim", "synth"):
        assert re.search(rf"^{target}\s", done.stdout, re.MULTILINE)


def test_fusesoc_refuses_a_broken_core(tmp_path):
    """Shows that it is FuseSoC that judges."""
    text = CORE.read_text().replace("file_type: vlt", "file_typ: vlt")
    (tmp_path / CORE.name).write_text(text)
    done = fusesoc(tmp_path, "core", "show", NAME, cores=tmp_path)
    assert "file_typ" in done.stdout + done.stderr


@pytest.mark.skipif(simulators.missing("verilator") is not None, reason="no Verilator")
@pytest.mark.parametrize("design", DESIGNS)
def test_lint_runs_clean(tmp_path, design):
    flags = [] if design == "base" else [f"--flag={design}"]
    done = run(tmp_path, "lint", *flags, simulator="verilator")
    output = done.stdout + done.stderr
    assert done.returncode == 0, output
    assert "erilat" in output and "%Warning" not in output
    assert f"rtl/config/{design}" in next(work_root(tmp_path, "lint").glob("*.vc")).read_text()


@pytest.mark.skipif(simulators.missing("verilator") is not None, reason="no Verilator")
def test_lint_finds_a_mistake(tmp_path):
    assert run(tmp_path, "lint", "--setup").returncode == 0
    folder = work_root(tmp_path, "lint")
    source = next(folder.rglob("lenet5_result_packer.sv"))
    source.write_text(source.read_text().replace("endmodule", "logic idle; endmodule"))
    done = command(folder, "make", simulator="verilator")
    assert done.returncode != 0 and "UNUSEDSIGNAL" in done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.skipif(simulators.missing("icarus") is not None, reason="no Icarus Verilog")
def test_simulation_passes_and_can_fail(tmp_path):
    done = run(tmp_path, "sim")
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"^PASS: 11 result words in \d+ cycles$", done.stdout, re.MULTILINE)
    folder = work_root(tmp_path, "sim")
    words = folder / "smoke_words.mem"
    words.write_text("000000000\n" + words.read_text().split("\n", 1)[1])
    done = command(folder, "make", "run")
    assert done.returncode != 0 and "word 0 is" in done.stdout + done.stderr
    bias = folder / "lenet5_conv1_bias.mem"
    bias.write_text("// lenet5 network 0badcafe design 00000000\n" + bias.read_text())
    done = command(folder, "make", "run")
    assert done.returncode != 0 and "of network 0badcafe" in done.stdout + done.stderr


def test_synthesis_is_set_up_for_the_part(tmp_path):
    done = run(tmp_path, "synth", "--setup", part="xc7k325tffg900-2")
    assert done.returncode == 0, done.stderr
    folder = work_root(tmp_path, "synth")
    project = next(path for path in folder.glob("*.tcl") if "create_project" in path.read_text())
    text = project.read_text()
    assert "set_property part xc7k325tffg900-2" in text
    assert set(re.findall(r"read_mem {(\S+)}", text)) == {
        path.name for path in (CONFIG / "base").glob("*.mem")
    }
    if shutil.which("tclsh") is None:
        pytest.skip("tclsh is not installed: `apt install tcl` provides it")
    done = subprocess.run(
        ["tclsh", str(STUBS), "-mode", "batch", "-source", project.name],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
