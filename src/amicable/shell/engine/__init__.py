"""Engines and file formats behind plain values."""
