# SPDX-License-Identifier: Apache-2.0
"""What a mapped 7-series netlist holds: pure functions of one module of Yosys' write_json."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

# LUTs that a distributed RAM takes; every other RAM..X..S primitive is one LUT a 64 bits.
_RAM_LUTS = {
    "RAM32M": 4,
    "RAM64M": 4,
    "RAM128X1D": 4,
    "RAM64X1D": 2,
    "RAM32X1D": 2,
    "RAM256X1S": 4,
    "RAM128X1S": 2,
    "RAM32X2S": 2,
    "RAM64X1S": 1,
    "RAM32X1S": 1,
}
_BLOCK_RAMS = {"RAMB36E1": 1.0, "RAMB18E1": 0.5}
_MULTIPLEXER = ("LUT", "INV", "MUXF")
_COMBINATIONAL = ("LUT", "INV", "CARRY4", "MUXF", "RAM32", "RAM64", "RAM128", "RAM256")
# Pins of a distributed RAM that the clock samples: no path leads from them to the output.
_RAM_WRITE = ("WCLK", "WE", "D", "DI", "DIA", "DIB", "DIC", "DID")
_BLOCK_RAM_OUTPUTS = ("DOADO", "DOBDO", "DOPADOP", "DOPBDOP")

# Attributes that mark a module as a model of a primitive, which Yosys lists among the design's.
_LIBRARY = {"whitebox", "blackbox"}

COUNTED = ("luts", "logic_luts", "ram_luts", "shift_luts", "flip_flops", "ramb36", "dsp48e1")


def count_resources(module: dict) -> Counter[str]:
    """COUNTED -> count in the module's own cells; an inverter that nothing absorbed is a LUT."""
    kinds = Counter(cell["type"] for cell in module["cells"].values())
    count: Counter[str] = Counter()
    for kind, number in kinds.items():
        if kind.startswith("LUT") or kind == "INV":
            count["logic_luts"] += number
        elif kind.startswith("SRL"):
            count["shift_luts"] += number
        elif kind in _RAM_LUTS:
            count["ram_luts"] += number * _RAM_LUTS[kind]
        elif kind.startswith("FD"):
            count["flip_flops"] += number
        elif kind in _BLOCK_RAMS:
            count["ramb36"] += number * _BLOCK_RAMS[kind]  # type: ignore[assignment]  # halves
        elif kind == "DSP48E1":
            count["dsp48e1"] += number
    count["luts"] = count["logic_luts"] + count["shift_luts"] + count["ram_luts"]
    return count


def hierarchy(modules: dict[str, dict], top: str) -> dict[str, dict]:
    """Instance path -> {"module": name, "own": counts, "total": counts with all below}; the top's
    path is its name."""
    tree: dict[str, dict] = {}

    def visit(name: str, path: str) -> Counter[str]:
        own = count_resources(modules[name])
        entry: dict = {"module": name.split("$")[0]}
        tree[path] = entry
        total = Counter(own)
        for instance, cell in sorted(modules[name]["cells"].items()):
            child = modules.get(cell["type"])
            if child and not _LIBRARY & child["attributes"].keys():
                total += visit(cell["type"], f"{path}.{instance}")
        entry |= {
            "own": {key: own[key] for key in COUNTED},
            "total": {key: total[key] for key in COUNTED},
        }
        return total

    visit(top, top)
    return tree


def latches(module: dict) -> list[str]:
    """Names of the latches."""
    return [
        name
        for name, cell in module["cells"].items()
        if cell["type"].startswith(("LD", "$_DLATCH", "$dlatch"))
    ]


def dsp_registers(module: dict) -> dict[str, dict[str, int | str]]:
    """DSP48E1 name -> registers of the inputs that logic drives (AREG, ...), MREG and PREG.

    CREG is "before" where the DSP has none but registers, of slices or another DSP's P, drive C:
    so Yosys sums where it found no cascade, as beside weights that are constant zeros.
    """
    found: dict[str, dict[str, int | str]] = {}
    drivers = _drivers(module)
    for name, cell in module["cells"].items():
        if cell["type"] == "DSP48E1":
            used = [
                port
                for port in "ABCD"
                if any(isinstance(bit, int) for bit in cell["connections"].get(port, []))
            ]
            found[name] = {f"{port}REG": number(cell, f"{port}REG") for port in [*used, "M", "P"]}
            sources = [
                drivers.get(bit, ("", {"type": ""}))[1]
                for bit in cell["connections"].get("C", [])
                if isinstance(bit, int)
            ]
            if found[name].get("CREG") == 0 and all(map(_ends_in_register, sources)):
                found[name]["CREG"] = "before"
    return found


