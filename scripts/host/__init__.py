# SPDX-License-Identifier: Apache-2.0
"""The host's side of a board: the driver, lenet5_host, a package that pip installs; in link/, what
stands in for board and cable in tests."""
