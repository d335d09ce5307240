"""The Vivado flow: Tcl, its driver, and the readers of its reports."""
