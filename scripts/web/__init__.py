# SPDX-License-Identifier: Apache-2.0
"""The accelerator's RTL in a web page: `make web` writes build/web/lenet5.html (docs/web.md)."""
