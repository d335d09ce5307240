"""Training of the float network, quantisation-aware training, and their accuracy."""
