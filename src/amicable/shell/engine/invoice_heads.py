"""Heads of invoices and names of customers, for whoever shows findings to people."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.vocabulary.relation import SCALE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import duckdb

    from amicable.shell.engine.book import Book


@dataclass(frozen=True, slots=True)
class InvoiceHead:
    """What is printed on top of an invoice; null where the books do not say."""

    number: str
    issued_on: date
    due_on: date | None
    net: Decimal | None
    gross: Decimal
    customer: str | None


@dataclass(frozen=True, slots=True)
class Issued:
    """The issued invoices of one currency: how many, their gross, their first and last day."""

    currency: str
    count: int
    gross: Decimal
    first: date
    last: date


def heads_of(
    connection: duckdb.DuckDBPyConnection, invoice_ids: Sequence[str]
) -> dict[str, InvoiceHead]:
    """Return the heads of some invoices by id."""
    rows = connection.execute(
        "SELECT i.invoice_id, COALESCE(i.number, i.invoice_id), i.issued_on, i.due_on, i.net,"
        " i.gross, c.name FROM invoices AS i LEFT JOIN customers AS c USING (customer_id)"
        " WHERE i.invoice_id IN (SELECT unnest($ids))",
        {"ids": list(invoice_ids)},
    ).fetchall()
    return {row[0]: InvoiceHead(*row[1:]) for row in rows}


def issued_of(book: Book, customer_id: str | None) -> tuple[Issued, ...]:
    """Return what the checks look at, by currency, the largest first: no credits, no drafts."""
    source = book.compiled.source("net_invoices")
    # The path is this program's own.
    rows = book.connection.execute(
        "SELECT currency, count(*), sum(gross), min(issued_on), max(issued_on)"  # noqa: S608 - see above
        f" FROM {source} WHERE $customer IS NULL OR customer_id = $customer"
        " GROUP BY currency ORDER BY sum(gross) DESC, currency",
        {"customer": customer_id},
    ).fetchall()
    scale = Decimal(1).scaleb(-SCALE["money"])
    return tuple(Issued(row[0], row[1], int(row[2]) * scale, *row[3:]) for row in rows)
