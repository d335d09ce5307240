# SPDX-License-Identifier: Apache-2.0
"""Tests of README.md, docs/ and the version, and of what they are read with."""
