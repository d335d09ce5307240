# SPDX-License-Identifier: Apache-2.0
"""Training of the float network, quantisation-aware training, and their accuracy."""
