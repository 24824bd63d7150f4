"""Says what an audit could not judge, why, and on how many rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.books.coverage.words import stretch_words
from amicable.shell.operations.gaps_on_spark import gaps_on_spark
from amicable.shell.operations.open_audit import open_audit
from amicable.shell.queries.readiness import uncovered_of

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.readiness import Uncovered
    from amicable.shell.operations.open_audit import AuditScope, OpenAudit


@dataclass(frozen=True, slots=True)
class AuditGap:
    """A check that could not tell: the code of the reason, what it lacks, and the rows.

    `periods` names the dates for which a table is not known to be complete.
    """

    cause: str
    check: str
    code: str
    subject: str
    rows: int
    periods: tuple[str, ...] = ()


def audit_gaps(books: Path, scope: AuditScope) -> tuple[AuditGap, ...]:
    """Return what could not be judged in a scope, most rows first.

    Raises:
        InputError: as `audit_books`.
    """
    audit = open_audit(books, scope)
    try:
        counts = _counts(audit) if scope.engine == "duckdb" else gaps_on_spark(audit, scope.engine)
        causes = {code: check.cause for code, check in audit.book.checks.items()}
        periods = {one.table: _periods(one) for one in uncovered_of(audit.book)}
    finally:
        audit.book.close()
    gaps = []
    for (check, reason), rows in counts.items():
        code, _, subject = reason.partition(":")
        known = periods.get(subject, ()) if code == "not_covered" else ()
        gaps.append(AuditGap(causes[check], check, code, subject, rows, known))
    return tuple(sorted(gaps, key=lambda gap: (-gap.rows, gap.check, gap.subject)))


def _counts(audit: OpenAudit) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for text, values in audit.scopes:
        counts += audit.book.blocked_rows(text, values)
    return counts


def _periods(one: Uncovered) -> tuple[str, ...]:
    if not one.declared:
        return ("any date",)
    return tuple(stretch_words(start, end) for start, end in one.stretches)
