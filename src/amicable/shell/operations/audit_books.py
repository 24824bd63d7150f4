"""Asks every check of the whole book, customer range by customer range."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.investigate.findings import find, order_of
from amicable.core.vocabulary.error import InputError
from amicable.shell.catalogue import load_catalogue
from amicable.shell.engine.book import open_book
from amicable.shell.engine.overlay import read_overlay
from amicable.shell.operations.open_books import open_books
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from amicable.core.vocabulary.finding import Finding
    from amicable.shell.engine.book import Book

INVOICES_IN_A_RANGE = 100_000
"""Keeps memory flat: a range of customers is read, judged and written before the next."""


class UnknownCheckError(InputError):
    """`--checks` names a check that is not in the catalogue."""

    def __init__(self, code: str) -> None:
        super().__init__(f"No check is called {code!r}; `amicable checks` lists them.")


class UnknownCustomerError(InputError):
    """`--customer` names nobody whom the books know."""

    def __init__(self, customer_id: str) -> None:
        super().__init__(
            f"The books know no customer {customer_id!r}; give the id that the invoices name."
        )


@dataclass(frozen=True, slots=True)
class AuditScope:
    """What to audit: some checks, one customer, another day of judgement, an overlay."""

    checks: tuple[str, ...] = ()
    customer_id: str | None = None
    as_of: date | None = None
    overlay: Path | None = None


def audit_books(
    books: Path, scope: AuditScope, *, progress: Callable[[int, int], None] | None = None
) -> Iterator[Finding]:
    """Yield every finding of the books in the order of `amicable.findings/1`.

    `progress` is told how many ranges of customers are done, and of how many.

    Raises:
        InputError: the books or the overlay cannot be read, or a check or the customer is
            not known.
    """
    catalogue = load_catalogue(read_settings().catalogue_roots)
    for code in scope.checks:
        if catalogue.check(code) is None:
            raise UnknownCheckError(code)
    # An explanation (P14) is no error, so an audit does not ask for it.
    codes = scope.checks or tuple(one.code for one in catalogue.checks if not one.explains)
    snapshot = open_books(books, as_of=scope.as_of)
    overlay = read_overlay(scope.overlay)
    book = open_book(snapshot, catalogue, overlay=overlay, codes=codes)
    try:
        scopes = _scopes(book, scope.customer_id)
        for done, (text, values) in enumerate(scopes):
            if progress:
                progress(done, len(scopes))
            yield from _findings(book, text, values)
        if progress:
            progress(len(scopes), len(scopes))
    finally:
        book.close()


def _scopes(book: Book, customer_id: str | None) -> list[tuple[str, tuple[str, ...]]]:
    if customer_id is not None:
        _require(book, customer_id)
        return [("customer_id = ?", (customer_id,))]
    ranges = book.customer_ranges(INVOICES_IN_A_RANGE)
    known = [("customer_id BETWEEN ? AND ?", (first, last)) for first, last in ranges]
    return [*known, ("customer_id IS NULL", ())]


def _require(book: Book, customer_id: str) -> None:
    known = book.connection.execute(
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM customers WHERE customer_id = $id)"
        " OR EXISTS (SELECT 1 FROM invoices WHERE customer_id = $id)",
        {"id": customer_id},
    ).fetchone()
    if known is None:
        raise UnknownCustomerError(customer_id)


def _findings(book: Book, scope: str, values: tuple[str, ...]) -> list[Finding]:
    fired = book.findings_of(scope, values)
    found = find(fired, book.checks, snapshot=book.snapshot.id)
    return sorted((finding for finding in found if finding.is_error), key=order_of)
