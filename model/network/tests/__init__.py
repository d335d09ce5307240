"""Tests of model/network/."""
