"""What `make sim`, `waves`, `performance`, `test-mnist` and `lint` run."""
