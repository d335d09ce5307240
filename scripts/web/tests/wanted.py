# SPDX-License-Identifier: Apache-2.0
"""What results must be beside what the golden model says."""

import numpy as np

from model.network.packets import ERROR_NONE, result_packets
from scripts.web.content import trained


def result_headers(stem: str, logits: np.ndarray) -> list[int]:
    """The headers of results with these logits (N, classes), the first after reset."""
    errors = np.full(len(logits), ERROR_NONE)
    packets = result_packets(errors, logits, fingerprint=trained(stem).fingerprint)
    return packets[:, 0].tolist()
