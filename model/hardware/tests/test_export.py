# SPDX-License-Identifier: Apache-2.0
"""The exporter writes exactly the committed files, and refuses what the RTL cannot hold."""

import dataclasses
import re
import threading

import numpy as np
import pytest

from model.errors import InputError
from model.files import locked
from model.hardware import export
from model.hardware.designs import DESIGNS, DesignPoint, Engine, Folding, design_point, spelled_out
from model.hardware.export import (
    CONFIG,
    HEADER,
    check_one_network,
    exported_files,
    main,
    provided_folder,
    stale_files,
    weight_words,
    write,
)
from model.hardware.sources import RTL
from model.network.integer import TRAINED, Network
from model.network.outputs import close_outputs


@pytest.mark.parametrize("design", DESIGNS.values(), ids=DESIGNS)
def test_committed_files_are_what_is_exported(network, design):
    assert stale_files(network, design, CONFIG / design.name) == []


def test_changed_missing_and_surplus_files_are_noticed(network, tmp_path):
    design = DESIGNS["base"]
    write(network, design, tmp_path)
    (tmp_path / "lenet5_fc1_weights.mem").write_text("00\n")
    (tmp_path / "lenet5_fc2_bias.mem").unlink()
    (tmp_path / "conv9_bias.mem").write_text("00\n")
    changed = ["conv9_bias.mem", "lenet5_fc1_weights.mem", "lenet5_fc2_bias.mem"]
    assert stale_files(network, design, tmp_path) == changed


@pytest.mark.parametrize("design", DESIGNS)
def test_one_network_s_files_belong_together(design):
    check_one_network(CONFIG / design)


def test_a_mixture_names_both_networks(network, tmp_path):
    design = DESIGNS["base"]
    other = Network.load(TRAINED.with_name("fashion.npz"))
    write(network, design, tmp_path)
    name = "lenet5_fc2_bias.mem"
    (tmp_path / name).write_text(exported_files(other, design)[name])
    point = f"design point {design.fingerprint:08x}"
    with pytest.raises(InputError) as refusal:
        check_one_network(tmp_path)
    assert str(refusal.value) == (
        f"{tmp_path / name}: of network {other.fingerprint:08x}, {point}; {HEADER} is of network "
        f"{network.fingerprint:08x}, {point}"
    )


def test_a_mixture_of_design_points_names_both(network, tmp_path):
    write(network, DESIGNS["base"], tmp_path)
    (tmp_path / HEADER).write_text(exported_files(network, DESIGNS["max"])[HEADER])
    with pytest.raises(InputError) as refusal:
        check_one_network(tmp_path)
    for design in ("base", "max"):
        assert f"design point {DESIGNS[design].fingerprint:08x}" in str(refusal.value)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (HEADER, None, f"{HEADER}: no such file"),
        (HEADER, "// empty\n", "names no network and design point: export it anew"),
        ("lenet5_fc3_bias.mem", "00\n", "no fingerprint in its first line: export it anew"),
    ],
)
def test_files_without_a_fingerprint_are_refused(network, tmp_path, name, text, message):
    write(network, DESIGNS["tiny"], tmp_path)
    (tmp_path / name).unlink()
    if text is not None:
        (tmp_path / name).write_text(text)
    with pytest.raises(InputError, match=message):
        check_one_network(tmp_path)


def test_a_folder_without_memory_files_is_refused(network, tmp_path):
    header = exported_files(network, DESIGNS["tiny"])[HEADER]
    (tmp_path / HEADER).write_text(header)
    with pytest.raises(InputError, match="no memory files"):
        check_one_network(tmp_path)


def test_memory_files_hold_the_network(network):
    """Every weight is found again where the RTL looks for it: unpacked, unfolded, unpermuted."""
    for design in DESIGNS.values():
        previous = None
        for item in design.layers(network):
            if item.engine is not Engine.MULTIPLY:
                previous = item.layer
                continue
            words = weight_words(item, previous).astype(np.int64)
            words = words.reshape(item.beats, item.groups, item.pe, item.simd)
            if item.folding.dsp:  # give the borrow back
                words[:, :, 1::2] += words[:, :, 0 : item.pe - 1 : 2] < 0
            weights = words.transpose(1, 2, 0, 3).reshape(item.layer.out_channels, -1)
            if previous is not None and (previous.kind, item.layer.kind) == ("conv", "linear"):
                channels, rows, columns = previous.result_shape
                weights = weights.reshape(-1, rows, columns, channels).transpose(0, 3, 1, 2)
            expected = item.layer.weights
            assert (weights.reshape(expected.shape) == expected).all()
            previous = item.layer


