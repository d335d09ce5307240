# SPDX-License-Identifier: Apache-2.0
"""Tests of the driver, on boards that are none."""
