"""Asks every check of the whole book, customer range by customer range."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.investigate.findings import find, order_of
from amicable.core.investigate.quoting import cited_rows, with_quotations
from amicable.shell.engine.terms.quoting import quotations_of
from amicable.shell.operations.open_audit import open_audit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from amicable.core.vocabulary.finding import Finding
    from amicable.shell.engine.book import Book
    from amicable.shell.operations.open_audit import AuditScope


def audit_books(
    books: Path, scope: AuditScope, *, progress: Callable[[int, int], None] | None = None
) -> Iterator[Finding]:
    """Yield every finding of the books in the order of `amicable.findings/1`.

    `progress` is told how many ranges of customers are done, and of how many.

    Raises:
        InputError: the books or the overlay cannot be read, or a check or the customer is
            not known.
    """
    audit = open_audit(books, scope)
    try:
        for done, (text, values) in enumerate(audit.scopes):
            if progress:
                progress(done, len(audit.scopes))
            yield from _findings(audit.book, text, values)
        if progress:
            progress(len(audit.scopes), len(audit.scopes))
    finally:
        audit.book.close()


def _findings(book: Book, scope: str, values: tuple[str, ...]) -> list[Finding]:
    fired = book.findings_of(scope, values)
    found = find(fired, book.checks, snapshot=book.snapshot.id)
    errors = [finding for finding in found if finding.is_error]
    quoted = quotations_of(book.snapshot, book.connection, cited_rows(errors))
    return sorted(with_quotations(errors, quoted), key=order_of)
