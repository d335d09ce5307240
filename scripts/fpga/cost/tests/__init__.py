"""Tests of scripts/fpga/cost/."""
