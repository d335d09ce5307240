"""Tests of scripts/explain/."""
