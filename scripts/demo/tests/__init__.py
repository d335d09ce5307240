"""Tests of scripts/demo/."""
