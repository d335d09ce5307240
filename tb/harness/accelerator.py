# SPDX-License-Identifier: Apache-2.0
"""Runs packets of pixels through the accelerator in simulation and compares what every layer gave
with the golden model, bit for bit.

    record = play("base", packets, "verilator")     # simulates
    check(record, Network.load(), packets)          # raises Mismatch at the first difference

A packet is a uint8 vector of pixels of any length >= 1 (784 are well-formed). What happens inside
the simulation is in accel_bench.py, beside this file.
"""

import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import numpy as np

from model.comparison import AXES, Comparison, Mismatch, comparison
from model.errors import InputError
from model.files import ROOT
from model.hardware.cycles import predict
from model.hardware.designs import design_point
from model.hardware.export import CONFIG, HEADER, config_folder
from model.hardware.sources import TOP, rtl_sources
from model.network import golden
from model.network.integer import Network
from model.network.interface import PIXELS
from model.network.packets import CLASS_BITS, framed, result_packets, result_words, wide_beats
from tb.harness import accel_bench
from tb.harness.accel_bench import AWAKE, POWER_UPS, SUMMARY, Reset, Sleep
from tb.harness.runner import Run, simulate
from tb.harness.scoreboard import compare

CHANCE_ALWAYS = 256  # idle and stall chances are out of this many

_HEX_DIGIT = np.full(256, -1, np.int64)
_HEX_DIGIT[np.frombuffer(b"0123456789abcdef", np.uint8)] = np.arange(16)
_BENCH = [
    ROOT / "tb" / "hdl" / name
    for name in ("stream_recorder.sv", "sleep_schedule.sv", "accel_bench.sv")
]
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
    rounds: after each reset, the packets played: all, or what the reset left of them
    frame_by_count: what packets mean, as for model.network.packets.framed
    """

    activations: dict[str, np.ndarray]
    words: np.ndarray
    result_cycles: np.ndarray
    first_pixel_cycle: int
    busy_cycles: dict[str, int]
    directory: Path
    rounds: list[list[np.ndarray]] = field(default_factory=list)
    frame_by_count: bool = False
    run: Run | None = None  # keeps the directory ours

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
    sources: Sequence[Path] | None = None,
    netlist: Sequence[Path] | None = None,
    in_bytes: int = 1,
    frame_by_count: bool = False,
    packets_per_last: int = 1,
    tlast: bool = True,
    idle: int = 0,
    stall: int = 0,
    source_sleep: Sleep = AWAKE,
    sink_sleep: Sleep = AWAKE,
    resets: Sequence[Reset] = (),
    power_up: str = "reset",
    run_name: str | None = None,
    waves: bool | None = None,
    echo: bool = False,
) -> Record:
    """Simulates `packets` on the design point and reads back what was recorded.

    config: the folder of exported files, default that of `design`; `network` must be what they
    were exported from (default the trained one).
    sources: those of the accelerator, default rtl/'s. netlist: those of a synthesised
    lenet5_accel to play on in their place; no streams between layers and no busy cycles are
    recorded then.
    in_bytes, frame_by_count, packets_per_last: the parameters of lenet5_accel; with frame_by_count
    tkeep is all low, since it must not count, and packets fill their last beat.
    tlast: False ties s_axis_tlast low.
    idle, stall: chance in 256 that source or sink pauses in a cycle. source_sleep, sink_sleep: when
    they sleep.
    resets: the packets are played once after each, from a run that it interrupts; default once.
    power_up: one of POWER_UPS.
    Raises SimulationError if the simulation fails or hangs, InputError for unusable arguments.
    """
    network = network or Network.load()
    config = config or config_folder(network, design_point(design))
    if not (config / HEADER).is_file():
        raise InputError(f"{config}: no exported design (run make export)")
    if power_up not in POWER_UPS:
        raise InputError(f"power_up={power_up!r}: one of {', '.join(POWER_UPS)}")
    count = len(framed(packets, PIXELS, frame_by_count)[0])
    played = _beats(packets, in_bytes, frame_by_count, tlast)
    with tempfile.TemporaryDirectory() as folder:
        beats_file = Path(folder) / "beats.bin"
        beats_file.write_bytes(played.tobytes())
        run = simulate(
            "accel_bench",
            accel_bench.__name__,
            simulator,
            {
                "InBytes": in_bytes, "FrameByCount": frame_by_count,
                "PacketsPerLast": packets_per_last,
            },
            sources=[*(netlist or sources or rtl_sources(TOP)), *_BENCH],
            includes=[_header_folder(config, design)],
            defines=["NETLIST"] if netlist else [],
            run_files=[beats_file, *sorted(config.glob("*.mem"))],
            options={
                "values": {
                    "beats": len(played), "result_words": result_words(network.classes),
                    "idle_chance": idle, "stall_chance": stall,
                    "settle": _settle(network, design, simulator), "patience": _PATIENCE,
                } | source_sleep.values("source") | sink_sleep.values("sink"),
                "packets": count, "power_up": power_up, "resets": [*map(asdict, resets)],
            },
            run_name=run_name, waves=waves, echo=echo,
        )  # fmt: skip
    streams = {} if netlist else recorded_streams(network)
    found = _read(run.directory, network, streams, packets, packets_per_last, frame_by_count)
    return replace(found, run=run)


def images_as_packets(images: Iterable[np.ndarray]) -> list[np.ndarray]:
    """uint8 images (28, 28) -> well-formed packets."""
    return [image.reshape(-1) for image in images]


def remaining(packets: Sequence[np.ndarray], skipped: int) -> list[np.ndarray]:
    """What is left of the packets without their first `skipped` beats."""
    left = []
    for packet in packets:
        left += [packet[skipped:]] if skipped < len(packet) else []
        skipped = max(0, skipped - len(packet))
    return left


def expected(
    network: Network, rounds: Sequence[Sequence[np.ndarray]], by_count: bool = False
) -> dict[str, np.ndarray]:
    """What packets must give, malformed ones too: the golden model's activations, and "words", the
    result packets (N, 1 + classes) unsigned, counted anew in each round. by_count: see `framed`."""
    framings = [framed(played, PIXELS, by_count) for played in rounds]
    images = np.concatenate([images for images, _ in framings])
    first = network.layers[0]
    values = golden.run(network, images.reshape(-1, first.in_height, first.in_width))
    ends = np.cumsum([len(errors) for _, errors in framings])[:-1]
    words = [
        result_packets(errors, logits, fingerprint=network.fingerprint)
        for (_, errors), logits in zip(framings, np.split(values["logits"], ends), strict=True)
    ]
    return values | {"words": np.concatenate(words)}


def recorded_streams(network: Network) -> dict[str, tuple[int, ...]]:
    """The streams between layers that are recorded, by golden.run's names -> shape an image."""
    convolutions = [layer for layer in network.layers if layer.kind == "conv"]
    pools = {network.pool_names[layer.name]: layer.result_shape for layer in convolutions}
    linears = network.layers[len(convolutions) : -1]
    return pools | {layer.name: (layer.out_channels,) for layer in linears}


