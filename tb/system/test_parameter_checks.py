# SPDX-License-Identifier: Apache-2.0
"""A parameter out of range stops elaboration with a line that names module, parameter, value and
rule: every LENET5_CHECK of the RTL in slang, some of each kind in Verilator. In Icarus it stops the
simulation's start (tb/modules), in Yosys the synthesis (scripts/fpga/tests/test_readers.py)."""

import re
import sys
from pathlib import Path

import pytest

pytest.importorskip("pyslang", reason="pyslang is not installed: requirements/lint.txt has it")

from model.hardware.designs import DEFAULT
from model.hardware.export import CONFIG
from model.hardware.sources import BOARD_LIST, FILE_LIST, rtl_sources
from tb.commands import lint
from tb.harness import simulators

CHECK = re.compile(r"`LENET5_CHECK\((\w+), (\w+),\s*([^`]*?),\s*([^,`]*?)\)\n")
# The default configuration, with a field of conv1 2 in place of 1.
WITH_TWO = (
    "lenet5_pkg::Config ^ (lenet5_pkg::ConfigBits'(3) << lenet5_pkg::FieldBits"
    " * (lenet5_pkg::Layers * lenet5_pkg::Fields - 1 - lenet5_pkg::{}))"
)
FOLDED = {
    "Simd": 5,
    "Pe": 2,
    "AccBits": 20,
    "AccFifo": 32,
    "OutFifo": 32,
    "OutLanes": 1,
    "Shift": 9,
}

# Module -> parameters that it takes, and values that it does not, each breaking one rule.
CASES: dict[str, tuple[dict, dict]] = {
    "lenet5_accel": ({}, {"FrameByCount": 2}),
    "lenet5_adder_graph": (
        # a table of one node, a register of one bit
        {"Graph": "128'h1000_0001_0000_0000", "Nodes": 1, "Inputs": 1, "Outputs": 1, "SumBits": 8},
        {"Nodes": 2, "Inputs": 0, "Outputs": 0},
    ),
    "lenet5_adder_tree": ({"Terms": 3, "TermBits": 4}, {"Terms": 0, "TermBits": 0}),
    "lenet5_argmax": ({"Classes": 10, "Bits": 9}, {"Classes": 1, "Bits": 1}),
    "lenet5_bit_table": ({"Taps": 2, "SumBits": 8}, {"Taps": 0, "SumBits": 0}),
    "lenet5_conv2d": (
        FOLDED | {"Height": 8, "Width": 8, "InChannels": 1, "OutChannels": 6, "Kernel": 5,
                  "Padding": 2, "InLanes": 1, "WindowFifo": 32},
        {"Height": 7, "Simd": 4, "Pe": 4, "Engine": 2, "OutLanes": 3, "AccFifo": 4},
    ),
    "lenet5_core": ({}, {"Conv1InLanes": 2, "Conv1InChannels": 2, "GraphBelongs": 0}),
    "lenet5_distributed_channel": (
        {"Taps": 2, "ChainTaps": 2, "AccBits": 20}, {"Taps": 0, "ChainTaps": 0, "AccBits": 7},
    ),
    "lenet5_dot_product": ({"Simd": 3, "Pe": 2}, {"Simd": 0, "Pe": 0, "SideBits": 0}),
    "lenet5_engine_distributed": ({"Taps": 2, "Pe": 1, "AccBits": 20}, {"Taps": 0, "Pe": 0}),
    "lenet5_engine_multiply": (
        {"Simd": 5, "Pe": 2, "Beats": 5, "Groups": 3, "AccBits": 21}, {"AccBits": 17},
    ),
    "lenet5_image_framer": ({"Pixels": 784}, {"Pixels": 1}),
    "lenet5_line_buffer": (
        {"RowBeats": 8, "Lanes": 1, "Kernel": 5}, {"RowBeats": 0, "Lanes": 0, "Kernel": 1},
    ),
    "lenet5_linear": (
        FOLDED | {"InFeatures": 10, "OutFeatures": 4},
        {"InFeatures": 0, "OutFeatures": 0, "Simd": 3, "Pe": 3, "OutLanes": 3},
    ),
    "lenet5_maxpool2d": (
        {"Width": 8, "Groups": 2, "Pe": 1, "AccBits": 20},
        {"Width": 7, "Groups": 0, "Pe": 0, "AccBits": 0},
    ),
    "lenet5_multiplier": ({"ABits": 8, "BBits": 7}, {"ABits": 0, "BBits": 0}),
    "lenet5_mvu": (
        {"Simd": 5, "Pe": 2, "Beats": 5, "Groups": 3, "AccBits": 21, "FifoDepth": 32},
        {"Simd": 0, "Pe": 0, "Beats": 0, "Groups": 0, "Engine": 3},
    ),
    "lenet5_pixel_unpacker": ({"InBytes": 4}, {"InBytes": 2}),
    "lenet5_requantise": (
        {"Channels": 6, "Lanes": 2, "AccBits": 21, "Shift": 9, "FifoDepth": 32},
        {"Channels": 0, "Lanes": 4},
    ),
    "lenet5_requantise_lane": ({"AccBits": 21, "Shift": 9}, {"AccBits": 26, "Shift": 41}),
    "lenet5_result_packer": (
        {"Classes": 10, "AccBits": 23}, {"Classes": 257, "AccBits": 33, "PacketsPerLast": 0},
    ),
    "lenet5_shift_out": ({"Width": 8, "Ratio": 3}, {"Width": 0, "Ratio": 1}),
    "lenet5_sliding_window": (
        {"Height": 8, "Width": 8, "Channels": 6, "Lanes": 2, "Kernel": 5, "Padding": 2,
         "FifoDepth": 32},
        {"Lanes": 4, "Padding": 1, "Width": 4, "Height": 2},
    ),
    "lenet5_stream_fifo": ({"Width": 8, "Depth": 4}, {"Width": 0, "Depth": 3}),
    "lenet5_stream_register": ({"Width": 8}, {"Width": 0}),
    "lenet5_stream_stage": ({"Width": 8}, {"Width": 0}),
    "lenet5_window_planes": ({"Taps": 4}, {"Taps": 0}),
    "lenet5_stream_serialiser": ({"Width": 8, "Ratio": 3}, {"Width": 0, "Ratio": 0}),
    "lenet5_weight_rom": (
        {"Width": 8, "Depth": 4, "BlockRam": 1, "Latency": 2},
        {"Width": 0, "Depth": 0, "Latency": 1},
    ),
}  # fmt: skip


