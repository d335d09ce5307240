# SPDX-License-Identifier: Apache-2.0
"""`python -m tb.commands.sim` with a network and images that are not the committed ones, as
`make train DATA=` calls it."""

import pytest

from model.data.datasets import load_sample
from model.files import npz_bytes
from model.hardware.designs import design_point
from model.network import golden
from model.network.integer import Network
from model.network.outputs import close_outputs
from tb.commands import sim

UNUSED = [0, 8, 9]
IMAGES = 12


@pytest.fixture
def own(tmp_path):
    """A folder with a network of seven classes, and images that all ten classes have."""
    close_outputs(Network.load(), UNUSED).save(tmp_path / "network.npz")
    images, labels = load_sample()
    chosen = {"images": images[:IMAGES], "labels": labels[:IMAGES]}
    (tmp_path / "test.npz").write_bytes(npz_bytes(chosen))
    return tmp_path


def arguments(folder):
    return [
        "--simulator",
        "verilator",
        "--network",
        str(folder / "network.npz"),
        "--config",
        str(folder / "config"),
        "--images",
        str(folder / "test.npz"),
    ]


@pytest.mark.slow
def test_own_network_is_bit_exact(own, capsys):
    sim.main([*arguments(own), "--number", str(IMAGES + 8)])
    text = capsys.readouterr().out
    images, labels = load_sample()
    network = Network.load(own / "network.npz")
    right = int((golden.classify(network, images[:IMAGES])[1] == labels[:IMAGES]).sum())
    unusable = sum(label in UNUSED for label in labels[:IMAGES].tolist())
    assert 0 < right <= IMAGES - unusable < IMAGES
    assert f"{right} of {IMAGES} classified as labelled ({right / IMAGES:.2%})" in text
    assert text.count("equal in every bit") == 6


@pytest.mark.slow
def test_weights_of_another_network_are_found_out(own, capsys):
    """Memory files that are not the network's: the comparison fails and says where."""
    config = own / "config" / "base"
    sim.provided_folder(Network.load(own / "network.npz"), design_point("base"), own / "config")
    bias = config / "lenet5_fc3_bias.mem"
    lines = bias.read_text().splitlines()
    lines[1] = f"{int(lines[1], 16) ^ 1 << 10:0{len(lines[1])}x}"  # behind the fingerprint

    def damaged(*_):
        bias.write_text("\n".join(lines) + "\n")
        return config

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sim, "provided_folder", damaged)
        with pytest.raises(SystemExit) as ending:
            sim.main(arguments(own))
    assert ending.value.code == 2
    captured = capsys.readouterr()
    # No ReLU follows the last layer, which could take both values to zero.
    assert "logits: mismatch at image 0 channel 0: expected" in captured.out
    assert "values differ between RTL and golden model" in captured.err


@pytest.mark.parametrize(
    "name, content, message",
    [
        ("network.npz", None, "network.npz: no such file"),
        ("test.npz", npz_bytes({"images": load_sample()[0]}), "test.npz: not images and labels"),
        ("test.npz", b"nonsense", "test.npz: not"),
    ],
)
def test_unusable_files_are_refused(name, content, message, own, capsys):
    if content is None:
        (own / name).unlink()
    else:
        (own / name).write_bytes(content)
    with pytest.raises(SystemExit):
        sim.main(arguments(own))
    error = capsys.readouterr().err
    assert error.startswith("error: ") and message in error and error.count("\n") == 1
