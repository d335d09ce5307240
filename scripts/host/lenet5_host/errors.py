# SPDX-License-Identifier: Apache-2.0
"""What can go wrong between a host and a board, each as a type. Every message is one line that says
what to do."""


class HostError(Exception):
    """Anything that keeps the driver from a result; the message is one line for the user."""


class NoBoardError(HostError):
    """No board is there, or what is there does not answer as one."""


class PortBusyError(HostError):
    """Another program has the port."""


class PortPermissionError(HostError):
    """The user may not open the port."""


class WrongNetworkError(HostError):
    """The board computes another network than the one asked for."""


class LinkTimeoutError(HostError, TimeoutError):
    """The board stopped to answer, or answered none of so many attempts for an image."""


class ProtocolError(HostError):
    """The board answers, but not as docs/board.md says: another version, or a fault of its own."""


class BoardLostError(HostError):
    """The board, or the cable to it, went away while it was in use."""


class UsageError(HostError):
    """What the caller gave is unusable: images of a wrong shape, a name that means nothing."""
