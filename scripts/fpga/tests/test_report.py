# SPDX-License-Identifier: Apache-2.0
"""The report says what was measured, and what was not."""

import json
import xml.etree.ElementTree as xml

import pytest

from model.hardware.cycles import predict
from model.hardware.designs import DESIGNS
from model.network.integer import Network
from scripts.fpga import report, report_page

DSPS = 90
ROUTED = {"xc7a35t": {"base": {"best_mhz": 120.0}}, "ecp5": {"tiny": {"best_mhz": 50.0}}}
RESOURCES = {
    "device": "XC7A35T",
    "flat": {"luts": 10_000, "dsp48e1": DSPS},
    "limits": {"luts": 20_800, "dsp48e1": 90},
    "tool": "Yosys",
}


def measured(name: str) -> dict:
    """performance.json's entry, as if all were measured as predicted."""
    prediction = predict(Network.load(), DESIGNS[name])
    return {
        "interval_cycles": prediction.interval,
        "latency_cycles": prediction.latency,
        "images": 24,
        "busy_cycles": {layer: found.busy for layer, found in prediction.layers.items()},
    }


@pytest.fixture
def folder(tmp_path):
    found = {
        "performance.json": {name: measured(name) for name in DESIGNS},
        "resources.json": {"base": RESOURCES},
        "place_and_route.json": ROUTED,
    }
    for name, value in found.items():
        (tmp_path / name).write_text(json.dumps(value))
    return tmp_path


def written(folder) -> dict:
    report.main(["--reports", str(folder)])
    return json.loads((folder / "report.json").read_text())


def test_images_a_second_are_stated_at_the_clock_reached(folder):
    found = written(folder)
    assert found["base"]["clock_is_routed"] and not found["tiny"]["clock_is_routed"]
    run = found["base"]["rtlsim_performance"]
    assert run["throughput[images/s]"] == round(120e6 / run["cycles"], 1)
    assert found["tiny"]["clock_mhz"] == report.STATED_MHZ  # an ECP5's clock is no Artix-7's


def test_shares_and_macs_of_base(folder):
    base = written(folder)["base"]
    interval = base["rtlsim_performance"]["cycles"]
    macs = sum(layer.macs for layer in Network.load().layers)
    assert base["macs_a_cycle_a_dsp"] == round(macs / interval / DSPS, 3)
    assert base["layer_utilisation"]["fc3"] == round(
        base["estimate_layer_cycles"]["fc3"] / interval, 4
    )
    assert base["estimate_network_performance"]["max_cycles"] == interval


def test_the_page_has_each_design_and_says_what_is_missing(folder):
    report.main(["--reports", str(folder)])
    page = (folder / "report.html").read_text()
    for name in DESIGNS:
        assert f"<h2>{name}</h2>" in page
    assert "Not synthesised: make synth DESIGN=tiny" in page
    assert "120</td>" in page and "100 (stated)</td>" in page


def test_a_layer_s_bar_starts_where_the_model_says(folder):
    entry = written(folder)["base"]
    bars = xml.fromstring(report_page.pipeline(entry)).findall(".//rect")
    assert len(bars) == len(entry["pipeline"]) * report_page.IMAGES
    start, end = entry["pipeline"]["conv1"]
    assert bars[0].find("title").text == f"image 0: cycles {start:,} to {end:,}"
    shift = float(bars[1].get("x")) - float(bars[0].get("x"))
    width = float(bars[0].get("width"))
    cycles = entry["estimate_network_performance"]["max_cycles"]
    assert shift / width == pytest.approx(cycles / (end - start), rel=0.01)


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("performance.json", None, "make performance makes it"),
        ("resources.json", None, "make synth makes it"),
        ("resources.json", "{", "not JSON"),
        ("place_and_route.json", "[]", "no JSON object"),
    ],
)
def test_missing_or_damaged_input_is_one_line(folder, capsys, name, text, complaint):
    (folder / name).unlink()
    if text is not None:
        (folder / name).write_text(text)
    with pytest.raises(SystemExit) as raised:
        report.main(["--reports", str(folder)])
    assert raised.value.code == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert complaint in error
    assert not (folder / "report.html").exists()


def test_the_picture_stands_alone(folder):
    picture = folder / "pipeline.svg"
    report.main(["--reports", str(folder), "--picture", str(picture)])
    root = xml.parse(picture).getroot()
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "prefers-color-scheme: dark" in picture.read_text()
    layers = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert layers[:5] == list(json.loads((folder / "report.json").read_text())["base"]["pipeline"])
