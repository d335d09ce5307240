"""Commands on top of model and benches: the demo, explanations, FPGA tools."""
