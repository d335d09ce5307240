# SPDX-License-Identifier: Apache-2.0
"""Builds RTL with a simulator, once, and runs the cocotb tests of a bench on it.

How a bench is written (tb/modules/test_stream_fifo.py is the model): one file
`tb/modules/test_<module>.py` with

* cocotb tests: `@cocotb.test()` coroutines named `check_...`, so that pytest does not collect
  them; variations that need no rebuild (idle and stall patterns, say) are `@cocotb.parametrize`;
* pytest tests: functions `test_...` that take the fixture `simulator` (pytest_plugin.py beside
  this file) and call `simulate("lenet5_stream_fifo", module=__name__, simulator=simulator,
  parameters={"Width": 8})`, parametrised over what needs a rebuild. All cocotb tests of the module
  run, or those whose name matches `testcase`.

`simulate` raises SimulationError (so pytest fails) if the build fails, the simulation stops early,
a cocotb test fails, or no test ran. Everything the tools printed is in `simulation.log` of the run
directory, which the error names. Plain values go to the cocotb tests through `options`.

Environment: SIM (icarus | verilator; default both), SEED (default random, always printed),
WAVES=1 or yes (in the run directory: an FST from Icarus, a VCD from Verilator).
"""

import contextlib
import hashlib
import json
import logging
import os
import random
import re
import shutil
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from model.errors import InputError
from model.files import ROOT, claimed, locked
from model.hardware.designs import DEFAULT
from model.hardware.export import CONFIG
from model.hardware.sources import INCLUDE, rtl_sources, source_text
from model.options import MOST_SEED, Parser, is_on, seed_number
from tb.harness import simulators as tools

BUILD = ROOT / "sim" / "build"
TIMESCALE = "1ns/1ps"
CLOCK_NS = 10
INT_BITS = 32  # of SystemVerilog's int

# Switches on the RTL's assertions and its checks of memory files.
DEFINES = ("SIMULATION",)

ALL_SIMULATORS = ",".join(tools.BUILDERS)

LOG = "simulation.log"
RESULTS = "results.xml"
MAX_QUOTES = 20

_OPTIONS = "BENCH_OPTIONS"
# What cocotb, its runner, the simulators, Python and make would take from the environment.
_FOREIGN = re.compile(
    r"(COCOTB|GPI|PYGPI|VPI|VERILATOR|PYTHON|MAKE|MFLAGS)(_?\w*)|MODULE|TOPLEVEL|TOPLEVEL_LANG"
    r"|TESTCASE|RANDOM_SEED|WAVES|PLUSARGS|GUI|IVERILOG_DUMPER|LIBPYTHON_LOC"
)
_TROUBLE = re.compile(r"%Error|%Fatal|FATAL:|ERROR:|error:|syntax error|Assertion failed")


class SimulationError(AssertionError):
    """A build or simulation failed; the message says why and where its log is."""


@dataclass(frozen=True)
class Run:
    """What a simulation left: its directory (log, waves, files the bench wrote) and its seed. As
    long as there is the `claim`, no other run, of this process or another, takes the directory."""

    directory: Path
    seed: int
    claim: object = field(default=None, repr=False)

    @property
    def log(self) -> str:
        return (self.directory / LOG).read_text()


def selected_simulators() -> list[str]:
    """The simulators that the variable SIM selects; InputError for an unknown name."""
    chosen = os.environ.get("SIM") or ALL_SIMULATORS
    try:
        return simulators_called(chosen)
    except InputError as error:
        raise InputError(f"SIM={chosen}: {error}") from None


def simulators_called(text: str) -> list[str]:
    """The simulators whose names `text` joins by commas; InputError for an unknown name."""
    return [simulator_called(name.strip()) for name in text.split(",")]


def simulator_called(name: str) -> str:
    """The name itself; InputError if it is no simulator's."""
    if name not in tools.BUILDERS:
        raise InputError(f"unknown simulator {name!r} (known: {', '.join(tools.BUILDERS)})")
    return name


def add_options(parser: Parser, simulator: str | None = None) -> None:
    """--seed and, of the commands that can choose, --simulator, by default `simulator`;
    `use_options` is to follow."""
    if simulator == ALL_SIMULATORS:
        text = "simulators, joined by commas"
        parser.option("--simulator", text, simulators_called, simulator, variable="SIM")
    elif simulator:
        parser.option("--simulator", "simulator", simulator_called, simulator, variable="SIM")
    text = "seed of all randomness; by chance, and printed, if not given"
    parser.option("--seed", text, seed_number, variable="SEED", metavar="N")


