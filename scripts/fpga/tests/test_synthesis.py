# SPDX-License-Identifier: Apache-2.0
"""The synthesised accelerator keeps its budgets; and each check of a netlist can fail."""

import json
import re

import pytest

from model.errors import InputError
from model.network.integer import Network
from scripts.fpga import netlist, synthesise
from scripts.fpga.budgets import BUDGETS, violations

GOOD = {
    "dsp_not_pipelined": [],
    "block_ram_outputs_unregistered": [],
    "latches": [],
    "combinational_loop": [],
    "check_warnings": [],
}


def module(**cells):
    """A netlist module of cells name=(type, parameters, inputs, outputs), ports of one bit each."""
    return {
        "ports": {},
        "attributes": {},
        "cells": {
            name: {
                "type": kind,
                "parameters": parameters,
                "port_directions": dict.fromkeys(inputs, "input")
                | dict.fromkeys(outputs, "output"),
                "connections": {port: [bit] for port, bit in (inputs | outputs).items()},
            }
            for name, (kind, parameters, inputs, outputs) in cells.items()
        },
    }


@pytest.mark.long
@pytest.mark.parametrize("design", BUDGETS)
def test_budgets(design):
    report = synthesise.synthesise(design, Network.load(), hierarchical=False)
    assert violations(design, report) == []
    assert report["block_ram_outputs"] > 0  # a memory that vanished would pass otherwise


def test_resources_count_luts_of_memories():
    counts = netlist.count_resources(
        module(
            a=("LUT6", {}, {}, {}),
            b=("INV", {}, {}, {}),
            c=("RAM32M", {}, {}, {}),
            d=("SRL16E", {}, {}, {}),
            e=("FDRE", {}, {}, {}),
            f=("RAMB18E1", {}, {}, {}),
            g=("RAMB36E1", {}, {}, {}),
            h=("DSP48E1", {}, {}, {}),
            i=("CARRY4", {}, {}, {}),
        )
    )
    assert {key: counts[key] for key in netlist.COUNTED} == {
        "luts": 7,
        "logic_luts": 2,
        "ram_luts": 4,
        "shift_luts": 1,
        "flip_flops": 1,
        "ramb36": 1.5,
        "dsp48e1": 1,
    }


def test_hierarchy_adds_up():
    leaf = module(a=("LUT2", {}, {}, {}))
    model = module(inside=("$dff", {}, {}, {})) | {"attributes": {"whitebox": "1"}}
    top = module(x=("leaf$x", {}, {}, {}), y=("leaf$y", {}, {}, {}), z=("FDRE", {}, {}, {}))
    modules = {"leaf$x": leaf, "leaf$y": leaf, "FDRE": model, "top": top}
    tree = netlist.hierarchy(modules, "top")
    assert set(tree) == {"top", "top.x", "top.y"}
    assert tree["top"]["total"]["luts"] == 2
    assert tree["top"]["own"]["luts"] == 0
    assert tree["top.x"] == {
        "module": "leaf",
        "own": tree["top.y"]["own"],
        "total": tree["top.y"]["total"],
    }


def test_a_dsp_without_an_m_register_is_found():
    binary = dict.fromkeys(["AREG", "BREG", "PREG"], "1") | {"MREG": "0"}
    found = netlist.dsp_registers(module(d=("DSP48E1", binary, {"A": 2, "B": 3, "C": "0"}, {})))
    assert found == {"d": {"AREG": 1, "BREG": 1, "MREG": 0, "PREG": 1}}


@pytest.mark.parametrize(
    ("kind", "parameters", "expected"),
    [
        ("FDRE", {}, "before"),
        ("DSP48E1", {"PREG": "1"}, "before"),
        ("DSP48E1", {"PREG": "0"}, 0),
        ("LUT2", {}, 0),
    ],
)
def test_a_sum_from_registers_counts_as_registered(kind, parameters, expected):
    found = netlist.dsp_registers(
        module(d=("DSP48E1", {"CREG": "0"}, {"C": 2}, {}), source=(kind, parameters, {}, {"P": 2}))
    )
    assert found["d"]["CREG"] == expected


