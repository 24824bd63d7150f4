"""Opens books for an audit: which checks, which customers, in which ranges."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.shell.catalogue import load_catalogue
from amicable.shell.engine.book import open_book
from amicable.shell.engine.overlay import read_overlay
from amicable.shell.engine.wide_rows import wide_relations
from amicable.shell.operations.open_books import open_books
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from amicable.shell.engine.book import Book

INVOICES_IN_A_RANGE = 100_000
"""Keeps memory flat: a range of customers is read, judged and written before the next."""
INVOICES_IN_A_RANGE_OF_A_CLUSTER = 1_000_000
"""What a cluster is asked at once, and repeats at most after a kill."""


_DRAFT = "invoice_id IN (SELECT invoice_id FROM invoices WHERE status = 'draft')"


class UnknownCheckError(InputError):
    """`--checks` names a check that is not in the catalogue."""

    def __init__(self, code: str) -> None:
        super().__init__(f"No check is called {code!r}; `amicable checks` lists them.")


class NoDraftsError(InputError):
    """The books hold no invoice that waits to be sent."""

    def __init__(self, books: Path) -> None:
        super().__init__(
            f"{books} holds no draft: give the invoices that are not sent yet the status draft"
            " (column status of invoices) and import them with the books."
        )


class UnknownCustomerError(InputError):
    """`--customer` names nobody whom the books know."""

    def __init__(self, customer_id: str) -> None:
        super().__init__(
            f"The books know no customer {customer_id!r}; give the id that the invoices name."
        )


@dataclass(frozen=True, slots=True)
class AuditScope:
    """What to audit: some checks, one customer, another day of judgement, an overlay.

    With `draft` only invoices of status draft, as if they had been sent. `engine` is `duckdb`, or
    the address of a Spark master.
    """

    checks: tuple[str, ...] = ()
    customer_id: str | None = None
    as_of: date | None = None
    overlay: Path | None = None
    draft: bool = False
    engine: str = "duckdb"


@dataclass(frozen=True, slots=True)
class OpenAudit:
    """An open book and the scopes that cover it, each a condition with its values.

    The caller closes the book.
    """

    book: Book
    scopes: tuple[tuple[str, tuple[str, ...]], ...]


def open_audit(books: Path, scope: AuditScope) -> OpenAudit:
    """Open the books of an audit.

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
    overlay = replace(read_overlay(scope.overlay), drafts=scope.draft)
    book = open_book(snapshot, catalogue, overlay=overlay, codes=codes)
    try:
        wide = wide_relations(book.connection, book.compiled, book.asked)
        book = replace(book, compiled=replace(book.compiled, wide=wide))
        scopes = _scopes(book, scope)
        if scope.draft:
            _require_drafts(book, books)
            scopes = [(f"{text} AND {_DRAFT}", values) for text, values in scopes]
        return OpenAudit(book, tuple(scopes))
    except InputError:
        book.close()
        raise


def _require_drafts(book: Book, books: Path) -> None:
    if book.connection.execute("SELECT 1 FROM invoices WHERE status = 'draft'").fetchone() is None:
        raise NoDraftsError(books)


def _scopes(book: Book, scope: AuditScope) -> list[tuple[str, tuple[str, ...]]]:
    if scope.customer_id is not None:
        _require(book, scope.customer_id)
        return [("customer_id = ?", (scope.customer_id,))]
    if scope.engine != "duckdb":
        return _scopes_of_a_cluster(book.customer_ranges(INVOICES_IN_A_RANGE_OF_A_CLUSTER))
    ranges = book.customer_ranges(INVOICES_IN_A_RANGE)
    known = [("customer_id BETWEEN ? AND ?", (first, last)) for first, last in ranges]
    return [*known, ("customer_id IS NULL", ())]


def _scopes_of_a_cluster(
    ranges: Sequence[tuple[str, str]],
) -> list[tuple[str, tuple[str, ...]]]:
    """Return few scopes, since each costs a job: nobody's rows come with the last customers'."""
    if len(ranges) < 2:
        return [("TRUE", ())]
    known = [("customer_id BETWEEN ? AND ?", (first, last)) for first, last in ranges[:-1]]
    return [*known, ("(customer_id >= ? OR customer_id IS NULL)", (ranges[-1][0],))]


def _require(book: Book, customer_id: str) -> None:
    known = book.connection.execute(
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM customers WHERE customer_id = $id)"
        " OR EXISTS (SELECT 1 FROM invoices WHERE customer_id = $id)",
        {"id": customer_id},
    ).fetchone()
    if known is None:
        raise UnknownCustomerError(customer_id)
