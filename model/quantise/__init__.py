# SPDX-License-Identifier: Apache-2.0
"""From the float network to the integer one: calibrators, schemes, fixed point, profiles."""