def comparisons(
    record: Record, network: Network, packets: Sequence[np.ndarray] | None = None
) -> list[Comparison]:
    """Of every stream, in the data's order, with what the golden model makes of the packets
    (default: of those played, round by round)."""
    return [
        comparison(name, wanted, got, AXES[: got.ndim])
        for name, wanted, got in compared_streams(record, network, packets)
    ]


def compared_streams(
    record: Record, network: Network, packets: Sequence[np.ndarray] | None = None
) -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
    """(name, expected, got), integers (N, ...) both, of every stream, in the data's order."""
    wanted = expected(
        network, record.rounds if packets is None else [packets], record.frame_by_count
    )
    for name, got in record.activations.items():
        yield name, wanted[name], got
    yield "logits", wanted["logits"], record.logits
    yield "result header", wanted["words"][:, 0], record.words[:, 0]


def check(record: Record, network: Network, packets: Sequence[np.ndarray] | None = None) -> None:
    """Raises Mismatch, naming layer, channel, row and column, unless every bit is right."""
    for found in comparisons(record, network, packets):
        if found.different:
            raise Mismatch(str(found))


def _header_folder(config: Path, design: str) -> Path:
    """Where the build finds the header of `config`: in the committed folder of the design point if
    the same is there, so that both share a build."""
    committed = CONFIG / design / HEADER
    same = committed.is_file() and committed.read_text() == (config / HEADER).read_text()
    return committed.parent if same else config


def _settle(network: Network, design: str, simulator: str) -> int:
    """Cycles of silence that show that no surplus packet comes: two images' time. Icarus, which is
    slow, waits as long as a packet that is there already needs to leave."""
    prediction = predict(network, design_point(design))
    return 2 * prediction.latency if simulator == "verilator" else 64


def _beats(
    packets: Sequence[np.ndarray], in_bytes: int, frame_by_count: bool, tlast: bool
) -> np.ndarray:
    """The beats to play, as wide_beats gives them; InputError where framing by count would take
    the bytes that fill up a last beat for pixels."""
    played = wide_beats(packets, in_bytes)
    if frame_by_count:
        if any(len(packet) % in_bytes for packet in packets):
            raise InputError(f"packets: not of whole beats of {in_bytes} bytes")
        played[:, -2] = 0
    if not tlast:
        played[:, -1] = 0
    return played


def _read(
    directory: Path,
    network: Network,
    streams: dict[str, tuple[int, ...]],
    packets: Sequence[np.ndarray],
    packets_per_last: int,
    frame_by_count: bool,
) -> Record:
    summary = json.loads((directory / SUMMARY).read_text())
    rounds = [remaining(packets, played["skipped"]) for played in summary["rounds"]]
    counts = [len(framed(played, PIXELS, frame_by_count)[0]) for played in rounds]
    count = sum(counts)
    words = _read_hex(directory / "results.hex")
    length = result_words(network.classes)
    if len(words) != count * length:
        raise AssertionError(f"{len(words)} result words for {count} packets")
    words = words.reshape(count, length)
    every = length * packets_per_last
    last = np.concatenate([np.arange(1, length * each + 1) % every == 0 for each in counts])
    last = last.reshape(words.shape)
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
        first_pixel_cycle=summary["rounds"][0]["first_pixel_cycle"],
        busy_cycles={
            layer.name: busy for layer, busy in zip(network.layers, summary["busy"], strict=True)
        },
        directory=directory,
        rounds=rounds,
        frame_by_count=frame_by_count,
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
