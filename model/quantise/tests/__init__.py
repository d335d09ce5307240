"""Tests of model/quantise/."""
