# SPDX-License-Identifier: Apache-2.0
"""What arithmetic costs, measured by Yosys on single modules: of FP32, INT8 and INT4, in each
engine, and in the adder graphs of others."""
