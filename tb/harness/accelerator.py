# SPDX-License-Identifier: Apache-2.0
"""Runs packets of pixels through the accelerator in simulation and compares what every layer gave
with the golden model, bit for bit.

    record = play("base", packets, "verilator")     # simulates
    check(record, Network.load(), packets)          # raises Mismatch at the first difference

A packet is a uint8 vector of pixels of any length >= 1 (784 are well-formed). The clock comes from
the simulator interface, source, sink and recorders are HDL (tb/hdl/accel_bench.sv): Python wakes
when all is done.
"""

import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cocotb
import numpy as np
from cocotb.triggers import ClockCycles, RisingEdge

from model.comparison import AXES, Comparison, Mismatch, comparison
from model.errors import InputError
from model.files import ROOT
from model.hardware.designs import design_point
from model.hardware.export import CONFIG, HEADER, config_folder
from model.hardware.sources import rtl_sources
from model.network import golden
from model.network.integer import Network
from model.network.interface import PIXELS
from model.network.packets import CLASS_BITS, beats, framed, result_packets, result_words
from tb.harness.runner import options, simulate
from tb.harness.scoreboard import compare
from tb.harness.streams import RESET_CYCLES, start_clock

CHANCE_ALWAYS = 256  # idle and stall chances are out of this many

SUMMARY = "summary.json"
_HEX_DIGIT = np.full(256, -1, np.int64)
_HEX_DIGIT[np.frombuffer(b"0123456789abcdef", np.uint8)] = np.arange(16)
_BENCH = [ROOT / "tb" / "hdl" / name for name in ("stream_recorder.sv", "accel_bench.sv")]
# Cycles without a transfer that count as a hang; the slowest layer of any design point needs far
# fewer for an image.
_PATIENCE = 200_000


@dataclass(frozen=True)
class Record:
    """What a run left.

    activations: layer stream -> (N, ...) integers, as golden.run names and shapes them
    words: (N, 1 + classes) int64, the result packets' words, unsigned
    result_cycles: (N,) cycle of each packet's last word; first_pixel_cycle: of the first pixel
    busy_cycles: layer -> cycles in which its matrix-vector unit issued work, all images together
    """

    activations: dict[str, np.ndarray]
    words: np.ndarray
    result_cycles: np.ndarray
    first_pixel_cycle: int
    busy_cycles: dict[str, int]
    directory: Path

    @property
    def classes(self) -> np.ndarray:
        return self.words[:, 0] % 2**CLASS_BITS

    @property
    def logits(self) -> np.ndarray:
        return self.words[:, 1:].astype(np.uint32).view(np.int32)

    @property
    def latency(self) -> int:
        """Cycles from the first pixel accepted to the last result word of the first packet."""
        return int(self.result_cycles[0]) - self.first_pixel_cycle

    @property
    def intervals(self) -> np.ndarray:
        """Cycles between the last result words of successive packets."""
        return np.diff(self.result_cycles)


def play(
    design: str,
    packets: Sequence[np.ndarray],
    simulator: str,
    *,
    network: Network | None = None,
    config: Path | None = None,
    netlist: Sequence[Path] | None = None,
    idle: int = 0,
    stall: int = 0,
    aborts: Sequence[int] = (),
    run_name: str | None = None,
    waves: bool | None = None,
    echo: bool = False,
) -> Record:
    """Simulates `packets` on the design point and reads back what was recorded.

    config: the folder of exported files, default that of `design`; `network` must be what they
    were exported from (default the trained one).
    netlist: sources of a synthesised lenet5_accel to play on in place of rtl/; no streams between
    layers and no busy cycles are recorded then.
    idle, stall: chance in 256 that source or sink pauses in a cycle. aborts: before the recorded
    run, play this many cycles and reset, once for each entry.
    Raises SimulationError if the simulation fails or hangs, InputError for unusable arguments.
    """
    network = network or Network.load()
    config = config or config_folder(network, design_point(design))
    if not (config / HEADER).is_file():
        raise InputError(f"{config}: no exported design (run make export)")
    with tempfile.TemporaryDirectory() as folder:
        beats_file = Path(folder) / "beats.bin"
        beats_file.write_bytes(beats(packets).astype(np.uint8).tobytes())
        run = simulate(
            "accel_bench",
            __name__,
            simulator,
            sources=[*(netlist or rtl_sources("lenet5_accel")), *_BENCH],
            includes=[_header_folder(config, design)],
            defines=["NETLIST"] if netlist else [],
            run_files=[beats_file, *sorted(config.glob("*.mem"))],
            options={
                "beats": sum(map(len, packets)), "packets": len(packets), "idle_chance": idle,
                "stall_chance": stall, "patience": _PATIENCE, "aborts": list(aborts),
            },
            run_name=run_name, waves=waves, echo=echo,
        )  # fmt: skip
    streams = {} if netlist else recorded_streams(network)
    return _read(run.directory, network, streams, len(packets))


