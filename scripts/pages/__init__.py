# SPDX-License-Identifier: Apache-2.0
"""What pages, plots and contact sheets share."""
