"""Clocks: when something is due, by which rule, and what was paused."""
