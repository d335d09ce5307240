"""Tests of model/oracles/."""
