"""A golden vector as a tiny book: what is billed, and the check that must know what is right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from tests.bench.scene import Books

Biller = Callable[[str, Decimal], Books]
"""Takes a name that all ids begin with, and the amount to bill; returns the rows."""


@dataclass(frozen=True, slots=True)
class Vector:
    """One vector. Billed at its amount nothing is wrong; billed at more, the check says so.

    `amount` is what the audit must expect, where the table words it otherwise; `rest` is what
    other rows of the book bill of it, and are right in; `step` is how much more is billed.
    """

    check: str
    books: Biller
    amount: str | None = None
    rest: str = "0"
    step: str = "0.01"
