"""Tests of scripts/fpga/."""
