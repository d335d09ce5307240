"""FPGA tools: synthesis, netlists, place and route, exploration, reports."""
