# SPDX-License-Identifier: Apache-2.0
"""Calibration takes a report of today's RTL, and of no other."""

import json

import pytest

from scripts.fpga import calibrate, yosys

FLAT = {"luts": 1, "flip_flops": 2, "ramb36": 3, "dsp48e1": 4}


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """calibration.json and resources.json below tmp_path; synthesis is not to be needed."""
    monkeypatch.setattr(calibrate, "CALIBRATION", tmp_path / "calibration.json")
    monkeypatch.setattr(calibrate, "OUTPUT", tmp_path)

    def reports(rtl: str) -> None:
        entry = {"flat": FLAT, "rtl": rtl, "tool": "Yosys 1"}
        (tmp_path / "resources.json").write_text(json.dumps({"tiny": entry}))

    return tmp_path / "calibration.json", reports


def test_a_report_of_today_s_rtl_is_taken(kept):
    path, reports = kept
    reports(yosys.rtl_fingerprint())
    calibrate.main(["--design", "tiny"])
    assert json.loads(path.read_text())["designs"]["tiny"] == FLAT | {
        "rtl": yosys.rtl_fingerprint()
    }


def test_a_report_of_other_rtl_is_made_anew(kept, monkeypatch):
    path, reports = kept
    reports("of yesterday")
    fresh = {"flat": FLAT | {"luts": 9}, "rtl": "today", "tool": "Yosys 2"}
    monkeypatch.setattr(calibrate, "synthesise", lambda *_, **__: fresh)
    calibrate.main(["--design", "tiny"])
    assert json.loads(path.read_text())["designs"]["tiny"]["luts"] == 9


def test_an_unknown_design_changes_nothing(kept, capsys):
    path, _ = kept
    with pytest.raises(SystemExit):
        calibrate.main(["--design", "huge"])
    assert "unknown design point" in capsys.readouterr().err
    assert not path.exists()
