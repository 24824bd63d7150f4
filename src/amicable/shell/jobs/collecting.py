"""How often a process of ours looks for rings of objects that only hold each other."""

from __future__ import annotations

import gc

_NEW_OBJECTS = 50_000
"""Python's own few hundred suit small programs: a complaint of a customer with a thousand
invoices makes 100,000 values, none in a ring, and a quarter of its time went into looking."""


def collect_seldom() -> None:
    """Let this process look for rings after many new objects only; call it where one starts."""
    gc.set_threshold(_NEW_OBJECTS, 20, 10)
