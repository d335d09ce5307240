"""Tests of model/train/."""
