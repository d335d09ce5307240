# SPDX-License-Identifier: Apache-2.0
"""`make train DATA=`: trains on the user's own data, then runs its test images on the RTL.

    python -m tb.commands.own FOLDER [--epochs N] [--design NAME] [--simulator NAME] [--number N]

The options of both steps are read before the first begins.
"""

from model.errors import InputError, cli
from model.options import Parser, whole_number
from model.train import train_own
from tb.commands import sim
from tb.harness import runner, simulators

IMAGES = 200


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = Parser("tb.commands.own", __doc__)
    train_own.add_options(parser)
    parser.option("--number", "images to simulate", whole_number(1), IMAGES, variable="N")
    text = "simulator"
    parser.option("--simulator", text, runner.simulator_called, "verilator", variable="SIM")
    options = parser.parse(arguments)
    if reason := simulators.missing(options.simulator):
        raise InputError(reason)
    output = train_own.run(options)
    sim.main([
        "--network", str(output / train_own.NETWORK),
        "--config", str(output / train_own.CONFIG_FOLDER),
        "--images", str(output / train_own.TEST),
        "--design", options.design.name, "--number", str(options.number),
        "--simulator", options.simulator, "--seed", str(options.seed),
    ])  # fmt: skip


if __name__ == "__main__":
    main()
