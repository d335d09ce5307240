# SPDX-License-Identifier: Apache-2.0
"""What Python packs, JavaScript unpacks: bundles and deltas."""

import numpy as np
import pytest

from scripts.web.bundle import bundle
from scripts.web.delta import delta, patched
from scripts.web.tests.node import NEEDS_NODE, run
from tb.harness.runner import seed


def _files() -> list[tuple[bytes, bytes]]:
    """Pairs of files: alike, equal, strangers, empty, with parts moved, replaced and left out."""
    rng = np.random.default_rng(seed())
    old = rng.integers(0, 256, 5000, np.uint8).tobytes()
    other = rng.integers(0, 256, 3000, np.uint8).tobytes()
    return [
        (old, old),
        (old, other),
        (old, old[:1000] + b"x" + old[1001:]),
        (old, old[3000:] + other[:20] + old[:2500] + b"end"),
        (old, old[100:400] * 5),
        (old, b""),
        (b"", old),
        (b"", b""),
        (b"a" * 3000, b"a" * 4000),
    ]


@pytest.mark.parametrize(("old", "new"), _files())
def test_a_delta_gives_the_new_file(old, new):
    assert patched(old, delta(old, new)) == new


def test_a_delta_of_a_changed_constant_is_small():
    same, _, changed, *_ = _files()
    assert len(delta(*same)) <= 8
    assert len(delta(*changed)) <= 16


@NEEDS_NODE
@pytest.mark.parametrize(("old", "new"), _files())
def test_the_page_applies_deltas(old, new):
    packed = bundle({"old": old, "steps": delta(old, new)})
    assert run("engine.mjs", {"bundle": packed, "ask": "patched"}) == list(new)


@NEEDS_NODE
def test_the_page_reads_bundles():
    rng = np.random.default_rng(seed())
    arrays = [
        rng.integers(np.iinfo(kind).min, np.iinfo(kind).max, size, kind, endpoint=True)
        for kind in ("uint8", "int8", "int32", "uint32")
        for size in (0, 1, 5, 1000)
    ]
    value = {"arrays": arrays, "bytes": b"\0\xff", "other": ["text é", 1.5, None, {"deep": True}]}
    expected = value | {"arrays": [array.tolist() for array in arrays], "bytes": [0, 255]}
    got = run("engine.mjs", {"bundle": bundle(value), "ask": "unbundled"})
    assert got == expected


def test_a_bundle_is_the_same_each_time():
    assert bundle({"a": b"1"}) == bundle({"a": b"1"}) != bundle({"a": b"2"})


def test_a_bundle_refuses_other_arrays():
    with pytest.raises(TypeError, match="float64"):
        bundle(np.zeros(1))
