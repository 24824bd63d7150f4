"""Closed cases become measures and proposals."""
