"""Verification of the RTL: cocotb through cocotb-test and pytest, on Icarus and Verilator."""
