"""Commands around the accelerator: the demo, synthesis, reports."""
