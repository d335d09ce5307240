"""Tests of model/hardware/."""
