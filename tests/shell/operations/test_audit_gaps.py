"""What an audit cannot judge is counted by check and by what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.operations.audit_gaps import audit_gaps
from amicable.shell.operations.open_audit import AuditScope
from tests.shell.small_books import small_books, write_books

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_books_without_deliveries_say_so_for_every_billed_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMICABLE_CACHE", str(tmp_path / "cache"))
    books = {table: rows for table, rows in small_books().items() if "deliver" not in table}
    write_books(tmp_path / "books", books)
    scope = AuditScope(checks=("billed_more_than_delivered",))
    (gap,) = audit_gaps(tmp_path / "books", scope)
    assert (gap.code, gap.subject, gap.cause) == ("no_table", "deliveries", "Q01")
    assert gap.rows >= 1
