# SPDX-License-Identifier: Apache-2.0
"""Tests of scripts/web/: quick ones in Python and Node, and the page in a browser."""
