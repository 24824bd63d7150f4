"""What a complaint shows of itself that its clocks and its readers have to know, by code."""

from __future__ import annotations

CONDITIONAL = "conditional_acceptance"
"""The buyer accepts under conditions and pays by them unless we object."""
