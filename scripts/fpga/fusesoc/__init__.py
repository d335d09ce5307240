# SPDX-License-Identifier: Apache-2.0
"""What the FuseSoC core file runs beside the RTL."""
