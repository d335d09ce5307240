# SPDX-License-Identifier: Apache-2.0
"""FASM to a configuration file and back, on a die of a few tiles that is made here; and on the
vendor's own configuration files, where the prjxray database is at hand (XRAY_DB)."""

import json
import os
import struct
from pathlib import Path

import pytest

from model.errors import InputError
from model.hardware.boards import BOARDS
from scripts.fpga.xc7 import fasm, packets, repair, tools
from scripts.fpga.xc7.database import Database

PART = "xc7a35tcsg324-1"
FEATURES = "CLB_X0Y0.LUT[12]\nDSP_L_X1Y0.DSP_1_INMODE0.DSP_GND_L\n"
VENDORS = sorted(Path(os.environ.get("XRAY_DB") or "none").glob("harness/*/*/design.bit"))


@pytest.fixture
def die(tmp_path) -> Database:
    """A logic tile of two features, one with an index, a DSP and a block RAM, in three columns."""
    tiles = {
        "CLB_X0Y0": ("CLB", 0, "0x00000000", "CLB_IO_CLK"),
        "DSP_L_X1Y0": ("DSP_L", 1, "0x00000080", "CLB_IO_CLK"),
        "BRAM_L_X2Y0": ("BRAM_L", 2, "0x00000100", "CLB_IO_CLK"),
    }
    grid = {
        name: {
            "type": kind, "grid_x": x, "grid_y": 0,
            "bits": {block: {"baseaddr": base, "offset": 0, "words": 2, "frames": 4}},
        }
        for name, (kind, x, base, block) in tiles.items()
    }  # fmt: skip
    bus = {"configuration_columns": {str(column): {"frame_count": 4} for column in range(3)}}
    rows = {"0": {"configuration_buses": {"CLB_IO_CLK": bus}}}
    info = {"idcode": 0x362D093, "global_clock_regions": {"top": {"rows": rows}}}
    files = {
        f"{PART}/part.json": json.dumps(info),
        "die/tilegrid.json": json.dumps(grid),
        "mapping/devices.yaml": '"xc7a35t":\n  fabric: "die"\n',
        "segbits_clb.db": "CLB.LUT[00] 0_01\nCLB.LUT[12] 1_40\nCLB.ON !0_01 2_33\n",
        "ppips_clb.db": "CLB.WIRE.ALWAYS always\n",
        "segbits_dsp_l.db": "DSP_L.DSP_1_INMODE0.DSP_GND_L 0_00\n"
        "DSP_L.DSP48.DSP_1.ZIS_INMODE_INVERTED[0] 0_02\n",
        "segbits_bram_l.db": "BRAM_L.RAMB36.BRAM36_READ_WIDTH_A_1 0_03\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return Database(tmp_path, PART)


def test_features_make_frames_and_frames_features(die):
    text = "CLB_X0Y0.LUT[12:0] = 13'b1000000000001  # a comment\nCLB_X0Y0.WIRE.ALWAYS\n\n"
    frames, used = fasm.assemble(die, fasm.read(text))
    assert used == {("CLB_X0Y0", "LUT[00]"), ("CLB_X0Y0", "LUT[12]")}
    assert frames[0][0] == 2 and frames[1][1] == 1 << 8
    again, right = packets.read(die, packets.write(die, frames))
    assert right == {"CRC": 2, "IDCODE": 1, "ECC": 12}
    assert fasm.explain(die, again) == (used, 0)


def test_a_bit_that_no_feature_explains_is_found(die):
    frames, used = fasm.assemble(die, fasm.read("CLB_X0Y0.LUT[12]"))
    frames[2][0] |= 1 << 7
    assert fasm.explain(die, frames) == (used, 1)


@pytest.mark.parametrize(
    ("packed", "flipped", "message"),
    [
        (FEATURES, 0, None),
        (FEATURES[:-1].rsplit("\n", 1)[0], 0, "1 features missing, and 1 bits are not as asked"),
        (FEATURES + "CLB_X0Y0.LUT[0]\n", 0, "0 features missing, and 1 bits are not as asked for"),
        (FEATURES, 1 << 7, "0 features missing, and 1 bits are not as asked for"),
    ],
)
def test_a_bitstream_is_what_was_asked_for(die, tmp_path, packed, flipped, message):
    (tmp_path / tools.FIXED).write_text(FEATURES)
    frames, _ = fasm.assemble(die, fasm.read(packed))
    frames[3][1] ^= flipped
    (tmp_path / tools.BIT).write_bytes(packets.write(die, frames))
    check = tools.Tools("", Path(), die.root).check
    if message:
        with pytest.raises(InputError, match=message):
            check(BOARDS["arty_a7_35t"], tmp_path)
    else:
        assert check(BOARDS["arty_a7_35t"], tmp_path).startswith("2 features asked for and read")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("CLB_X0Y0.LUT[12", "line 1 is no FASM"),
        ("CLB_X0Y0.LUT[5]", "1 features are not in the database, as CLB_X0Y0.LUT\\[5\\]"),
        ("NOWHERE.LUT", "1 features are not in the database, as NOWHERE.LUT"),
        ("CLB_X0Y0.LUT\nCLB_X0Y0.ON", "CLB_X0Y0.ON contradicts another feature"),
    ],
)
def test_wrong_features_are_refused(die, text, message):
    with pytest.raises(InputError, match=message):
        fasm.assemble(die, fasm.read(text))


