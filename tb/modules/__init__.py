# SPDX-License-Identifier: Apache-2.0
"""A bench for each module of rtl/, against the golden model's function for it. Equation numbers are
those of docs/contract.md."""
