"""What the FuseSoC core file runs beside the RTL."""
