# SPDX-License-Identifier: Apache-2.0
"""`make test-seeds`: the tests that draw from SEED, again with one seed after the other, to find a
check that fails or passes by chance.

A seed that fails does not end the command: the share of seeds is what tells chance from fault.
"""

import os
import subprocess
import sys

from model.errors import InputError, cli
from model.files import ROOT
from model.options import MOST_SEED, Parser, whole_number
from tb.harness import runner

FOLDERS = ("tb/modules", "tb/system", "scripts/host/tests")
SEEDS = 5  # of some minutes each


def tested(folders: list[str], seed: int, jobs: int) -> list[str]:
    """Runs their tests with this seed, says how that ended, and gives the tests that failed.
    InputError if pytest has not come to run them."""
    command = [sys.executable, "-m", "pytest", "-q", "-n", str(jobs), "--maxschedchunk", "1"]
    done = subprocess.run(
        [*command, *folders],
        cwd=ROOT,
        env=os.environ | {"SEED": str(seed)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    lines = done.stdout.splitlines()
    failed = [line for line in lines if line.startswith(("FAILED ", "ERROR "))]
    if done.returncode != int(bool(failed)):
        raise InputError(f"pytest ended with {done.returncode}: {lines[-1] if lines else 'silent'}")
    print(f"SEED={seed}: {lines[-1]}", *failed, sep="\n  ")
    return failed


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = Parser("tb.commands.seeds", __doc__)
    parser.option("--seeds", "how many", whole_number(1), SEEDS, variable="SEEDS", metavar="N")
    cores = os.cpu_count() or 1
    parser.option("--jobs", "tests at a time", whole_number(1), cores, variable="JOBS", metavar="N")
    parser.option("--tests", "folders or files of them", default=FOLDERS, many=True, metavar="PATH")
    runner.add_options(parser)
    options = parser.parse(arguments)
    runner.use_options(options)
    first = runner.seed()
    seeds = [(first + number) % (MOST_SEED + 1) for number in range(options.seeds)]
    failed = [seed for seed in seeds if tested(options.tests, seed, options.jobs)]
    if failed:
        raise InputError(
            f"{len(failed)} of {len(seeds)} seeds failed; repeat with make test SEED={failed[0]}"
        )


if __name__ == "__main__":
    main()