def checks() -> dict[tuple[str, str], str]:
    """(module, parameter) -> rule of each check in the RTL."""
    text = "".join(path.read_text() for path in rtl_sources())
    found = CHECK.findall(text)
    assert len(found) == text.count("`LENET5_CHECK(")
    return {(module, name): " ".join(rule.split()) for module, name, _, rule in found}


def instance(module: str, name: str, parameters: dict) -> str:
    fields = [key.removeprefix("Conv1") for key in parameters if key.startswith("Conv1")]
    if fields:
        parameters = {"Config": WITH_TWO.format(*fields)}
    if "GraphBelongs" in parameters:
        others = {key: value for key, value in parameters.items() if key != "GraphBelongs"}
        parameters = others | {"Graph": "64'h0"}
    given = ", ".join(f".{key}({value})" for key, value in parameters.items())
    return f"  {module} #({given}) u_{name} ();\n"


def written(folder: Path, instances: str) -> str:
    path = folder / "wrong.sv"
    path.write_text(f"module wrong;\n{instances}endmodule\n")
    return str(path)


def elaborate(source: str) -> list[str]:
    """What slang finds in `source` beside the RTL, a line each."""
    command = [sys.executable, "-m", "tb.commands.slang", "--top", "wrong", "-Wnone"]
    options = ["--error-limit=0", "-I", str(CONFIG / DEFAULT)]
    lists = ["-F", str(FILE_LIST), "-F", str(BOARD_LIST)]
    return lint.findings([*command, *options, *lists, source], {})


def test_every_check_is_tried():
    tried = {(module, name) for module, (_, wrong) in CASES.items() for name in wrong}
    assert tried == checks().keys()


@pytest.mark.parametrize("module", CASES)
def test_slang_stops(module, tmp_path):
    good, wrong = CASES[module]
    rules = checks()
    instances = [instance(module, name, good | {name: value}) for name, value in wrong.items()]
    found = "\n".join(elaborate(written(tmp_path, "".join(instances))))
    messages = set(re.findall(rf"\$fatal encountered: ({module}: .*)", found))
    assert messages == {
        f"{module}: {name}={value} must {rules[module, name]}" for name, value in wrong.items()
    }


def test_slang_passes_what_is_in_range(tmp_path):
    instances = [instance(module, module, good) for module, (good, _) in CASES.items()]
    assert elaborate(written(tmp_path, "".join(instances))) == []


# What hands Config and Graph on, down to the check in core.
HANDING_ON = {
    "lenet5_accel": {},
    "lenet5_tagged_accel": {},
    "lenet5_board": {"ClockHz": 1_000_000, "Baud": 9600},
}


@pytest.mark.parametrize("module", HANDING_ON)
def test_a_graph_is_handed_on(module, tmp_path):
    """One of another network is refused wherever it was given; the right one is not."""
    given = HANDING_ON[module]
    assert elaborate(written(tmp_path, instance(module, module, given))) == []
    found = elaborate(written(tmp_path, instance(module, module, given | {"GraphBelongs": 0})))
    assert "lenet5_core: GraphBelongs=0 must" in "\n".join(found)


@pytest.mark.skipif(simulators.missing("verilator") is not None, reason="no Verilator")
@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("lenet5_stream_fifo", "Depth"),
        ("lenet5_linear", "Simd"),
        ("lenet5_weight_rom", "Latency"),
        ("lenet5_core", "Conv1InLanes"),
    ],
)
def test_verilator_stops(module, name, tmp_path):
    good, wrong = CASES[module]
    source = written(tmp_path, instance(module, name, good | {name: wrong[name]}))
    command = lint.verilator_command(DEFAULT, (), "wrong", [Path(source)])
    found = "\n".join(lint.findings(command, simulators.environment("verilator")))
    rule = checks()[module, name]
    assert f"{module}: {name}={wrong[name]} must {rule}" in found
