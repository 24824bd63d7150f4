"""Codes of the dispute taxonomy that mean the same to every part (domain/01-dispute-taxonomy)."""

from __future__ import annotations

GOODWILL_WISH = "H03"
"""A gesture is wished for; no error is claimed."""
UNTOLD = "X99"
"""Something is wrong, and the words do not say what."""
