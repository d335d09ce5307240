# SPDX-License-Identifier: Apache-2.0
"""What benches share: simulators, streams, scoreboard, and the accelerator played as a whole."""