def _ends_in_register(cell: dict) -> bool:
    """Whether the cell's outputs come straight from registers."""
    return cell["type"].startswith("FD") or (cell["type"] == "DSP48E1" and number(cell, "PREG") > 0)


def unregistered_block_ram_outputs(module: dict) -> tuple[int, list[str], list[str]]:
    """(number of block RAM data outputs in use; those that feed anything but registers, flip-flops'
    D or inputs of DSPs that are registered there; and, apart from them, those that reach their
    registers through the multiplexer of a memory that is deeper than a block RAM)."""
    sinks, drivers = _sinks(module), _drivers(module)
    outputs = 0
    bad: list[str] = []
    multiplexed: list[str] = []
    for name, cell in module["cells"].items():
        if cell["type"] not in _BLOCK_RAMS:
            continue
        for port in _BLOCK_RAM_OUTPUTS:
            for index, bit in enumerate(cell["connections"].get(port, [])):
                fed = sinks.get(bit, [])
                outputs += bool(fed)
                if not all(_is_register(*sink) for sink in fed):
                    inside = _chosen_in_memory(_memory(name), bit, sinks, drivers)
                    (multiplexed if inside else bad).append(f"{name}.{port}[{index}]")
    return outputs, bad, multiplexed


def _memory(block_ram: str) -> str:
    """The memory that a block RAM is part of: Yosys appends its place, as in u_rom.mem.0.2."""
    return re.sub(r"(\.\d+)+$", "", block_ram)


def _chosen_in_memory(memory: str, bit: int, sinks: dict, drivers: dict) -> bool:
    """Whether LUTs choose `bit`, an output of `memory`, among outputs of the same memory only, by
    what comes from flip-flops, before it meets a register."""
    for cell, pin in sinks[bit]:
        if _is_register(cell, pin):
            continue
        if cell is None or not cell["type"].startswith(_MULTIPLEXER):
            return False
        sources, (made,) = list(_bits(cell, "input")), _bits(cell, "output")
        if sources == [bit] or not all(_from_memory(memory, one, drivers) for one in sources):
            return False
        if not _chosen_in_memory(memory, made, sinks, drivers):
            return False
    return True


def _from_memory(memory: str, bit: int, drivers: dict) -> bool:
    """Whether `bit` is a function of outputs of `memory` and of flip-flops alone."""
    name, cell = drivers.get(bit, ("", None))
    if cell is None:
        return False
    if cell["type"] in _BLOCK_RAMS:
        return _memory(name) == memory
    if cell["type"].startswith(_MULTIPLEXER):
        return all(_from_memory(memory, source, drivers) for source in _bits(cell, "input"))
    return cell["type"].startswith("FD")


def combinational_loop(module: dict) -> list[str]:
    """Cells of one combinational loop; empty if there is none."""
    cells = {
        name: cell
        for name, cell in module["cells"].items()
        if cell["type"].startswith(_COMBINATIONAL)
    }
    driver = {bit: name for name, cell in cells.items() for bit in _bits(cell, "output")}
    graph = {
        name: {driver[bit] for bit in _bits(cell, "input") if bit in driver}
        for name, cell in cells.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def _bits(cell: dict, direction: str) -> Iterator[int]:
    for port, way in cell["port_directions"].items():
        sampled = cell["type"].startswith("RAM") and port in _RAM_WRITE
        if way == direction and not sampled:
            yield from (bit for bit in cell["connections"][port] if isinstance(bit, int))


def _is_register(cell: dict | None, pin: str) -> bool:
    if cell and cell["type"] == "DSP48E1":
        return pin in ("A", "B", "C", "D") and number(cell, f"{pin}REG") > 0
    return cell is not None and cell["type"].startswith("FD") and pin == "D"


def _sinks(module: dict) -> dict[int, list[tuple[dict | None, str]]]:
    """Net -> (cell, pin) of all that it feeds; the cell is None for an output of the module."""
    sinks = defaultdict(list)
    for cell in module["cells"].values():
        for port, way in cell["port_directions"].items():
            if way == "input":
                for bit in cell["connections"][port]:
                    sinks[bit].append((cell, port))
    for port in module["ports"].values():
        if port["direction"] == "output":
            for bit in port["bits"]:
                sinks[bit].append((None, ""))
    return sinks


def _drivers(module: dict) -> dict[int, tuple[str, dict]]:
    """Net -> (name, cell) of what drives it; nothing for the module's inputs."""
    return {
        bit: (name, cell) for name, cell in module["cells"].items() for bit in _bits(cell, "output")
    }


def number(cell: dict, parameter: str, default: int = 1) -> int:
    """The parameter's value, `default` where the netlist does not give it."""
    value = cell["parameters"].get(parameter, default)
    return int(value, 2) if isinstance(value, str) else int(value)
