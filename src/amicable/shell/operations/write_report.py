"""Audits books and writes the first-hour report: a page and a workbook, all or nothing."""

from __future__ import annotations

import shutil
import tempfile
from itertools import batched
from pathlib import Path
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError, plain_reason
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.invoice_heads import issued_of
from amicable.shell.engine.money_on_account import MoneyOnAccount
from amicable.shell.engine.words import read_team_words
from amicable.shell.operations.audit_books import audit_books
from amicable.shell.operations.open_audit import open_audit
from amicable.shell.operations.open_books import open_books
from amicable.shell.pages.first_hour.loose import OnAccount
from amicable.shell.pages.first_hour.page import first_hour_page
from amicable.shell.pages.first_hour.report import FirstHour
from amicable.shell.pages.first_hour.reported import LookedAt
from amicable.shell.pages.first_hour.sheets import FirstHourWorkbook
from amicable.shell.pages.first_hour.sums import Sums
from amicable.shell.pages.workbook import Workbook
from amicable.shell.queries.loose_money import loose_money
from amicable.shell.queries.readiness import readiness_of
from amicable.shell.queries.reported_findings import reported_findings
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.finding import Finding
    from amicable.shell.operations.open_audit import AuditScope

_AT_ONCE = 2000
PAGE, WORKBOOK = "first-hour.html", "first-hour.xlsx"


class ReportFolderError(InputError):
    """The folder for the report holds something else, or cannot be written."""

    def __init__(self, folder: Path, because: str) -> None:
        super().__init__(
            f"{folder} cannot take the report ({because}); name a new folder with --report."
        )


def write_report(
    books: Path,
    scope: AuditScope,
    folder: Path,
    *,
    language: str,
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Write page and workbook into a folder of their own and return how many findings they hold.

    An older report there is replaced as a whole; memory does not grow with the findings.

    Raises:
        InputError: the folder holds other files or cannot be written, the language is not known,
            or as `audit_books`.
    """
    _require_room(folder)
    words = read_team_words((BUILT_IN, *read_settings().catalogue_roots), language)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".report-", dir=folder.parent) as unfinished:
            finished = Path(unfinished) / "report"
            finished.mkdir()
            report = _write(books, scope, finished, words, progress)
            if folder.exists():
                shutil.rmtree(folder)
            finished.rename(folder)
    except OSError as error:
        raise ReportFolderError(folder, plain_reason(error)) from error
    return report.sums.found


def _require_room(folder: Path) -> None:
    if folder.is_file():
        raise ReportFolderError(folder, "it is a file")
    known = {PAGE, WORKBOOK}
    if folder.is_dir() and (other := sorted({one.name for one in folder.iterdir()} - known)):
        raise ReportFolderError(folder, f"it holds {other[0]}")


def _write(
    books: Path,
    scope: AuditScope,
    folder: Path,
    words: Words,
    progress: Callable[[int, int], None] | None,
) -> FirstHour:
    snapshot = open_books(books, as_of=scope.as_of)
    sums, loose = Sums(), OnAccount()
    with (
        Workbook(folder / WORKBOOK) as book,
        MoneyOnAccount(snapshot, scope.customer_id) as money,
    ):
        workbook = FirstHourWorkbook(book, words)
        found = _noting(audit_books(books, scope, progress=progress), money)
        for one in reported_findings(found, snapshot, words):
            sums.add(one)
            workbook.add(one)
        # An audit of some checks only does not say what else may explain a payment.
        for payment in loose_money(money, snapshot.as_of) if not scope.checks else ():
            loose.add(payment)
            workbook.add_money(payment)
        report = FirstHour(
            snapshot=snapshot.id,
            as_of=snapshot.as_of,
            as_of_assumed=snapshot.as_of_assumed,
            looked_at=_looked_at(books, scope),
            sums=sums,
            readiness=readiness_of(snapshot),
            only=(*filter(None, (scope.customer_id,)), *scope.checks),
            on_account=loose,
        )
        workbook.conclude(report)
    (folder / PAGE).write_text(first_hour_page(report, words), encoding="utf-8")
    return report


def _noting(found: Iterable[Finding], money: MoneyOnAccount) -> Iterator[Finding]:
    """Yield findings, and take the payments that they cite from the money on account."""
    for some in batched(found, _AT_ONCE):
        cited = {one.key[0] for each in some for one in each.evidence if one.table == "payments"}
        money.forget(cited)
        yield from some


def _looked_at(books: Path, scope: AuditScope) -> LookedAt:
    audit = open_audit(books, scope)
    try:
        issued = issued_of(audit.book, scope.customer_id)
    finally:
        audit.book.close()
    days: list[date] = [day for one in issued for day in (one.first, one.last)]
    return LookedAt(
        invoices={one.currency: one.count for one in issued},
        money={one.currency: one.gross for one in issued},
        first=min(days, default=None),
        last=max(days, default=None),
    )