def test_an_accumulator_that_does_not_fit_is_refused(network):
    fc1 = network.layer("fc1")
    bias = np.full_like(fc1.bias, 2**24)
    layers = [
        dataclasses.replace(layer, bias=bias) if layer is fc1 else layer for layer in network.layers
    ]
    with pytest.raises(InputError, match=r"fc1: accumulators reach .* more than the 25 bits"):
        exported_files(Network(tuple(layers)), DESIGNS["base"])


@pytest.mark.parametrize("classes", [1, 257])
def test_classes_that_a_header_cannot_tell_apart_are_refused(network, classes):
    design = DesignPoint("mine", DESIGNS["base"].foldings | {"fc3": Folding(1, 1)})
    with pytest.raises(InputError, match=f"^{classes} classes: the accelerator takes 2 to 256$"):
        exported_files(with_classes(network, classes), design)


@pytest.mark.parametrize("classes", [2, 26, 256])
def test_a_network_of_other_classes_is_exported(network, classes):
    design = DesignPoint("mine", DESIGNS["base"].foldings | {"fc3": Folding(1, 1)})
    files = exported_files(with_classes(network, classes), design)
    assert f"32'd{classes},  // fc3 OutChannels" in files["lenet5_config.svh"]


def with_classes(network, classes):
    """`network` with so many outputs, all alike."""
    *hidden, last = network.layers
    weights = np.repeat(last.weights[:1], classes, axis=0)
    bias = np.repeat(last.bias[:1], classes)
    return Network((*hidden, dataclasses.replace(last, weights=weights, bias=bias)))


@pytest.mark.parametrize(("layer", "folding", "what"), [
    ("conv1", Folding(10, 2), r"SIMD \(10\) does not divide taps of a beat \(25\)"),
    ("conv2", Folding(25, 5), r"PE \(5\) does not divide output channels \(16\)"),
    ("conv2", Folding(25, 4, lanes=4), r"lanes \(4\) does not divide input channels \(6\)"),
    ("fc1", Folding(3, 24), r"SIMD \(3\) does not divide inputs \(400\)"),
    ("fc2", Folding(16, 28), r"SIMD \(16\) does not divide inputs \(120\)"),
    ("fc2", Folding(5, 28), r"the next layer's values a beat \(5\) does not divide PE \(24\)"),
    ("fc3", Folding(0, 1), r"does not"),
])  # fmt: skip
def test_a_folding_that_does_not_divide_is_refused(network, layer, folding, what):
    foldings = dict(DESIGNS["base"].foldings) | {layer: folding}
    with pytest.raises(InputError, match=what):
        DesignPoint("mine", foldings).layers(network)


def test_a_spelled_out_design_point_is_read_back():
    two_lanes = DESIGNS["base"].foldings | {"conv2": Folding(10, 1, lanes=2)}
    for design in [*DESIGNS.values(), DesignPoint("mine", two_lanes)]:
        assert design_point(spelled_out(design)).foldings == design.foldings


@pytest.mark.parametrize("name", ["", "huge", "25x2-25x4", "25x2-25x4-1x24-1x28l-1x10e"])
def test_an_unknown_design_point_lists_the_known_ones(name):
    with pytest.raises(InputError, match="known: tiny, base, fast, max"):
        design_point(name)


def test_a_prefix_changes_every_name_and_no_text(network, tmp_path, capsys):
    main(["--design", "base", "--output", str(tmp_path), "--prefix", "digits_"])
    written = {path.name: path.read_text() for path in (tmp_path / "base").iterdir()}
    plain = exported_files(network, DESIGNS["base"])
    assert written == {name.replace("lenet5_", "digits_", 1): text for name, text in plain.items()}
    assert "digits_config.svh" in written and "digits_fc3_bias.mem" in written
    assert stale_files(network, DESIGNS["base"], tmp_path / "base", "digits_") == []


@pytest.mark.parametrize("prefix", ["", "a/b_", '"', "two words"])
def test_a_prefix_that_is_no_name_is_refused(network, prefix):
    with pytest.raises(InputError, match="letters, digits and _ only"):
        exported_files(network, DESIGNS["base"], prefix)


