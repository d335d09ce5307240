# SPDX-License-Identifier: Apache-2.0
"""What the RTL needs to know and what it costs: design points, export, cycles, resources."""
