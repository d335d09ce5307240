"""What the RTL needs to know and what it costs: design points, export, cycles, resources."""
