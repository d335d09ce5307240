# SPDX-License-Identifier: Apache-2.0
"""The report says what was measured, and what was not."""

import json
import xml.etree.ElementTree as xml

import pytest

from model.files import ROOT
from model.hardware.cycles import predict
from model.hardware.designs import DEFAULT, DESIGNS
from model.hardware.export import folder_of
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


# What no design point is predicted to take, so that measured and predicted cannot be mistaken.
MEASURED = {
    "interval_cycles": 2500,
    "latency_cycles": 4100,
    "images": 24,
    "busy_cycles": {"conv1": 2450, "conv2": 2410, "fc1": 2000, "fc2": 1250, "fc3": 250},
}


@pytest.fixture
def folder(tmp_path):
    found = {
        "performance.json": dict.fromkeys(DESIGNS, MEASURED),
        "resources.json": {"base": RESOURCES},
        "place_and_route.json": ROUTED,
    }
    for name, value in found.items():
        (tmp_path / name).write_text(json.dumps(value))
    return tmp_path


def written(folder) -> dict:
    report.main(["--reports", str(folder)])
    return json.loads((folder / "report.json").read_text())


def test_another_network_has_a_report_of_its_own(folder, capsys):
    """Of what was measured with it alone."""
    other = ROOT / "model" / "trained" / "lenet5_int4.npz"
    with pytest.raises(SystemExit):
        report.main(["--reports", str(folder), "--network", str(other)])
    assert "performance.json is missing" in capsys.readouterr().err
    own = folder_of(Network.load(other), folder)
    own.mkdir()
    for name in ("performance.json", "resources.json"):
        (folder / name).rename(own / name)
    report.main(["--reports", str(folder), "--network", str(other)])
    assert (own / "report.html").is_file() and not (folder / "report.html").exists()


def test_images_a_second_are_stated_at_the_clock_reached(folder):
    found = written(folder)
    assert found["base"]["clock_is_routed"] and not found["tiny"]["clock_is_routed"]
    assert found["base"]["rtlsim_performance"] == {
        "cycles": 2500,
        "latency_cycles": 4100,
        "N": 24,
        "fclk[mhz]": 120.0,
        "throughput[images/s]": 48_000.0,
        "runtime[ms]": 0.020833,
    }
    assert found["tiny"]["clock_mhz"] == report.STATED_MHZ  # an ECP5's clock is no Artix-7's


def test_shares_and_macs_of_base_are_of_what_was_measured(folder):
    base = written(folder)["base"]
    assert base["macs_a_cycle"] == 166.61  # 416,520 MACs in 2,500 cycles
    assert base["macs_a_cycle_a_dsp"] == 1.851
    assert base["dsp_macs_a_cycle_a_dsp"] == 1.803  # fc2 and fc3 are LUTs: 405,600 MACs
    assert base["measured_layer_cycles"] == MEASURED["busy_cycles"]
    assert base["layer_utilisation"] == {
        "conv1": 0.98,
        "conv2": 0.964,
        "fc1": 0.8,
        "fc2": 0.5,
        "fc3": 0.1,
    }


def test_estimates_are_the_cycle_model_s(folder):
    base = written(folder)["base"]
    assert base["estimate_layer_cycles"] == {
        "conv1": 2352,
        "conv2": 2400,
        "fc1": 2000,
        "fc2": 360,
        "fc3": 84,
    }
    assert base["estimate_network_performance"] == {
        "critical_path_cycles": 3998,
        "max_cycles": 2400,
        "max_cycles_node_name": "conv2",
        "estimated_throughput_fps": 50_000.0,
        "estimated_latency_ns": 33_316.7,
    }


def test_the_page_has_each_design_and_says_what_is_missing(folder):
    report.main(["--reports", str(folder)])
    page = (folder / "report.html").read_text()
    for name in DESIGNS:
        assert f"<h2>{name}</h2>" in page
    assert "Not synthesised: make synth DESIGN=tiny" in page
    assert "120</td>" in page and "100 (stated)</td>" in page


def test_the_page_compares_with_other_designs(folder):
    report.main(["--reports", str(folder)])
    rows = (folder / "report.html").read_text().split("<h2>Others</h2>")[1]
    found = {line.split("</td>")[0]: line for line in rows.split("<tr><td>")}
    assert "<td>1.85</td><td>1.80</td>" in found["this, base"]
    assert found["this, tiny"].count("not measured") == 3
    assert (
        "<td>12,790</td><td>48</td><td>33</td><td>0.68</td>"
        in found["lenet5-kv260-final, K26, INT8"]
    )
    assert "2088842c02c239abf44f9104770d83cac0a51f89" in rows


def test_a_layer_s_bar_starts_where_the_model_says(folder):
    prediction = predict(Network.load(), DESIGNS[DEFAULT])
    bars = xml.fromstring(report_page.pipeline(written(folder)[DEFAULT])).findall(".//rect")
    assert len(bars) == len(prediction.layers) * report_page.IMAGES
    for (name, layer), first in zip(
        prediction.layers.items(), bars[:: report_page.IMAGES], strict=True
    ):
        title = f"image 0: cycles {layer.start:,} to {layer.end:,}"
        assert first.find("title").text == title, name
    conv1 = prediction.layers["conv1"]
    shift = float(bars[1].get("x")) - float(bars[0].get("x"))
    width = float(bars[0].get("width"))
    assert shift / width == pytest.approx(prediction.interval / (conv1.end - conv1.start), rel=0.01)


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