def test_nothing_is_written_for_a_corrupt_network(tmp_path, capsys):
    corrupt = tmp_path / "corrupt.npz"
    corrupt.write_bytes(b"PK but no archive")
    output = tmp_path / "output"
    with pytest.raises(SystemExit) as exit_info:
        main(["--network", str(corrupt), "--output", str(output)])
    assert exit_info.value.code == 2
    assert capsys.readouterr().err.startswith("error: ")
    assert not output.exists()


def test_the_command_checks_and_writes(tmp_path, capsys):
    arguments = ["--design", "base", "--output", str(tmp_path)]
    with pytest.raises(SystemExit):
        main([*arguments, "--check"])
    count = len(list((CONFIG / "base").iterdir()))
    assert capsys.readouterr().err.startswith(f"error: {count} files differ")
    assert main(arguments) == 0
    assert main([*arguments, "--check"]) == 0


def closed(network):
    """A network that differs from the trained one in its last layer."""
    return close_outputs(network, [3])


def test_each_network_has_a_folder_of_its_own(network, tmp_path, monkeypatch):
    """Whatever a file is called: two networks never share one, and rtl/config is the trained's."""
    monkeypatch.setattr(export, "BUILT_CONFIG", tmp_path)
    base = DESIGNS["base"]
    assert export.config_folder(network, base) == CONFIG / "base"
    own = export.config_folder(closed(network), base)
    assert own == tmp_path / f"{closed(network).fingerprint:08x}" / "base"
    assert stale_files(closed(network), base, own) == []
    other = export.config_folder(close_outputs(network, [4]), base)
    assert other != own and stale_files(closed(network), base, own) == []
    # A design point of the user's that is called like a committed one is not that one.
    mine = DesignPoint("base", base.foldings | {"fc3": Folding(1, 1)})
    assert export.config_folder(network, mine).is_relative_to(tmp_path)


def test_two_commands_at_once_write_a_folder_once(network, tmp_path):
    """The second waits for the first, finds what it needs, and takes nothing away from it."""
    design = DESIGNS["base"]
    folder = tmp_path / design.name
    second = threading.Thread(target=provided_folder, args=(network, design, tmp_path))
    with locked(folder):
        second.start()
        second.join(0.3)
        assert second.is_alive() and not folder.exists()
        write(network, design, folder)
        made = folder.stat().st_ino
    second.join()
    assert folder.stat().st_ino == made


def test_what_an_older_exporter_left_is_removed(network, tmp_path):
    folder = tmp_path / "base"
    write(closed(network), DESIGNS["base"], folder)
    (folder / "conv9_bias.mem").write_text("00\n")
    write(network, DESIGNS["base"], folder)
    assert stale_files(network, DESIGNS["base"], folder) == []
    assert list(tmp_path.iterdir()) == [folder]


def test_files_of_the_users_own_are_not_removed(network, tmp_path):
    (tmp_path / "thesis.tex").write_text("mine")
    with pytest.raises(InputError, match=r"thesis\.tex is no exported file"):
        write(network, DESIGNS["base"], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]


def test_another_network_leaves_the_committed_files_alone(network, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(export, "BUILT_CONFIG", tmp_path / "config")
    closed(network).save(tmp_path / "mine.npz")
    main(["--network", str(tmp_path / "mine.npz"), "--design", "tiny"])
    folder = tmp_path / "config" / f"{closed(network).fingerprint:08x}" / "tiny"
    assert capsys.readouterr().out.startswith(f"{folder}: ")
    first = (folder / "lenet5_fc3_bias.mem").read_text().splitlines()[0]
    assert f"network {closed(network).fingerprint:08x} design" in first
    assert stale_files(network, DESIGNS["tiny"], CONFIG / "tiny") == []


def test_the_mark_of_a_memory_file_fits_the_rtl_s_line_buffer(network):
    """lenet5_weight_rom.sv reads the first line into a buffer of fixed size."""
    text = (RTL / "compute" / "lenet5_weight_rom.sv").read_text()
    room = int(re.search(r"logic \[8\*(\d+)-1:0\] line;", text)[1])
    assert all(len(export.fingerprint_line(network, design)) < room for design in DESIGNS.values())
