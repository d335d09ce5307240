# SPDX-License-Identifier: Apache-2.0
"""Tests that README.md and docs/ tell the truth: links, paths, figures and the version."""
