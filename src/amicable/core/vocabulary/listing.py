"""What stands between things that are listed, in the languages we listen in."""

from __future__ import annotations

LISTING = r"(?:,|and|&|y|e|/|\+|和|与|及|跟|、)"
"""A pattern over folded text: `113, 114 and 120`, `marzo y mayo`."""
