# SPDX-License-Identifier: Apache-2.0
"""`make serve`: the page's folder on the loopback address, and what cannot be served."""

import threading
import urllib.request

import pytest

from scripts.web import serve


def test_it_serves_the_page_on_the_loopback_address(tmp_path, monkeypatch):
    page = tmp_path / "lenet5.html"
    page.write_text("the page")
    monkeypatch.setattr(serve, "PAGE", page)
    with serve.server(0) as server:
        host, port = server.server_address
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with urllib.request.urlopen(f"http://{host}:{port}/{page.name}") as answer:
            assert answer.read() == b"the page"
            assert answer.headers["content-type"] == "text/html"
        server.shutdown()
    assert host == "127.0.0.1"


@pytest.mark.parametrize("port", ["x", "-1", "65536", "80.5"])
def test_a_port_that_is_none_is_refused(tmp_path, monkeypatch, capsys, port):
    monkeypatch.setattr(serve, "PAGE", tmp_path / "lenet5.html")
    serve.PAGE.touch()
    with pytest.raises(SystemExit) as ended:
        serve.main(["--port", port])
    assert ended.value.code == 2
    assert capsys.readouterr().err == (
        f"error: --port {port}: must be a whole number from 0 to 65535\n"
    )


def test_without_a_page_it_says_what_writes_it(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(serve, "PAGE", tmp_path / "lenet5.html")
    with pytest.raises(SystemExit):
        serve.main([])
    assert "make web writes it" in capsys.readouterr().err
