# SPDX-License-Identifier: Apache-2.0
"""What runs inside a simulation of tb/hdl/accel_bench.sv: power-up, resets, and waiting.

The clock comes from the simulator interface; source, sink and recorders are HDL, so Python wakes
when all is done. It compares nothing: accelerator.py, beside it, reads what the recorders left.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import cocotb
from cocotb.handle import HierarchyArrayObject, HierarchyObject, LogicObject, PackedObject
from cocotb.triggers import ClockCycles, RisingEdge, Timer
from cocotb.types import Logic, LogicArray

from tb.harness.runner import options
from tb.harness.streams import RESET_CYCLES, Dut, start_clock

SUMMARY = "summary.json"
# How the accelerator comes up: by a reset of some cycles; with the initial values of its registers
# and no reset at all; or with every register unknown (X), and one cycle of reset.
POWER_UPS = ("reset", "initial", "unknown")


@dataclass(frozen=True)
class Sleep:
    """When a side of the bench neither sends nor takes: for `first` cycles from the start on, then
    `naps` times for `asleep` cycles, after `awake` cycles each time."""

    first: int = 0
    awake: int = 0
    asleep: int = 0
    naps: int = 0

    def values(self, side: str) -> dict[str, int]:
        return {f"{side}_{name}": value for name, value in asdict(self).items()}


AWAKE = Sleep()


@dataclass(frozen=True)
class Reset:
    """A reset of `length` cycles after a run of `after` cycles. goes_on: the source is not reset
    with the accelerator: it goes on with the beat at which the reset finds it (a beat of one pixel,
    with packets for images)."""

    length: int
    after: int = 0
    goes_on: bool = False


@cocotb.test()
async def check_play(dut: Dut) -> None:
    """Plays the packets after every reset, and leaves the summary."""
    wanted = options()
    resets = [Reset(**reset) for reset in wanted["resets"]] or [Reset(length=RESET_CYCLES)]
    start_clock(dut, "aclk", "aresetn")
    for name in ("run", "source_run", "record"):
        getattr(dut, name).value = 0
    dut.seed.value = cocotb.RANDOM_SEED % 2**31
    dut.packets.value = wanted["packets"]
    for name, value in wanted["values"].items():
        getattr(dut, name).value = value
    await _power_up(dut, wanted["power_up"])
    rounds = []
    for number, reset in enumerate(resets):
        if number or wanted["power_up"] == "reset":
            await _reset(dut, reset, wanted["packets"])
        else:
            dut.source_run.value = 1
        dut.run.value = 1
        dut.record.value = 1
        rounds.append({"skipped": int(dut.accepted.value) if reset.goes_on else 0})
        await RisingEdge(dut.done)
        results, packets = int(dut.results.value), int(dut.packets.value)
        assert results == packets, f"hang: {results} of {packets} results came"
        rounds[-1]["first_pixel_cycle"] = int(dut.first_pixel_cycle.value)
        dut.record.value = 0
    busy = int(dut.busy.value)
    summary = {
        "rounds": rounds,
        "busy": [busy >> 32 * i & 0xFFFFFFFF for i in range(len(dut.busy) // 32)],
    }
    Path(SUMMARY).write_text(json.dumps(summary))


async def _power_up(dut: Dut, how: str) -> None:
    """Leaves the accelerator as it is at the first edge after configuration."""
    if how == "reset":
        return
    if how == "unknown":
        await Timer(1, "ns")  # after the initial values
        assert _make_unknown(dut.dut) > 100, "found too few registers"
        await ClockCycles(dut.aclk, 1)  # in reset
    dut.aresetn.value = 1
    await ClockCycles(dut.aclk, 1)


def _make_unknown(scope: Dut) -> int:
    """Puts X into every register below `scope` (names in _q, no memories); their number."""
    count = 0
    for handle in scope:
        if isinstance(handle, HierarchyObject | HierarchyArrayObject):
            count += _make_unknown(handle)
        elif handle._name.endswith("_q") and isinstance(handle, PackedObject | LogicObject):
            width = len(handle)
            handle.value = LogicArray("X" * width) if width > 1 else Logic("X")
            count += 1
    return count


async def _reset(dut: Dut, reset: Reset, packets: int) -> None:
    """A run of `reset.after` cycles, and the reset."""
    dut.run.value = 0
    dut.source_run.value = 0
    if reset.after:
        await ClockCycles(dut.aclk, 2)  # rewinds the source
        dut.run.value = 1
        dut.source_run.value = 1
        await ClockCycles(dut.aclk, reset.after)
    dut.aresetn.value = 0
    dut.run.value = 0
    dut.source_run.value = int(reset.goes_on)
    await ClockCycles(dut.aclk, reset.length)
    dut.packets.value = packets - (int(dut.ended.value) if reset.goes_on else 0)
    dut.aresetn.value = 1
    dut.source_run.value = 1