def test_a_damaged_file_is_refused(die):
    frames, _ = fasm.assemble(die, fasm.read("CLB_X0Y0.ON"))
    data = packets.write(die, frames)
    place = data.find(packets.SYNC) + 4 * 60
    with pytest.raises(InputError, match=r"a CRC is|wrong ECC"):
        packets.read(die, data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
    with pytest.raises(InputError, match="no synchronisation word"):
        packets.read(die, b"text")
    other = data.replace(struct.pack(">I", 0x362D093), struct.pack(">I", 0x3631093))
    with pytest.raises(InputError, match="IDCODE 03631093 is not xc7a35tcsg324-1's"):
        packets.read(die, other)


def test_what_nextpnr_leaves_out_is_added(die):
    dsp = {
        "type": "DSP48E1_DSP48E1", "attributes": {"NEXTPNR_BEL": "X1Y0/DSP48_X0Y3"},
        "parameters": {"IS_INMODE[0]_INVERTED": "1"},
        "connections": {"INMODE0": [7], "INMODE1": [9]},  # the second is a signal
    }  # fmt: skip
    ram = {
        "type": "RAMB36E1_RAMB36E1", "attributes": {"NEXTPNR_BEL": "X2Y0/RAMB36_X0Y0"},
        "parameters": {"READ_WIDTH_A": "1001", "READ_WIDTH_B": 18}, "connections": {},
    }  # fmt: skip
    placed = {"cells": {"a": dsp, "b": ram}, "netnames": {"$PACKER_VCC_NET": {"bits": [7]}}}
    lines = repair.additions(die, {"modules": {"top": placed}})
    assert lines == [
        "DSP_L_X1Y0.DSP_1_INMODE0.DSP_GND_L",
        "DSP_L_X1Y0.DSP48.DSP_1.ZIS_INMODE_INVERTED[0]",
        "BRAM_L_X2Y0.RAMB36.BRAM36_READ_WIDTH_A_1",
    ]
    assert len(fasm.assemble(die, fasm.read("\n".join(lines)))[1]) == 3


def test_a_part_without_a_database_is_refused(tmp_path):
    with pytest.raises(InputError, match="no prjxray database with xc7a35tcsg324-1"):
        Database(tmp_path, PART)


@pytest.mark.skipif(not VENDORS, reason="no prjxray database: XRAY_DB= names it")
@pytest.mark.parametrize("path", VENDORS, ids=lambda path: path.parent.name)
def test_the_vendors_files_are_written_again_as_they_are(path):
    """From the synchronisation word on: CRCs, ECCs and the order of packets."""
    part = {"basys3": "xc7a35tcpg236-1", "arty-a7": PART}[path.parents[1].name]
    database, data = Database(Path(os.environ["XRAY_DB"]), part), path.read_bytes()
    frames, right = packets.read(database, data)
    assert right["CRC"] == 2 and right["IDCODE"] >= 1
    again = packets.write(database, frames)
    assert again[again.find(packets.SYNC) :] == data[data.find(packets.SYNC) :]
