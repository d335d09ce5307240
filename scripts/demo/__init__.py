"""`make demo`: classifies digits on the simulated RTL and shows them."""
