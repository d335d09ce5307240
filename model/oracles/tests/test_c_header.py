# SPDX-License-Identifier: Apache-2.0
import re
import shutil
import subprocess

import numpy as np
import pytest

from model.oracles import c_header


def arrays_in(text):
    pattern = r"static const (\w+) lenet5_(\w+?)_(\w+?)((?:\[\d+\])+) =\n(.*?);"
    for kind, layer, key, extents, body in re.findall(pattern, text, re.DOTALL):
        shape = tuple(map(int, re.findall(r"\d+", extents)))
        numbers = np.array(list(map(int, re.findall(r"-?\d+", body))))
        yield f"{layer}.{key}", kind, numbers.reshape(shape)


def test_header_holds_every_number(network):
    text = c_header.render(network)
    found = {name: (kind, values) for name, kind, values in arrays_in(text)}
    for layer in network.layers:
        for key, kind in (("weights", "int8_t"), ("bias", "int32_t"), ("multiplier", "int32_t")):
            if (expected := getattr(layer, key)) is None:
                assert f"{layer.name}.{key}" not in found
                continue
            given_kind, values = found[f"{layer.name}.{key}"]
            assert given_kind == kind
            np.testing.assert_array_equal(values, expected)
        shift = re.search(rf"#define LENET5_{layer.name.upper()}_SHIFT (\d+)", text)
        assert int(shift[1]) == layer.shift if shift else layer.multiplier is None
    assert len(found) == 3 * len(network.layers) - 1
    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.skipif(shutil.which("cc") is None, reason="no C compiler (cc)")
def test_header_compiles_without_a_warning_and_adds_up(network, tmp_path):
    c_header.main(["--output", str(tmp_path / "network.h")])
    checks = [
        f"sizeof lenet5_{layer.name}_weights == {layer.weights.size}" for layer in network.layers
    ]
    last = network.layers[-1]
    checks.append(f"lenet5_fc3_weights[9][83] == {last.weights[9, 83]}")
    checks.append(f"LENET5_CONV1_POOL == 2 && LENET5_FC3_OUT == {last.out_channels}")
    (tmp_path / "main.c").write_text(
        '#include "network.h"\n#include "network.h"\n'
        f"int main(void) {{ return ({' && '.join(checks)}) ? 0 : 1; }}\n"
    )
    flags = ["-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Werror"]
    subprocess.run(["cc", *flags, "main.c", "-o", "main"], cwd=tmp_path, check=True)
    subprocess.run([tmp_path / "main"], check=True)
