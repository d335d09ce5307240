# SPDX-License-Identifier: Apache-2.0
"""What `make sim`, `waves`, `performance`, `test-mnist` and `lint` run."""
