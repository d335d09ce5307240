# SPDX-License-Identifier: Apache-2.0
"""`make demo`: classifies digits on the simulated RTL and shows them."""
