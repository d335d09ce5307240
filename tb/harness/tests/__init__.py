"""Tests of tb/harness/."""