def test_an_unregistered_block_ram_output_is_found():
    ram = ("RAMB36E1", {}, {}, {"DOADO": 2})
    register = ("FDRE", {}, {"D": 2}, {"Q": 3})
    lut = ("LUT1", {}, {"I0": 2}, {"O": 4})
    straight = module(ram=ram, q=register)
    assert netlist.unregistered_block_ram_outputs(straight) == (1, [], [])
    tapped = module(ram=ram, q=register, lut=lut)
    assert netlist.unregistered_block_ram_outputs(tapped) == (1, ["ram.DOADO[0]"], [])


@pytest.mark.parametrize(
    ("other", "select", "inside"),
    [
        ("rom.mem.0.1", "FDRE", True),
        ("rom_b.mem.0.0", "FDRE", False),
        ("rom.mem.0.1", "LDCE", False),
    ],
)
def test_a_deep_memory_s_multiplexer_is_told_apart(other, select, inside):
    """Of the same memory's outputs, by a flip-flop."""
    ram = "RAMB36E1"
    found = module(
        **{
            "rom.mem.0.0": (ram, {}, {}, {"DOADO": 2}),
            other: (ram, {}, {}, {"DOADO": 3}),
            "select": (select, {}, {"D": 9}, {"Q": 4}),
            "q": ("FDRE", {}, {"D": 5}, {"Q": 6}),
            "lut": ("LUT3", {}, {"I0": 2, "I1": 3, "I2": 4}, {"O": 5}),
        }
    )
    names = ["rom.mem.0.0.DOADO[0]", f"{other}.DOADO[0]"]
    expected = (2, [], names) if inside else (2, names, [])
    assert netlist.unregistered_block_ram_outputs(found) == expected


@pytest.mark.parametrize(("stages", "bad"), [(1, []), (0, ["ram.DOADO[0]"])])
def test_a_dsp_input_is_a_register_if_it_has_one(stages, bad):
    found = module(
        ram=("RAMB36E1", {}, {}, {"DOADO": 2}), dsp=("DSP48E1", {"BREG": stages}, {"B": 2}, {})
    )
    assert netlist.unregistered_block_ram_outputs(found) == (1, bad, [])


def test_latches_and_loops_are_found():
    loop = module(
        a=("LUT2", {}, {"I0": 1, "I1": 2}, {"O": 3}),
        b=("LUT1", {}, {"I0": 3}, {"O": 1}),
        latch=("LDCE", {}, {"D": 3}, {"Q": 9}),
    )
    assert netlist.latches(loop) == ["latch"]
    assert set(netlist.combinational_loop(loop)) == {"a", "b"}
    broken = module(
        a=("LUT2", {}, {"I0": 1, "I1": 2}, {"O": 3}), b=("FDRE", {}, {"D": 3}, {"Q": 1})
    )
    assert netlist.combinational_loop(broken) == []


@pytest.mark.parametrize("resource", BUDGETS["base"])
def test_a_broken_budget_is_reported(resource):
    used = dict(BUDGETS["base"])
    assert violations("base", GOOD | {"flat": used}) == []
    over = violations("base", GOOD | {"flat": used | {resource: used[resource] + 1}})
    assert len(over) == 1
    assert resource in over[0]


@pytest.mark.parametrize("rule", GOOD)
def test_a_broken_rule_is_reported(rule):
    report = GOOD | {"flat": BUDGETS["base"], rule: ["u_core.culprit"]}
    assert len(violations("base", report)) == 1


def test_other_designs_are_kept(tmp_path):
    path = tmp_path / "resources.json"
    synthesise._update(path, {"tiny": 1, "base": 2})
    synthesise._update(path, {"base": 3})
    assert json.loads(path.read_text()) == {"tiny": 1, "base": 3}


def test_an_unknown_design_is_one_line(capsys):
    with pytest.raises(SystemExit) as raised:
        synthesise.main(["--design", "huge"])
    assert raised.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_what_is_too_large_is_told_before_the_minutes_of_synthesis(monkeypatch, capsys):
    def stop(*_):
        raise InputError("stopped")

    monkeypatch.setattr(synthesise, "synthesise", stop)
    with pytest.raises(SystemExit):
        synthesise.main(["--design", "25x6-150x16c6l-2x40-1x42-1x10"])
    said = capsys.readouterr().err
    assert re.fullmatch(r"warning: .* LUTs \(20,800 there\).*\nerror: stopped\n", said)