def use_options(given: Namespace) -> None:
    """Makes the seed of `given` that of this session."""
    if given.seed is not None:
        os.environ["SEED"] = str(given.seed)


def seed() -> int:
    """The seed of this session: the variable SEED, else a random one, which it then sets."""
    text = os.environ.get("SEED") or str(random.SystemRandom().randrange(MOST_SEED + 1))
    os.environ["SEED"] = text
    try:
        return int(str(seed_number(text)))
    except InputError as error:
        raise InputError(f"SEED={text}: {error}") from None


@contextlib.contextmanager
def in_one_line() -> Iterator[None]:
    """Around a command's simulation: one that fails ends the command as bad input does."""
    try:
        yield
    except SimulationError as error:
        raise InputError(str(error)) from None


def waves_wanted() -> bool:
    """Whether the variable WAVES asks for waveforms."""
    return is_on(os.environ.get("WAVES", ""))


def options() -> dict[str, Any]:
    """In a cocotb test: the `options` that its `simulate` call was given."""
    found: dict[str, Any] = json.loads(os.environ.get(_OPTIONS, "{}"))
    return found


def simulate(
    toplevel: str,
    module: str,
    simulator: str,
    parameters: Mapping[str, int | str] | None = None,
    *,
    sources: Iterable[Path] | None = None,
    includes: Iterable[Path] = (CONFIG / DEFAULT,),
    defines: Iterable[str] = (),
    run_files: Iterable[Path] = (),
    options: Mapping[str, Any] | None = None,
    testcase: str | None = None,
    public: Iterable[str] = (),
    waves: bool | None = None,
    run_name: str | None = None,
    echo: bool = False,
) -> Run:
    """Builds `toplevel` if need be and runs the cocotb tests of `module` on it.

    parameters: module parameters; a str is a string parameter, an int a number, of any number of
    bits if it is not negative.
    sources: default what `toplevel` needs of rtl/lenet5.f.
    includes: include directories beside the macros'; default the default design point's.
    run_files: files copied into the run directory: `$readmemh` names are relative to it.
    options: JSON-able values for the cocotb tests. testcase: a regular expression of test names.
    public: Verilator arguments that make internals visible (a .vlt file); default: ports only.
    waves: default the variable WAVES. run_name: names the run directory; default the pytest test.
    echo: print the tools' output as it comes.

    Raises SimulationError if anything fails, InputError if the simulator is unknown or missing.
    """
    simulator_called(simulator)
    if reason := tools.missing(simulator):
        raise InputError(reason)
    waves = waves_wanted() if waves is None else waves
    arguments = {
        "toplevel": toplevel,
        "module": module,
        "verilog_sources": [str(path) for path in sources or rtl_sources(toplevel)],
        "includes": [str(path) for path in (INCLUDE, *includes)],
        "defines": [*DEFINES, *defines],
        "parameters": {name: _literal(value) for name, value in (parameters or {}).items()},
        "public": list(public),
        "waves": waves,
        "python_search": [str(ROOT)],
        "seed": seed(),
    }
    build = _build_directory(simulator, arguments)
    run, claim = claimed(build / "run" / _slug(run_name or _pytest_name() or module))
    shutil.rmtree(run, ignore_errors=True)
    run.mkdir(parents=True)
    variables = tools.environment(simulator) | {
        _OPTIONS: json.dumps(dict(options or {})),
        "COCOTB_RESULTS_FILE": str(run / RESULTS),
        "COCOTB_RANDOM_SEED": str(seed()),
    }
    with _logged(run / LOG, echo), _environment(variables), _built(simulator, build, arguments):
        for path in run_files:
            shutil.copy(path, run)
        _run(simulator, build, run, arguments, testcase)
    return Run(run, seed(), claim)


def _literal(value: int | str) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    wide = value.bit_length() > INT_BITS - 1  # a decimal number is an int to the simulators
    return f"{value.bit_length()}'h{value:x}" if wide else str(int(value))


def _slug(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9_.=-]+", "_", text).strip("_")


def _pytest_name() -> str | None:
    """The running pytest test ("x/test_x.py::test_y[a] (call)" -> "test_y[a]"), if any."""
    return os.environ.get("PYTEST_CURRENT_TEST", "").split("::")[-1].split(" (")[0] or None


