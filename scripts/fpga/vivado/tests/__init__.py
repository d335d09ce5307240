"""Tests of scripts/fpga/vivado/."""
