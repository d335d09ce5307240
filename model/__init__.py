"""The software model: everything about the network that needs no RTL."""
