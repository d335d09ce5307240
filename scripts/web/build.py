# SPDX-License-Identifier: Apache-2.0
"""Writes the web page in which the RTL runs, one file.

python -m scripts.web.build [--network FILE] [--output FILE]
"""

import os
import time
from pathlib import Path

from model.errors import InputError, cli
from model.files import write_atomically
from model.network.integer import Network
from model.options import Parser
from scripts.web.content import NETWORKS, Offer, content, module, own
from scripts.web.document import document
from scripts.web.wasm import OUTPUT

PAGE = OUTPUT / "lenet5.html"
LARGEST = 500_000  # bytes of the page


def _network(name: str) -> Offer:
    """The offer of a network's file; InputError, at once, if it is none."""
    offer = own(Path(name))
    Network.load(name)
    return offer


@cli
def main(arguments: list[str] | None = None) -> int:
    parser = Parser("scripts.web.build", __doc__)
    parser.option(
        "--network", "the one (.npz) in place of the trained ones", _network, variable="NETWORK"
    )
    parser.option("--output", "the page (.html)", Path, PAGE)
    options = parser.parse(arguments)
    offers = [options.network] if options.network else NETWORKS
    print("compiling the RTL to WebAssembly (the first time some minutes) ...", flush=True)
    start = time.monotonic()
    modules = {offer.stem: module(offer.network()) for offer in offers}
    page = document(content(modules, offers)).encode()
    if len(page) > LARGEST:
        raise InputError(f"the page would have {len(page):,} bytes, more than {LARGEST:,}")
    write_atomically(options.output, page)
    seconds = time.monotonic() - start
    print(f"{os.path.relpath(options.output)}: {len(page):,} bytes, made in {seconds:.0f} s")
    return 0


if __name__ == "__main__":
    main()
