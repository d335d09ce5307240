"""The software model: training, quantisation, the integer network and its golden model."""