def _build_directory(simulator: str, arguments: Mapping[str, Any]) -> Path:
    """One directory for each set of arguments that changes what is built."""
    key = {name: arguments[name] for name in arguments if name not in ("module", "seed")}
    digest = hashlib.sha256(json.dumps(key, sort_keys=True).encode()).hexdigest()[:12]
    values = [f"{name}={value}" for name, value in arguments["parameters"].items()]
    name = _slug("-".join([arguments["toplevel"], simulator, *values]))[:100]
    return BUILD / f"{name}-{digest}"


def _fingerprint(arguments: Mapping[str, Any]) -> str:
    """Changes whenever a file that the build reads does, or the way it is built."""
    files = [Path(path) for path in arguments["verilog_sources"]]
    for directory in arguments["includes"]:
        files += sorted(Path(directory).glob("*.svh"))
    files += [Path(word) for word in arguments["public"] if Path(word).is_file()]
    files += [Path(tools.__file__)]
    return hashlib.sha256("\0".join(source_text(path) for path in files).encode()).hexdigest()


@contextlib.contextmanager
def _built(simulator: str, build: Path, arguments: Mapping[str, Any]) -> Iterator[None]:
    """Builds unless what is there is up to date, and keeps others from building anew meanwhile;
    safe when several processes want the same."""
    stamp, fingerprint = build / "fingerprint", _fingerprint(arguments)
    while True:
        with locked(build, shared=True):
            if stamp.is_file() and stamp.read_text() == fingerprint:
                yield
                return
        _build(simulator, build, arguments, stamp, fingerprint)


def _build(
    simulator: str, build: Path, arguments: Mapping[str, Any], stamp: Path, fingerprint: str
) -> None:
    with locked(build):
        if stamp.is_file() and stamp.read_text() == fingerprint:
            return
        stamp.unlink(missing_ok=True)
        tools.BUILDERS[simulator](
            **arguments, sim_build=str(build), timescale=TIMESCALE, compile_only=True
        ).run()
        stamp.write_text(fingerprint)


def _run(
    simulator: str, build: Path, run: Path, arguments: Mapping[str, Any], testcase: str | None
) -> None:
    """Runs what was built in the directory `run`, and judges it by cocotb's results file."""
    failure = None
    try:
        tools.RUNNERS[simulator](
            **arguments, sim_build=str(build), work_dir=str(run), testcase=testcase
        ).run()
    except SystemExit as error:
        failure = str(error)
    _judge(run / RESULTS, failure)


def _judge(results: Path, failure: str | None) -> None:
    """Raises SimulationError for a failed simulation, naming the cocotb tests that failed."""
    filled = results.is_file() and results.stat().st_size
    cases = list(ElementTree.parse(results).iter("testcase")) if filled else []
    failed = [
        f"{case.get('name')}: {reason.get('error_msg') or reason.get('message')}"
        for case in cases
        for reason in [*case.iter("failure"), *case.iter("error")]
    ]
    if failed or failure:
        raise SimulationError("\n".join(failed) or failure)
    if not cases:
        raise SimulationError("no cocotb test ran")


@contextlib.contextmanager
def _environment(variables: Mapping[str, str]) -> Iterator[None]:
    """Sets environment variables for a while (cocotb-test lets them win over its own argument), and
    takes away what the user's shell may have for other projects' simulations."""
    before = dict(os.environ)
    for name in list(filter(_FOREIGN.fullmatch, os.environ)):
        del os.environ[name]
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextlib.contextmanager
def _logged(path: Path, echo: bool) -> Iterator[None]:
    """Sends what the tools print to the file `path`, and quotes its errors if they fail."""
    logger = logging.getLogger("cocotb")  # cocotb-test's, and thereby the tools' output
    handlers: list[logging.Handler] = [
        logging.FileHandler(path),
        *([logging.StreamHandler(sys.stdout)] if echo else []),
    ]
    for handler in handlers:
        logger.addHandler(handler)
    logger.propagate = False
    try:
        yield
    except (SystemExit, SimulationError) as error:
        quotes = [line for line in path.read_text().splitlines() if _TROUBLE.search(line)]
        where = f"log: {os.path.relpath(path)} (repeat with SEED={seed()})"
        raise SimulationError("\n".join([str(error), *quotes[:MAX_QUOTES], where])) from None
    finally:
        logger.propagate = True
        for handler in handlers:
            logger.removeHandler(handler)
            handler.close()
