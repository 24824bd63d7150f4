"""Asks every check of the whole book, customer range by customer range.

The findings of a finished range are kept until the audit ends: after a kill the next start goes
on where the last one was, and gives the same findings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.investigate.findings import find, order_of
from amicable.core.investigate.quoting import cited_rows, with_quotations
from amicable.shell.engine.kept_findings import KeptFindings
from amicable.shell.engine.terms.quoting import quotations_of
from amicable.shell.operations.audit_on_spark import audit_on_spark
from amicable.shell.operations.open_audit import open_audit
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from amicable.core.vocabulary.finding import Finding
    from amicable.shell.engine.book import Book
    from amicable.shell.operations.open_audit import AuditScope, OpenAudit


def audit_books(
    books: Path, scope: AuditScope, *, progress: Callable[[int, int], None] | None = None
) -> Iterator[Finding]:
    """Yield every finding of the books in the order of `amicable.findings/1`.

    `progress` is told how many ranges of customers are done, and of how many.

    Raises:
        InputError: the books or the overlay cannot be read, a check or the customer is not
            known, or the cache folder cannot be written.
    """
    audit = open_audit(books, scope)
    try:
        if scope.engine == "duckdb":
            yield from _audit(audit, progress)
        else:
            yield from audit_on_spark(audit, scope.engine, progress)
    finally:
        audit.book.close()


def _audit(audit: OpenAudit, progress: Callable[[int, int], None] | None) -> Iterator[Finding]:
    kept = KeptFindings.of(audit.book, read_settings().cache_folder)
    for done, (text, values) in enumerate(audit.scopes):
        if progress:
            progress(done, len(audit.scopes))
        yield from _findings(audit.book, kept, text, values)
    if progress:
        progress(len(audit.scopes), len(audit.scopes))
    kept.forget()


def _findings(
    book: Book, kept: KeptFindings, scope: str, values: tuple[str, ...]
) -> list[Finding]:
    finished = kept.read((scope, *values))
    if finished is not None:
        return finished
    found = _found(book, scope, values)
    kept.keep((scope, *values), found)
    return found


def _found(book: Book, scope: str, values: tuple[str, ...]) -> list[Finding]:
    fired = book.findings_of(scope, values)
    found = find(fired, book.checks, snapshot=book.snapshot.id)
    errors = [finding for finding in found if finding.is_error]
    quoted = quotations_of(book.snapshot, book.connection, cited_rows(errors))
    return sorted(with_quotations(errors, quoted), key=order_of)
