# SPDX-License-Identifier: Apache-2.0
"""slang, the SystemVerilog front end (pyslang, from PyPI), as a command that says nothing if all
is well.

python -m tb.commands.slang OPTION ...

The options are slang's own. Every warning that it knows is on, but for those that NOT_HERE gives a
reason against. Exit code 1 if it found anything.
"""

import sys
from collections.abc import Sequence

from pyslang.driver import Driver

# Warning -> why it says nothing about this project's sources.
NOT_HERE = {
    # Every signed operand is written $signed(...); what is compared is unsigned, or an int's cast.
    "sign-compare": "a counter is compared with a cast of an int, neither of them negative",
    "sign-conversion": "$signed operands give a signed result, kept in a vector without a sign",
    "arith-op-mismatch": "the factors of a multiplier differ in width",
    "packed-array-conv": "streams are flat vectors, whose ends see them as arrays",
    "useless-cast": "a cast to a parameter's width is useless for some values of it",
    "case-redundant-default": "lowRISC's guide: a register may hold what no name stands for",
    "unused-package-subroutine": "which of them a design point uses depends on its engines",
    # Verilator's lint looks for these, with a waiver for each (sim/waivers.vlt).
    "unused-port": "waived one by one for Verilator",
    "unused-parameter": "waived one by one for Verilator",
    "unused-but-set-variable": "waived one by one for Verilator",
}


def main(options: Sequence[str]) -> int:
    driver = Driver()
    driver.addStandardArgs()
    warnings = ["-Weverything", *(f"-Wno-{name}" for name in NOT_HERE)]
    line = " ".join(["slang", *warnings, "-Werror", *options])
    fine = driver.parseCommandLine(line) and driver.processOptions() and driver.parseAllSources()
    return 0 if fine and driver.runFullCompilation(True) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
