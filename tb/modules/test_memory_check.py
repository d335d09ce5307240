# SPDX-License-Identifier: Apache-2.0
"""lenet5_memory_check lets a simulation begin only if every memory file is there and says that it
is of the configuration's network and design point. What a file holds is lenet5_weight_rom's to
check."""

import cocotb
import pytest
from cocotb.triggers import Timer

from model.hardware.designs import DESIGNS
from model.hardware.export import HEADER, exported_files, write_files
from model.network.integer import Network
from tb.harness.runner import SimulationError, simulate

# The module's default configuration.
MINE = "// lenet5 network 00000000 design 00000000 (mine)\n"
OTHER = "// lenet5 network 0badcafe design 00000000 (mine)\n"
FOLDED = "// lenet5 network 00000000 design 0badcafe (other)\n"


@cocotb.test()
async def check_begins(dut):
    await Timer(1, "ns")


def names() -> list[str]:
    """Of every memory file that is exported."""
    return sorted(exported_files(Network.load(), DESIGNS["tiny"]).keys() - {HEADER})


def run(simulator, folder, **changed: str | None):
    """Simulates on files of MINE, except those `changed` (None: left out)."""
    texts = dict.fromkeys(names(), MINE + "00\n") | {
        f"lenet5_{name}.mem": text for name, text in changed.items()
    }
    files = {name: text for name, text in texts.items() if text is not None}
    simulate(
        "lenet5_memory_check",
        __name__,
        simulator,
        {"Prefix": "lenet5_"},
        run_files=write_files(files, folder),
    )


def test_one_network_passes(simulator, tmp_path):
    run(simulator, tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (OTHER, "of network 0badcafe, design point 00000000; the configuration is of network "
                "00000000, 00000000"),
        (FOLDED, "of network 00000000, design point 0badcafe; the configuration is of network "
                 "00000000, 00000000"),
        ("00\n", "no fingerprint in its first line: export it anew"),
        (None, "no such file in the simulation's folder"),
    ],
    ids=["network", "design", "none", "missing"],
)  # fmt: skip
def test_a_mixture_names_both(simulator, tmp_path, text, message):
    with pytest.raises(SimulationError, match=f"lenet5_fc2_bias.mem: {message}"):
        run(simulator, tmp_path, fc2_bias=text)


@pytest.mark.one_simulator
@pytest.mark.parametrize("name", names())
def test_every_file_is_looked_at(simulator, tmp_path, name):
    with pytest.raises(SimulationError, match=f"{name}: of network 0badcafe"):
        run(simulator, tmp_path, **{name.removeprefix("lenet5_").removesuffix(".mem"): OTHER})
