# SPDX-License-Identifier: Apache-2.0
"""Tests of the whole accelerator: packets, patterns, resets, cycles, networks and foldings."""
