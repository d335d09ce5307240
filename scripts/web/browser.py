# SPDX-License-Identifier: Apache-2.0
"""A real browser that shows the page: Chromium, as the system has it, steered by Playwright."""

import importlib.util
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

_NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    return next(filter(None, map(shutil.which, _NAMES)), None)


def missing() -> str | None:
    """Why no page can be shown, as one line, or None if it can."""
    if importlib.util.find_spec("playwright") is None:
        return "the Python package playwright is not installed: `make test-web` installs it"
    if chromium() is None:
        return "Chromium is not installed: 'apt install chromium' as root provides it"
    return None


@contextmanager
def launched() -> Iterator:
    """A playwright Browser."""
    from playwright.sync_api import sync_playwright

    # Chromium's sandbox refuses to work for root.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=arguments)
        yield browser
        browser.close()
