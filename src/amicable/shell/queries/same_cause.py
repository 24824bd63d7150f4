"""Looks for the cause of a finding on all other invoices of the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.investigate.findings import find
from amicable.shell.engine.statement import statements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.vocabulary.finding import Finding
    from amicable.shell.engine.book import Book

LATEST = 2000
"""So many invoices are looked at; where more fire, these are the latest ones."""


def same_cause(book: Book, finding: Finding) -> tuple[tuple[Finding, ...], bool]:
    """Return the findings on invoices where the same check fires, and whether these are all.

    It is searched over the same item where the finding is about one, for all customers. Every
    check is asked of those invoices, so that what other causes explain is not counted.
    """
    places = _places(book, finding)
    chosen = places[:LATEST]
    if not chosen:
        return (), True
    invoices = [invoice for invoice, _ in chosen]
    customers = sorted({customer for _, customer in chosen if customer is not None})
    scope, values = f"invoice_id IN ({_marks(invoices)})", list(invoices)
    if all(customer is not None for _, customer in chosen):
        scope, values = f"customer_id IN ({_marks(customers)}) AND {scope}", customers + values
    fired = book.findings_of(scope, values)
    return find(fired, book.checks, snapshot=book.snapshot.id), len(places) <= LATEST


def _places(book: Book, finding: Finding) -> list[tuple[str, str | None]]:
    """Return (invoice, customer) of rows where the check fires by itself, the latest first."""
    (statement,) = statements((book.checks[finding.check],))
    item = finding.operands.get("item_id")
    has_item = item is not None and "item_id" in statement.relation.columns
    text = statement.text(
        book.compiled.source(statement.relation.name),
        "item_id = ?" if has_item else "TRUE",
        only_findings=True,
    )
    latest = "max(issued_on)" if "issued_on" in statement.columns else "invoice_id"
    # The statement is made of catalogue names, the limit is ours.
    asked = (
        f"SELECT invoice_id, customer_id FROM ({text}) AS r WHERE s0 IN ('fires', 'likely')"  # noqa: S608 - see above
        f" GROUP BY ALL ORDER BY {latest} DESC, invoice_id LIMIT {LATEST + 1}"
    )
    return book.connection.execute(asked, [item] if has_item else []).fetchall()


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" for _ in values)