@cocotb.test()
async def check_play(dut):
    """Plays the beats, after the aborted attempts, and leaves the summary."""
    wanted = options()
    start_clock(dut, "aclk", "aresetn")
    dut.run.value = 0
    dut.record.value = 0
    dut.seed.value = cocotb.RANDOM_SEED % 2**31
    for name in ("beats", "packets", "idle_chance", "stall_chance", "patience"):
        getattr(dut, name).value = wanted[name]
    for cycles in [*wanted["aborts"], None]:
        dut.aresetn.value = 0
        dut.run.value = 0
        await ClockCycles(dut.aclk, RESET_CYCLES)
        dut.aresetn.value = 1
        dut.run.value = 1
        if cycles is not None:
            await ClockCycles(dut.aclk, cycles)
    dut.record.value = 1
    await RisingEdge(dut.done)
    results = int(dut.results.value)
    assert results == wanted["packets"], f"hang: {results} of {wanted['packets']} results came"
    busy = int(dut.busy.value)
    summary = {
        "first_pixel_cycle": int(dut.first_pixel_cycle.value),
        "busy": [busy >> 32 * i & 0xFFFFFFFF for i in range(len(dut.busy) // 32)],
    }
    Path(SUMMARY).write_text(json.dumps(summary))


def images_as_packets(images: Iterable[np.ndarray]) -> list[np.ndarray]:
    """uint8 images (28, 28) -> well-formed packets."""
    return [image.reshape(-1) for image in images]


def expected(network: Network, packets: Sequence[np.ndarray]) -> dict[str, np.ndarray]:
    """What each packet must give, malformed ones too: the golden model's activations, and "words",
    the result packets (N, 1 + classes) unsigned."""
    images, errors = framed(packets, PIXELS)
    first = network.layers[0]
    values = golden.run(network, images.reshape(-1, first.in_height, first.in_width))
    words = result_packets(errors, values["logits"], fingerprint=network.fingerprint)
    return values | {"words": words}


def recorded_streams(network: Network) -> dict[str, tuple[int, ...]]:
    """The streams between layers that are recorded, by golden.run's names -> shape an image."""
    convolutions = [layer for layer in network.layers if layer.kind == "conv"]
    pools = {network.pool_names[layer.name]: layer.result_shape for layer in convolutions}
    linears = network.layers[len(convolutions) : -1]
    return pools | {layer.name: (layer.out_channels,) for layer in linears}


def comparisons(
    record: Record, network: Network, packets: Sequence[np.ndarray]
) -> list[Comparison]:
    """Of every stream, in the data's order, with the golden model."""
    return [
        comparison(name, wanted, got, AXES[: got.ndim])
        for name, wanted, got in compared_streams(record, network, packets)
    ]


def compared_streams(
    record: Record, network: Network, packets: Sequence[np.ndarray]
) -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
    """(name, expected, got), integers (N, ...) both, of every stream, in the data's order."""
    wanted = expected(network, packets)
    for name, got in record.activations.items():
        yield name, wanted[name], got
    yield "logits", wanted["logits"], record.logits
    yield "result header", wanted["words"][:, 0], record.words[:, 0]


def check(record: Record, network: Network, packets: Sequence[np.ndarray]) -> None:
    """Raises Mismatch, naming layer, channel, row and column, unless every bit is right."""
    for found in comparisons(record, network, packets):
        if found.different:
            raise Mismatch(str(found))


def _header_folder(config: Path, design: str) -> Path:
    """Where the build finds the header of `config`: in the committed folder of the design point if
    the same is there, since networks that differ in memory files alone can share a build."""
    committed = CONFIG / design / HEADER
    same = committed.is_file() and committed.read_text() == (config / HEADER).read_text()
    return committed.parent if same else config


def _read(
    directory: Path, network: Network, streams: dict[str, tuple[int, ...]], count: int
) -> Record:
    summary = json.loads((directory / SUMMARY).read_text())
    words = _read_hex(directory / "results.hex")
    length = result_words(network.classes)
    if len(words) != count * length:
        raise AssertionError(f"{len(words)} result words for {count} packets")
    words = words.reshape(count, length)
    last = np.broadcast_to(np.arange(length) == length - 1, words.shape)
    compare("m_axis_tlast", last, words >> 32, axes=("packet", "word"))
    activations = {}
    for name, shape in streams.items():
        values = _read_hex(directory / f"{name}.hex")
        if len(shape) == 3:  # positions come one after the other, channels innermost
            values = values.reshape(count, *shape[1:], shape[0]).transpose(0, 3, 1, 2)
        activations[name] = values.reshape(count, *shape)
    return Record(
        activations=activations,
        words=words & 0xFFFFFFFF,
        result_cycles=np.loadtxt(directory / "result_cycles.txt", dtype=np.int64, ndmin=1),
        first_pixel_cycle=summary["first_pixel_cycle"],
        busy_cycles={
            layer.name: busy for layer, busy in zip(network.layers, summary["busy"], strict=True)
        },
        directory=directory,
    )


def _read_hex(path: Path) -> np.ndarray:
    """int64 values of a recorder's file: lines of hexadecimal digits, all of the same length."""
    text = np.fromfile(path, np.uint8)
    if not len(text):
        return np.zeros(0, np.int64)
    length = int(np.argmax(text == ord("\n"))) + 1
    digits = _HEX_DIGIT[text.reshape(-1, length)[:, :-1]]
    if (digits < 0).any():
        raise AssertionError(f"{path.name}: a value has unknown (X) bits")
    values = np.zeros(len(digits), np.int64)
    for column in digits.T:
        values = values << 4 | column
    return values
