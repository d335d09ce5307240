"""Tests of the whole accelerator: packets, patterns, resets, cycles, networks and foldings."""
