# SPDX-License-Identifier: Apache-2.0
"""The software model: everything about the network that needs no RTL. Numbers in brackets, such as
(5), are the rules of docs/contract.md."""

from model.errors import quiet_interrupts

quiet_interrupts()
