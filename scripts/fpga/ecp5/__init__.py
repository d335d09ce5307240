# SPDX-License-Identifier: Apache-2.0
"""Bitstreams for Lattice ECP5 boards: nextpnr's configuration, packed, and compared bit by bit."""
