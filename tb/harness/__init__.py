"""What benches share: simulators, streams, scoreboard, and the accelerator played as a whole."""
