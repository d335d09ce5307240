# SPDX-License-Identifier: Apache-2.0
"""result_packer sends {error, code, image counter, class} and the logits for every image."""

import random

import cocotb
import numpy as np
import pytest
from cocotb.triggers import ClockCycles, Timer

from model.network.packets import (
    ERROR_LONG,
    ERROR_NONE,
    ERROR_SHORT,
    IMAGE_AT,
    IMAGE_BITS,
    NETWORK_AT,
    result_packets,
)
from tb.harness.runner import CLOCK_NS, SimulationError, options, simulate
from tb.harness.scoreboard import compare
from tb.harness.stream_checks import expect_silence
from tb.harness.streams import (
    PATTERNS,
    attach_sink,
    attach_source,
    in_every_pattern,
    pack,
    pulse_reset,
    start,
)

PACKETS = 20 if options().get("classes", 0) < 100 else 7
CODES = (ERROR_NONE, ERROR_SHORT, ERROR_LONG)


def random_results(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Error codes int64 (count,), every code among them, and logits int64 (count, classes): the
    ends of their range, then random ones."""
    classes, bits = options()["classes"], options()["bits"]
    low, high = -(2 ** (bits - 1)), 2 ** (bits - 1) - 1
    errors = np.array([*CODES, *random.choices(CODES, k=count)][:count])
    logits = [[low] * classes, [high] * classes]
    logits += [[random.randint(low, high) for _ in range(classes)] for _ in range(count)]
    return errors, np.array(logits[:count], np.int64)


class Bench:
    """The packer between its two sources and its sink."""

    def __init__(self, dut, idle: str = "never", stall: str = "never"):
        self.dut = dut
        self.logits = attach_source(dut, "logit", PATTERNS[idle]())
        self.statuses = attach_source(dut, "status", PATTERNS[idle]())
        self.results = attach_sink(dut, "out", PATTERNS[stall](), fields=("data", "last"))

    def send_logits(self, logits: np.ndarray):
        self.logits.send(pack([value], options()["bits"]) for value in logits.ravel())

    def send_errors(self, errors: np.ndarray):
        self.statuses.send(errors.tolist())

    def send(self, errors: np.ndarray, logits: np.ndarray):
        self.send_logits(logits)
        self.send_errors(errors)

    async def expect(self, errors: np.ndarray, logits: np.ndarray, first: int = 0):
        """The images' packets must come, the first with the counter at `first`, and no more."""
        expected = result_packets(errors, logits, first, options()["network"])
        got = np.array(await self.results.receive(expected.size)).reshape(*expected.shape, 2)
        last = np.zeros(expected.shape, bool)
        last[:, -1] = (first + 1 + np.arange(len(logits))) % options()["packets_per_last"] == 0
        compare("last", last, got[..., 1], ("packet", "word"))
        compare("data", expected, got[..., 0], ("packet", "word"))
        await expect_silence(self.dut, self.results)


@cocotb.test()
@in_every_pattern
async def check_packets(dut, idle, stall):
    errors, logits = random_results(PACKETS)
    bench = Bench(dut, idle, stall)
    await start(dut)
    bench.send(errors, logits)
    await bench.expect(errors, logits)


@cocotb.test()
@cocotb.parametrize(late=["logits", "status"])
async def check_packet_by_packet(dut, late):
    """Nothing is sent before both are there, whichever comes last."""
    errors, logits = random_results(PACKETS)
    bench = Bench(dut, "random", "random")
    await start(dut)
    for image in range(PACKETS):
        one = slice(image, image + 1)
        if late == "status":
            bench.send_logits(logits[one])
        else:
            bench.send_errors(errors[one])
        await expect_silence(dut, bench.results)
        if late == "status":
            bench.send_errors(errors[one])
        else:
            bench.send_logits(logits[one])
        await bench.expect(errors[one], logits[one], image)


@cocotb.test()
async def check_reset(dut):
    """What follows a reset is as from power-up, the counters at 0, wherever in a packet it came."""
    errors, logits = random_results(PACKETS)
    bench = Bench(dut, "random", "random")
    await start(dut)
    few = slice(0, options()["packets_per_last"])
    for _ in range(5):
        bench.send(errors, logits)
        await ClockCycles(dut.clk_i, random.randrange(1, 2 * logits.size))
        await pulse_reset(dut)
        bench.send(errors[few], logits[few])
        await bench.expect(errors[few], logits[few])


@cocotb.test()
async def check_timing(dut):
    """Word 0 is offered one cycle after the last logit; packets follow each other without a pause,
    or with one of a cycle where the FIFO of logits has no place to spare."""
    errors, logits = random_results(PACKETS)
    bench = Bench(dut)
    await start(dut)
    bench.send(errors, logits)
    await bench.expect(errors, logits)
    classes = options()["classes"]
    headers = bench.results.received_cycles[:: classes + 1]
    assert headers[0] - bench.logits.sent_cycles[classes - 1] == 1
    assert set(np.diff(headers)) == {interval(classes)}


def interval(classes: int) -> int:
    """Cycles a packet when nothing stalls."""
    power_of_two = classes & (classes - 1) == 0
    return classes + 1 + power_of_two


# So many packets take long, unless they are short.
@cocotb.test(skip=options().get("classes") != 2)
async def check_counter_wraps(dut):
    """Python sleeps while packets of constant logits go by, and wakes shortly before the wrap."""
    dut.logit_data_i.value = 0
    dut.status_data_i.value = ERROR_NONE
    for signal in (dut.logit_valid_i, dut.status_valid_i, dut.out_ready_i):
        signal.value = 1
    await start(dut)
    before = 2**IMAGE_BITS - 10
    await Timer(before * interval(2) * CLOCK_NS, "ns")
    sink = attach_sink(dut, "out", fields=("data", "last"))
    while not (await sink.receive(1))[0][1]:
        pass  # the rest of the packet in which the sink began
    headers = [word for word, _ in (await sink.receive(20 * 3))[::3]]
    assert {word >> NETWORK_AT for word in headers} == {options()["network"]}
    counters = [word >> IMAGE_AT & 2**IMAGE_BITS - 1 for word in headers]
    first = counters[0]
    assert before - 2 <= first < 2**IMAGE_BITS, f"counter is {first} near packet {before}"
    compare("image counter", np.arange(first, first + 20) % 2**IMAGE_BITS, counters, ("packet",))


@pytest.mark.parametrize(
    ("classes", "bits", "network", "packets_per_last"),
    [
        (10, 25, 0xA5, 1),
        (10, 25, 0x5A, 3),
        (2, 8, 0xFF, 1),
        (16, 32, 0, 4),
        (26, 24, 0x81, 1),
        (256, 32, 0x7E, 3),
    ],
)
def test_result_packer(simulator, classes, bits, network, packets_per_last):
    parameters = {
        "Classes": classes, "AccBits": bits, "Network": network, "PacketsPerLast": packets_per_last,
    }  # fmt: skip
    chosen = {
        "classes": classes, "bits": bits, "network": network, "packets_per_last": packets_per_last,
    }  # fmt: skip
    simulate("lenet5_result_packer", __name__, simulator, parameters, options=chosen)


@pytest.mark.one_simulator
@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"Classes": 257, "AccBits": 25}, "lenet5_result_packer: Classes=257 must be 2 to 256"),
        ({"Classes": 1, "AccBits": 25}, "lenet5_result_packer: Classes=1 must be 2 to 256"),
        ({"Classes": 10, "AccBits": 33}, "lenet5_result_packer: AccBits=33 must be 2 to 32"),
        (
            {"Classes": 10, "AccBits": 25, "PacketsPerLast": 0},
            "lenet5_result_packer: PacketsPerLast=0 must be at least 1",
        ),
    ],
)
def test_wrong_parameters_stop(simulator, parameters, message):
    with pytest.raises(SimulationError, match=message):
        simulate("lenet5_result_packer", __name__, simulator, parameters)
