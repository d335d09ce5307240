# SPDX-License-Identifier: Apache-2.0
"""FPGA tools: synthesis, netlists, place and route, exploration, reports."""
