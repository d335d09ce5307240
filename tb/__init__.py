# SPDX-License-Identifier: Apache-2.0
"""Verification of the RTL: cocotb through cocotb-test and pytest, on Icarus and Verilator."""
