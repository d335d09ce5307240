"""Tests of scripts/fpga/fusesoc/."""
