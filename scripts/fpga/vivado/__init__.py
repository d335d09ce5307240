# SPDX-License-Identifier: Apache-2.0
"""The Vivado flow: Tcl, its driver, and the readers of its reports."""
