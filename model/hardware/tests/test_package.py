# SPDX-License-Identifier: Apache-2.0
"""Numbers that both the RTL's package and Python have to know are the same in both."""

import re

import pytest

from model.hardware.cycles import DSP_CHAIN, PLANE_DELAY
from model.hardware.designs import DESIGNS, LUT_ROM_WORDS, Engine
from model.hardware.export import NODE_BITS, configuration_fields
from model.hardware.resources import RING_GROUPS
from model.hardware.sources import RTL
from model.network.integer import ACTIVATION_BITS, MULTIPLIER_BITS, WEIGHT_BITS, Network
from model.network.interface import PIXEL_MAX
from model.network.packets import (
    CLASS_BITS,
    ERROR_LONG,
    ERROR_NONE,
    ERROR_SHORT,
    IMAGE_BITS,
    NETWORK_BITS,
)

PACKAGE = RTL / "accelerator" / "lenet5_pkg.sv"
# Name in the package -> the number that Python uses.
NUMBERS = {
    "ActBits": ACTIVATION_BITS,
    "WeightBits": WEIGHT_BITS,
    "MultiplierBits": MULTIPLIER_BITS,
    "LutRomWords": LUT_ROM_WORDS,
    "PixelBits": PIXEL_MAX.bit_length(),
    "ClassBits": CLASS_BITS,
    "ImageBits": IMAGE_BITS,
    "NetworkBits": NETWORK_BITS,
    "Multiply": Engine.MULTIPLY,
    "Constant": Engine.CONSTANT,
    "NodeBits": NODE_BITS,
    "PlaneDelay": PLANE_DELAY,
    "Distributed": Engine.DISTRIBUTED,
    "ErrorNone": ERROR_NONE,
    "ErrorShort": ERROR_SHORT,
    "ErrorLong": ERROR_LONG,
}
# Facts of a module that a model of it repeats: file -> (what it says, the number that Python uses).
STATEMENTS = {
    "lenet5_engine_multiply.sv": (r"if \(Groups < (\d+)\) begin : \w*ring", RING_GROUPS + 1),
    "lenet5_dot_product.sv": (r"localparam int ChainMax = (\d+);", DSP_CHAIN),
}


def stated(text: str) -> dict[str, int]:
    """Name -> value of every localparam that is a plain number, sized or not."""
    found = re.findall(r"localparam [^;=]*?(\w+) = (?:\d+'d)?(\d+);", text)
    return {name: int(value) for name, value in found}


@pytest.mark.parametrize("name", NUMBERS)
def test_package_and_python_agree(name):
    assert stated(PACKAGE.read_text())[name] == NUMBERS[name]


@pytest.mark.parametrize("name", STATEMENTS)
def test_module_and_model_agree(name):
    pattern, number = STATEMENTS[name]
    (path,) = RTL.rglob(name)
    assert [int(value) for value in re.findall(pattern, path.read_text())] == [number]


def test_the_configuration_s_fields_stand_at_their_indices():
    numbers = stated(PACKAGE.read_text())
    layers = DESIGNS["base"].layers(Network.load())
    fields = configuration_fields(layers[0])
    assert [numbers[name] for name in fields] == list(range(numbers["Fields"]))
    assert [numbers[item.layer.name.capitalize()] for item in layers] == [*range(numbers["Layers"])]
