"""From the float network to the integer one: calibrators, schemes, fixed point, profiles."""
