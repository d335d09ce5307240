"""What pages, plots and contact sheets share."""
