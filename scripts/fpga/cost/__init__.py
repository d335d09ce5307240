# SPDX-License-Identifier: Apache-2.0
"""What arithmetic of FP32, INT8 and INT4 costs, measured by Yosys on small yardsticks."""
