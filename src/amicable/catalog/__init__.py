"""Grows: one file an entry, found by being there."""
