# SPDX-License-Identifier: Apache-2.0
"""Serves the folder of the web page on the loopback address.

python -m scripts.web.serve [--port N]
"""

import functools
import os
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from model.errors import InputError, cli
from model.options import Parser, whole_number
from scripts.web.build import PAGE

HOST = "127.0.0.1"
DEFAULT_PORT = 8000
LAST_PORT = 65535


@cli
def main(arguments: list[str] | None = None) -> int:
    parser = Parser("scripts.web.serve", __doc__)
    ports = whole_number(0, LAST_PORT)
    parser.option("--port", "port; any that is free if 0", ports, DEFAULT_PORT, variable="PORT")
    options = parser.parse(arguments)
    if not PAGE.is_file():
        raise InputError(f"{os.path.relpath(PAGE)} is not there: make web writes it")
    with server(options.port) as serving:
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


if __name__ == "__main__":
    main()
