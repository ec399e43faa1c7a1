"""Measurements: what `make bench` prints."""
