# SPDX-License-Identifier: Apache-2.0
"""What stands in for the board and its cable in tests: a board in Python with the golden model
behind it, a cable that damages, and the campaign that counts what the driver makes of it."""
