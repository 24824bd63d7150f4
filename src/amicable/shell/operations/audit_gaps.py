"""Says what an audit could not judge, why, and on how many rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.shell.operations.open_audit import open_audit

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.shell.operations.open_audit import AuditScope


@dataclass(frozen=True, slots=True)
class AuditGap:
    """A check that could not tell: the code of the reason, what it lacks, and the rows."""

    cause: str
    check: str
    code: str
    subject: str
    rows: int


def audit_gaps(books: Path, scope: AuditScope) -> tuple[AuditGap, ...]:
    """Return what could not be judged in a scope, most rows first.

    Raises:
        InputError: as `audit_books`.
    """
    audit = open_audit(books, scope)
    counts: Counter[tuple[str, str]] = Counter()
    try:
        for text, values in audit.scopes:
            counts += audit.book.blocked_rows(text, values)
        causes = {code: check.cause for code, check in audit.book.checks.items()}
    finally:
        audit.book.close()
    gaps = []
    for (check, reason), rows in counts.items():
        code, _, subject = reason.partition(":")
        gaps.append(AuditGap(causes[check], check, code, subject, rows))
    return tuple(sorted(gaps, key=lambda gap: (-gap.rows, gap.check, gap.subject)))
