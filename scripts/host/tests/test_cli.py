# SPDX-License-Identifier: Apache-2.0
"""The command: what it prints, and one line and a code for what the user can mend."""

import io
import re
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image
from serial.tools import list_ports

from model.files import ROOT
from scripts.host.lenet5_host import board as driver
from scripts.host.lenet5_host import checkout, cli, simulation
from scripts.host.link.board_model import BoardModel
from scripts.host.tests.test_discovery import ARTY, JTAG


@pytest.fixture
def run(capsys):
    """A function: (exit code, output, errors) of lenet5-host."""

    def called(*arguments):
        code = cli.main([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return called


@pytest.fixture
def elsewhere(monkeypatch, tmp_path):
    """Outside of any checkout."""
    monkeypatch.setattr(checkout, "__file__", str(tmp_path / "checkout.py"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_who_answers(run, wired, network):
    code, output, errors = run("info", "--board", wired().target)
    assert (code, errors) == (0, "")
    rows = dict(line.split(maxsplit=1) for line in output.splitlines())
    assert rows["board"] == "arty_a7_35t" and rows["design"] == "base"
    assert rows["network"] == f"{network.fingerprint:08x} (lenet5.npz)"
    assert rows["line"] == "12000000 baud: 1513.2 images a second at most"


def test_the_self_test_compares_every_logit(run, wired):
    code, output, _ = run("selftest", "--board", wired().target)
    assert code == 0
    assert "line: 784 bytes sent and returned, 0 differ" in output
    assert "classified right; 2000 logits and 200 classes, 0 differ" in output
    assert "Fashion-MNIST: 20 images; 200 logits and 20 classes, 0 differ" in output
    assert output.endswith("all as the golden model has it\n")


def test_the_self_test_finds_one_logit_and_one_byte(run, wired, board, monkeypatch):
    """The board computes one wrong, and returns one wrong."""
    right = board._answers.logits
    monkeypatch.setattr(
        board, "_answers", type("", (), {"network": board._answers.network, "logits": wrong(right)})
    )
    monkeypatch.setattr(driver.Board, "echo", lambda board, data: data[:-1] + bytes([data[-1] ^ 1]))
    code, output, _ = run("selftest", "--board", wired(board).target)
    assert code == 1
    assert "784 bytes sent and returned, 1 differ" in output
    assert "2000 logits and 200 classes, 1 differ" in output
    assert output.endswith("2 values differ\n")


def wrong(right):
    """Logits of which the 57th image's least is one too small."""
    seen = []

    def logits(pixels):
        found = right(pixels).copy()
        seen.append(pixels)
        found[found.argmin()] -= len(seen) == 57
        return found

    return staticmethod(logits)


def test_several_boards(run, wired):
    boards = [option for _ in range(2) for option in ("--board", wired().target)]
    code, output, _ = run("selftest", *boards)
    assert code == 0 and "0 differ" in output
    assert run("info", *boards)[1].count("arty_a7_35t") == 2


def test_images_a_second(run, wired):
    code, output, _ = run("bench", 300, "--board", wired().target)
    assert code == 0 and output.startswith("300 images in ")
    assert "12000000 baud carry 1513.2 images a second at most" in output
    assert "the chip takes 3998 cycles for one: 40.0 us" in output


def test_pictures_are_read_by_the_repository(run, wired, images, tmp_path):
    big = Image.fromarray(255 - images[0]).resize((280, 280))
    big.save(tmp_path / "seven.png")
    np.save(tmp_path / "two.npy", images[20:22])
    code, output, errors = run(
        "classify", tmp_path / "seven.png", tmp_path / "two.npy", "--board", wired().target
    )
    assert (code, errors) == (0, "")
    lines = output.splitlines()
    assert len(lines) == 3 and "digit 2 of 2" in lines[2]
    assert lines[0].startswith(f"{tmp_path / 'seven.png'}: ")
    assert "logits" in lines[0] and "3998 cycles" in lines[0]


def test_without_a_checkout_plain_images_are_read(run, wired, elsewhere, images, logits):
    np.save(elsewhere / "one.npy", images[3])
    (elsewhere / "two.pgm").write_bytes(b"P5\n# by hand\n28 28\n255\n" + images[4].tobytes())
    code, output, _ = run("classify", "one.npy", "two.pgm", "--board", wired().target)
    assert code == 0
    for line, row in zip(output.splitlines(), logits[3:5], strict=True):
        assert f": {row.argmax()}  (logits {' '.join(map(str, row))}," in line
    assert run("bench", 20, "--board", wired().target)[0] == 0


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["classify", "my.png"], "my.png: pictures but .npy and .pgm of 28x28 pixels are read by"),
        (["classify", "short.pgm"], "short.pgm: no binary PGM of 28x28 pixels"),
        (["classify", "float.npy"], "float.npy: images are float64"),
        (["classify", "empty.npy"], "empty.npy: holds no image"),
        (["classify", "none.npy"], "none.npy: .*No such file"),
        (["selftest"], "selftest needs a checkout of the repository: go there, or name it"),
        (["info", "--board", "sim:base"], "sim:base needs a checkout"),
        (["info", "--checkout", "."], "--checkout .: no checkout of this repository"),
        (["selftest", "--checkout", "/"], "--checkout /: no checkout"),
    ],
)
def test_what_needs_a_checkout_says_so(arguments, message, run, elsewhere, wired):
    (elsewhere / "short.pgm").write_bytes(b"P5 28 28 255 " + bytes(783))
    np.save(elsewhere / "float.npy", np.zeros((28, 28)))
    np.save(elsewhere / "empty.npy", np.zeros((0, 28, 28), np.uint8))
    board = [] if "--board" in arguments else ["--board", wired().target]
    refused(run(*arguments, *board), message)


def refused(done, message):
    code, output, errors = done
    assert code == cli.EXIT_BAD_INPUT and output == ""
    assert errors.startswith("error: ") and errors.count("\n") == 1
    assert re.search(message, errors), errors


@pytest.mark.parametrize(
    "arguments, message",
    [
        ([], "COMMAND"),
        (["nothing"], "invalid choice: 'nothing'"),
        (["bench", "0"], "0 is no whole number of at least 1"),
        (["bench", "2", "--baud", "x"], "x is no whole number"),
        (["classify"], "PICTURE"),
        (["info", "--board", "usb"], "'usb' names no board"),
        (["info", "--board", "serial:/dev/no"], "/dev/no: no serial port is there"),
        (["info"], "no board is plugged in that is known by its USB name"),
        (["info", "--network", "no.npz"], "--network no.npz: no such file, and no fingerprint"),
        (["info", "--network", "README.md"], "README.md: not a"),
        (["classify", "no.png"], "no.png: no such file"),
    ],
)
def test_bad_input_is_one_line(arguments, message, run, monkeypatch):
    monkeypatch.setattr(list_ports, "comports", lambda: [])
    monkeypatch.chdir(ROOT)
    refused(run(*arguments), message)


def test_a_network_by_file_and_by_fingerprint(run, wired, network):
    trained = ROOT / "model" / "trained"
    for name in (trained / "lenet5.npz", f"{network.fingerprint:08x}"):
        assert run("info", "--board", wired().target, "--network", name)[0] == 0
    for name in (trained / "fashion.npz", "12345678"):
        refused(
            run("selftest", "--board", wired().target, "--network", name),
            f"arty_a7_35t computes network {network.fingerprint:08x}, wanted is",
        )


def test_a_board_of_a_network_that_is_not_here(run, wired, board, monkeypatch):
    information = board._information()
    monkeypatch.setattr(
        board, "_information", lambda: information[:18] + b"\1\2\3\4" + information[22:]
    )
    code, _, errors = run("selftest", "--board", wired(board).target)
    assert code == cli.EXIT_BAD_INPUT
    assert "computes network 04030201, which is none of " in errors
    assert errors.endswith("name its file by --network\n")


def test_the_ports_of_known_boards(run, monkeypatch):
    monkeypatch.setattr(list_ports, "comports", lambda: [JTAG, ARTY])
    assert run("ports") == (0, "serial:/dev/ttyUSB1  Arty A7 or Basys 3, serial number 21\n", "")


def test_it_runs_in_the_checkout_without_being_installed():
    done = subprocess.run(
        [sys.executable, "-m", "scripts.host.lenet5_host", "info", "--board", "none"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == cli.EXIT_BAD_INPUT and "'none' names no board" in done.stderr


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_the_progress_bar_is_one_line_of_a_terminal(run, wired, monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert run("bench", 40, "--board", wired().target)[0] == 0
    *_, last = terminal.getvalue().split("\r")
    assert re.fullmatch(r"\[#{30}\] 40 of 40 images, [\d.]+ a second\n", last)
    assert terminal.getvalue().count("\n") == 1


def test_without_a_terminal_there_is_no_bar(run, wired):
    assert run("bench", 5, "--board", wired().target)[2] == ""


def test_ctrl_c_is_one_line(run, wired, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(driver.Board, "run", interrupted)
    code, _, errors = run("bench", 3, "--board", wired().target)
    assert code == cli.EXIT_INTERRUPTED and errors == "\ninterrupted\n"


@pytest.mark.parametrize(
    "script, message",
    [
        ("import sys; sys.exit('error: no such board')", "does not start: error: no such board"),
        ("", "does not start: it says nothing"),
        ("import no_such_module", "sim: needs the simulator; run make setup in .* first"),
        ("print('/dev/no', flush=True); input()", "/dev/no: no serial port is there"),
    ],
)
def test_a_simulated_board_that_does_not_start(script, message, run, monkeypatch):
    python = simulation._python(ROOT)
    monkeypatch.setattr(simulation, "_python", lambda folder: [*python, "-c", script])
    refused(run("info", "--board", "sim:base"), message)


@pytest.mark.parametrize("starts", [True, False])
def test_a_simulated_board_has_time_to_be_built(starts, run, wired, monkeypatch):
    device = wired().target.removeprefix("serial:")
    python = simulation._python(ROOT)
    script = "import sys, time; print('building it ...', file=sys.stderr, flush=True); "
    script += "time.sleep(1); print('built', file=sys.stderr, flush=True); "
    script += f"print({device!r}, flush=True); " if starts else ""
    monkeypatch.setattr(simulation, "_START_SECONDS", 0.5)
    monkeypatch.setattr(
        simulation, "_python", lambda folder: [*python, "-c", script + "time.sleep(600)"]
    )
    code, _, errors = run("info", "--board", "sim:base")
    assert errors.startswith("building it ...\n")
    assert code == 0 if starts else "does not start: it says nothing" in errors


def test_a_simulated_board_is_started_and_ended(run, wired, monkeypatch):
    """Here a process that names the port of a board in Python."""
    wire, started = wired(BoardModel(wired()._board._answers)), []
    device = wire.target.removeprefix("serial:")
    script = f"print({device!r}, flush=True); import time; time.sleep(600)"
    python, popen = simulation._python(ROOT), simulation.subprocess.Popen

    def start(command, **options):
        started.append((command, popen([*python, "-c", script], **options)))
        return started[-1][1]

    monkeypatch.setattr(simulation.subprocess, "Popen", start)
    assert run("info", "--board", "sim:basys3/tiny", "--checkout", ROOT)[0] == 0
    ((command, process),) = started
    assert command[1:] == ["-m", "tb.commands.board_sim", "--design", "tiny", "--board", "basys3"]
    assert process.poll() is not None
