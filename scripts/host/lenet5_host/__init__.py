# SPDX-License-Identifier: Apache-2.0
"""Drives LeNet-5 accelerators on boards: images in, classes and logits out.

It needs numpy and pyserial alone; the repository that it comes from is used where it is at hand
(checkout.py).
"""

from .accelerator import Accelerator
from .errors import (
    BoardLostError,
    HostError,
    LinkTimeoutError,
    NoBoardError,
    PortBusyError,
    PortPermissionError,
    ProtocolError,
    UsageError,
    WrongNetworkError,
)
from .protocol import Information
from .results import Results

__all__ = [
    "Accelerator",
    "BoardLostError",
    "HostError",
    "Information",
    "LinkTimeoutError",
    "NoBoardError",
    "PortBusyError",
    "PortPermissionError",
    "ProtocolError",
    "Results",
    "UsageError",
    "WrongNetworkError",
]
