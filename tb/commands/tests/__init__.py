"""Tests of tb/commands/."""
