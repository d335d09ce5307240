# SPDX-License-Identifier: Apache-2.0
"""Commands on top of model and benches: the demo, explanations, FPGA tools."""
