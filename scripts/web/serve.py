# SPDX-License-Identifier: Apache-2.0
"""Serves the folder of the web page on the loopback address.

python -m scripts.web.serve [--port N]
"""

import argparse
import functools
import os
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from model.errors import InputError, cli
from scripts.web.build import PAGE

HOST = "127.0.0.1"
DEFAULT_PORT = 8000


@cli
def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="scripts.web.serve", description=__doc__.split("\n\n")[0])
    parser.add_argument("--port", default=os.environ.get("PORT") or DEFAULT_PORT)
    options = parser.parse_args(arguments)
    if not PAGE.is_file():
        raise InputError(f"{os.path.relpath(PAGE)} is not there: make web writes it")
    with server(_port(options.port)) as serving:
        port = serving.server_address[1]
        print(f"http://{HOST}:{port}/{PAGE.name}  (end with Ctrl-C)", flush=True)
        try:
            serving.serve_forever()
        except KeyboardInterrupt:
            print()
    return 0


def server(port: int) -> ThreadingHTTPServer:
    """Serves the page's folder; port 0 takes any that is free. OSError if it is taken."""
    handler = functools.partial(SimpleHTTPRequestHandler, directory=PAGE.parent)
    return ThreadingHTTPServer((HOST, port), handler)


def _port(text: str | int) -> int:
    port = int(text) if str(text).isdecimal() else -1
    if not 0 <= port <= 65535:
        raise InputError(f"PORT={text}: must be a whole number up to 65535")
    return port


if __name__ == "__main__":
    main()
