"""Invoices of the books by id or number, whoever their customer is: for our own runs only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.engine.customer_invoices import invoices_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.vocabulary.invoice import Invoice
    from amicable.shell.engine.book import Book

_CUSTOMERS = """
SELECT DISTINCT customer_id FROM invoices
WHERE (invoice_id IN (SELECT unnest($1)) OR number IN (SELECT unnest($1)))
    AND customer_id IS NOT NULL
"""


def named_invoices(book: Book, names: Sequence[str]) -> dict[str, Invoice]:
    """Return the invoices that the names are ids or numbers of; an id goes before a number."""
    connection = book.connection
    customers = [one for (one,) in connection.execute(_CUSTOMERS, [list(names)]).fetchall()]
    found = invoices_of(connection, customers, book.as_of)
    by_number = {one.number: one for one in found}
    by_id = {one.invoice_id: one for one in found}
    known = by_number | by_id
    return {name: known[name] for name in names if name in known}
