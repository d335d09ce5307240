# SPDX-License-Identifier: Apache-2.0
"""Bitstreams of 7-series parts with open tools: nextpnr's FASM and the prjxray database."""
