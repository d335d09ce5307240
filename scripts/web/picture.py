# SPDX-License-Identifier: Apache-2.0
"""Takes the picture of docs/web.md: the page that `make web` wrote, in Chromium."""

import io

from PIL import Image

from model.errors import InputError, cli
from model.files import ROOT, write_atomically
from scripts.web.browser import launched, missing
from scripts.web.build import PAGE

PICTURE = ROOT / "docs" / "web.png"
_SIZE = {"width": 1600, "height": 1000}
_COLOURS = 128  # of the PNG: the page has no photographs


@cli
def main() -> None:
    if reason := missing():
        raise InputError(reason)
    with launched() as browser:
        page = browser.new_page(viewport=_SIZE, color_scheme="light")
        page.goto(PAGE.as_uri())
        page.wait_for_function("window.lenet5.then((app) => app.run !== null)")
        page.evaluate("document.querySelector('footer').hidden = true")
        picture = Image.open(io.BytesIO(page.screenshot(full_page=True)))
    buffer = io.BytesIO()
    picture.convert("RGB").quantize(_COLOURS, Image.Quantize.MAXCOVERAGE).save(
        buffer, "PNG", optimize=True
    )
    write_atomically(PICTURE, buffer.getvalue())
    print(f"{PICTURE.relative_to(ROOT)}: {len(buffer.getvalue()):,} bytes")


if __name__ == "__main__":
    main()
