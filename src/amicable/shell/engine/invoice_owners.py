"""Whose the invoices are that a list names, in one pass over the books."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from amicable.shell.engine.book import Book

_OWNERS = r"""
SELECT regexp_replace(upper(number), '[^\p{L}\p{N}]', '', 'g') AS bare, upper(invoice_id) AS id,
    list(DISTINCT customer_id), min(issued_on)
FROM invoices
WHERE customer_id IS NOT NULL AND (
    regexp_replace(upper(number), '[^\p{L}\p{N}]', '', 'g') IN (SELECT unnest($1))
    OR upper(invoice_id) IN (SELECT unnest($2)))
GROUP BY ALL
"""


@dataclass(frozen=True, slots=True)
class Owned:
    """Whose invoices bear a number, and when the first of them was issued."""

    customers: frozenset[str]
    issued_on: date


def invoice_owners(book: Book, numbers: Iterable[str]) -> dict[str, Owned]:
    """Return whose invoice each number is; no entry where the books have none.

    Spaces, points and hyphens of a number do not count, nor its case.
    """
    asked = {one: (_bare(one), one.strip().upper()) for one in numbers if _bare(one)}
    if not asked:
        return {}
    values = [sorted({one[at] for one in asked.values()}) for at in (0, 1)]
    by_number: dict[str, Owned] = {}
    by_id: dict[str, Owned] = {}
    for bare, invoice_id, customers, day in book.connection.execute(_OWNERS, values).fetchall():
        owned = Owned(frozenset(map(str, customers)), day)
        before = by_number.get(bare, owned)
        by_number[bare] = Owned(before.customers | owned.customers, min(before.issued_on, day))
        by_id[invoice_id] = owned
    found = {one: by_number.get(bare) or by_id.get(whole) for one, (bare, whole) in asked.items()}
    return {one: owned for one, owned in found.items() if owned is not None}


def _bare(number: str) -> str:
    return re.sub(r"[\W_]", "", number).upper()
