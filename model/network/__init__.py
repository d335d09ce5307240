# SPDX-License-Identifier: Apache-2.0
"""The network itself: float, integer, golden model, and the packets that go in and come out."""
