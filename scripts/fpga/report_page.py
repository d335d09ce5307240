# SPDX-License-Identifier: Apache-2.0
"""The HTML page of scripts/fpga/report.py."""

from html import escape

from model.network.integer import Network
from scripts.fpga import peers
from scripts.pages import page

TITLES = {"luts": "LUTs", "flip_flops": "flip-flops", "ramb36": "RAMB36", "dsp48e1": "DSP48E1"}
IMAGES = 4  # in the picture of the pipeline
WIDTH, LEFT, ROW = 860, 60, 24  # pixels

_STYLE = """
text { fill: var(--fg); font-size: 12px; }
.bar { fill: var(--before); } .frame { fill: none; stroke: var(--line); }
.i0 { fill: #2f6fb3; } .i1 { fill: #c2662d; } .i2 { fill: #3d8a5a; } .i3 { fill: #8d5aa8; }
"""


def html(report: dict[str, dict]) -> str:
    """The page of report.json's object."""
    designs = "".join(_design(*pair) for pair in report.items())
    return page.document(
        "LeNet-5 accelerator", _summary(report) + designs + _others(report), _STYLE
    )


def _number(value: float | None) -> str:
    return "not measured" if value is None else f"{value:,g}" if value < 1e6 else f"{value:,.0f}"


def _summary(report: dict[str, dict]) -> str:
    rows = []
    for name, entry in report.items():
        run = entry["rtlsim_performance"]
        clock = f"{entry['clock_mhz']:g}" + ("" if entry["clock_is_routed"] else " (stated)")
        rows.append(
            [
                name,
                _number(run["cycles"]),
                _number(run["latency_cycles"]),
                clock,
                f"{run['throughput[images/s]']:,.0f}",
                _number(entry["macs_a_cycle"]),
                _number(entry["macs_a_cycle_a_dsp"]),
                _number(entry["dsp_macs_a_cycle_a_dsp"]),
            ]
        )
    return page.table(
        [
            "Design",
            "Interval, cycles",
            "Latency, cycles",
            "Clock, MHz",
            "Images a second",
            "MACs a cycle",
            "a DSP: all MACs",
            "a DSP: MACs in DSPs",
        ],
        rows,
    )


def _design(name: str, entry: dict) -> str:
    measured, share = entry["measured_layer_cycles"], entry["layer_utilisation"]
    rows = [
        [layer, f"{cycles:,}", f"{measured[layer]:,}", f"{share[layer]:.1%}"]
        for layer, cycles in entry["estimate_layer_cycles"].items()
    ]
    table = page.table(["Layer", "Cycles predicted", "Measured", "Utilisation"], rows)
    return (
        f"<h2>{escape(name)}</h2>{table}<h3>The pipeline in time</h3>{pipeline(entry)}"
        f"<h3>Resources</h3>{_bars(entry['resources'], name)}"
    )


def pipeline(entry: dict) -> str:
    """HTML: the picture of the pipeline, and what it shows."""
    height, drawing = _drawing(entry)
    return page.figure(
        page.scrolling(
            f'<svg viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" role="img">{drawing}</svg>'
        ),
        "Cycles from left to right. Each colour is an image; the span is from a layer's first "
        "issue to its last, as the cycle model predicts it for an image alone.",
    )


def pipeline_svg(entry: dict) -> str:
    """The same picture as a file of its own, light or dark as the reader's system is."""
    height, drawing = _drawing(entry)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" font-family="sans-serif"><style>{page.palette()}{_STYLE}</style>'
        f'<rect width="100%" height="100%" fill="var(--bg)"/>{drawing}</svg>\n'
    )


def _drawing(entry: dict) -> tuple[int, str]:
    """(height, SVG elements): which layer works on which image in which cycle, image n shifted by
    n intervals."""
    spans, interval = entry["pipeline"], entry["estimate_network_performance"]["max_cycles"]
    last = max(end for _, end in spans.values()) + (IMAGES - 1) * interval
    scale = (WIDTH - LEFT - 10) / last
    parts = []
    for row, (layer, (start, end)) in enumerate(spans.items()):
        top = row * ROW
        parts.append(f'<text x="0" y="{top + 15}">{escape(layer)}</text>')
        for image in range(IMAGES):
            x, width = LEFT + (start + image * interval) * scale, max(1, (end - start) * scale)
            # Image n + 1 may begin, waiting for input, before image n ends: halves of the row.
            parts.append(
                f'<rect class="i{image}" x="{x:.1f}" y="{top + 2 + image % 2 * 9}" '
                f'width="{width:.1f}" height="9"><title>image {image}: cycles '
                f"{start + image * interval:,} to {end + image * interval:,}</title>"
                "</rect>"
            )
    bottom = len(spans) * ROW + 14
    parts += [
        f'<text x="{LEFT + n * interval * scale:.1f}" y="{bottom}">{n * interval:,}</text>'
        for n in range(IMAGES)
    ]
    return bottom + 6, "".join(parts)


def _bars(resources: dict | None, name: str) -> str:
    if resources is None:
        return page.paragraph(f"Not synthesised: make synth DESIGN={name}")
    parts = []
    for row, (key, limit) in enumerate(resources["limits"].items()):
        used, top = resources["flat"][key], row * ROW
        full = WIDTH - 320
        parts.append(
            f'<text x="0" y="{top + 15}">{TITLES[key]}</text>'
            f'<rect class="bar" x="90" y="{top + 4}" height="14" '
            f'width="{min(1, used / limit) * full:.1f}"/>'
            f'<rect class="frame" x="90" y="{top + 4}" height="14" width="{full}"/>'
            f'<text x="{full + 100}" y="{top + 15}">{used:,g} of {limit:,} '
            f"({used / limit:.1%})</text>"
        )
    height = len(resources["limits"]) * ROW + 4
    bars = f'<svg viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" role="img">{"".join(parts)}</svg>'
    return page.figure(page.scrolling(bars), resources["device"])


def _others(report: dict[str, dict]) -> str:
    """What docs/results.md says of other designs, beside ours as they were measured."""
    network = Network.load()
    own = [
        peers.own_row(network, name, entry["rtlsim_performance"]["cycles"], _dsps(entry))
        for name, entry in report.items()
    ]
    macs = peers.network_macs(network)
    table = page.table(peers.HEAD, own + [peer.row(macs) for peer in peers.PEERS])
    notes = "".join(page.paragraph(peer.note(), "note") for peer in peers.PEERS)
    return f"<h2>Others</h2>{table}{notes}"


def _dsps(entry: dict) -> int | None:
    return entry["resources"]["flat"]["dsp48e1"] if entry["resources"] else None
