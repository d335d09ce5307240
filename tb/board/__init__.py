# SPDX-License-Identifier: Apache-2.0
"""The simulated board: a board's whole top in Verilator, its serial line on a pseudo-terminal."""
