"""The shape in which a document of any syntax leaves as rows of the books."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.connector import TableRows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amicable.core.vocabulary.connector import DocumentStatus, ForeignName, Unmapped

_NUMBER = re.compile(r"[+-]?\d{1,18}(\.\d{0,12})?", re.ASCII)

Row = dict[str, str | None]
Tables = dict[str, list[tuple[int, Row]]]


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file inside an e-invoice, with the columns of `documents` that link it."""

    name: str
    content: bytes
    links: Row


@dataclass(frozen=True, slots=True)
class BilledDocument:
    """One e-invoice as rows, with the names to be matched and the files inside it.

    `what` is what the report counts it as, and `statuses` what it says of other documents. Where
    `is_kept`, its file becomes a document of the books as well.
    """

    number: str
    tables: tuple[TableRows, ...]
    names: tuple[ForeignName, ...]
    enclosed: tuple[Enclosed, ...]
    unmapped: tuple[Unmapped, ...]
    links: Row
    what: str = "e-invoices"
    notes: tuple[str, ...] = ()
    statuses: tuple[DocumentStatus, ...] = ()
    is_kept: bool = False


def said_of_others(
    what: str,
    statuses: tuple[DocumentStatus, ...] = (),
    rows: tuple[TableRows, ...] = (),
    *,
    is_kept: bool = False,
) -> BilledDocument:
    """Return a paper that bills nothing itself, and at most says something of other documents."""
    return BilledDocument("", rows, (), (), (), {}, what=what, statuses=statuses, is_kept=is_kept)


def links_of(header: Row) -> Row:
    """Return what links the files of a document to the rows that its header names."""
    names = ("invoice_id", "customer_id", "contract_id", "order_id")
    return {column: header.get(column) for column in names}


def blocks(tables: Tables, source: str) -> tuple[TableRows, ...]:
    """Return the rows of each table under the columns that any of them has."""
    return tuple(_block(table, source, rows) for table, rows in tables.items() if rows)


def _block(table: str, source: str, rows: list[tuple[int, Row]]) -> TableRows:
    columns = tuple(dict.fromkeys(column for _, row in rows for column in row))
    values = [(number, tuple(row.get(column) for column in columns)) for number, row in rows]
    return TableRows(table, source, columns, values)


def told_apart(names: Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Return lines by their id; an id given twice is told apart as `2 (2)`."""
    seen: Counter[str] = Counter()
    told = []
    for name, line in names:
        seen[name] += 1
        told.append((f"{name} ({seen[name]})" if seen[name] > 1 else name, line))
    return told


def day(written: str | None, *, later: bool = False) -> str | None:
    """Return an ISO date, a day later when asked; what is no date stays and is reported."""
    if written is None:
        return None
    digits = written.replace("-", "")[:8]
    try:
        found = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
        return (found + timedelta(days=1 if later else 0)).isoformat()
    except (ValueError, OverflowError):
        return written


def number_of(text: str | None) -> Decimal | None:
    """Return the number that a text is, or None; an exponent is none of these documents."""
    return Decimal(text) if text and _NUMBER.fullmatch(text) else None


def amount_of(text: str | None) -> Decimal:
    """Return the number that a text is; nothing, and what is no number, counts as zero."""
    return number_of(text) or Decimal(0)


def total(amounts: Iterable[str | None]) -> str | None:
    """Return the sum of amounts as text; null without any, or when one is no number."""
    given = [amount for amount in amounts if amount]
    found = [number_of(amount) for amount in given]
    numbers = [one for one in found if one is not None]
    if not given or len(numbers) < len(given):
        return None
    return format(sum(numbers, Decimal(0)), "f")
