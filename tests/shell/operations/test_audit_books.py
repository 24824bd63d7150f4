"""The audit of a whole book: every scope, told how far it is, refused by one sentence."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from amicable.shell.operations import open_audit as module
from amicable.shell.operations.audit_books import audit_books
from amicable.shell.operations.open_audit import (
    AuditScope,
    UnknownCheckError,
    UnknownCustomerError,
)
from tests.shell.small_books import small_books, write_books

if TYPE_CHECKING:
    from pathlib import Path

ONE = ("line_does_not_multiply",)


@pytest.fixture(name="books")
def _books(tmp_path: Path) -> Path:
    """Return books with 1.00 too much on a line of C1 and on the line of nobody."""
    tables = small_books()
    tables["invoice_lines"][2][2] = "41.00"
    tables["invoice_lines"][4][2] = "11.5"
    return write_books(tmp_path / "books", tables)


def _found(books: Path, scope: AuditScope) -> list[tuple[str | None, str, str | None]]:
    return [(one.customer_id, one.invoice_id, one.line) for one in audit_books(books, scope)]


def test_rows_without_a_customer_come_last(books: Path) -> None:
    assert _found(books, AuditScope(ONE)) == [("C1", "I1", "2"), (None, "I3", "1")]


def test_one_customer_is_asked_alone(books: Path) -> None:
    assert _found(books, AuditScope(ONE, customer_id="C1")) == [("C1", "I1", "2")]
    assert _found(books, AuditScope(ONE, customer_id="C2")) == []


def test_small_ranges_give_the_same_findings(books: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = _found(books, AuditScope())
    monkeypatch.setattr(module, "INVOICES_IN_A_RANGE", 1)
    assert _found(books, AuditScope()) == whole


def test_progress_counts_the_ranges_to_the_end(books: Path) -> None:
    told: list[tuple[int, int]] = []
    list(audit_books(books, AuditScope(ONE), progress=lambda *how: told.append(how)))
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_what_came_after_the_day_of_judgement_is_not_there(books: Path) -> None:
    assert _found(books, AuditScope(ONE, as_of=date(2026, 1, 31))) == [("C1", "I1", "2")]


def test_an_unknown_check_or_customer_is_refused(books: Path) -> None:
    with pytest.raises(UnknownCheckError, match="nonsense"):
        list(audit_books(books, AuditScope(("nonsense",))))
    with pytest.raises(UnknownCustomerError, match="NOBODY"):
        list(audit_books(books, AuditScope(customer_id="NOBODY")))


def test_a_customer_pays_its_own_invoices_though_no_table_names_it(tmp_path: Path) -> None:
    tables = {
        "invoices": [
            ["invoice_id", "customer_id", "issued_on", "currency", "gross"],
            *(
                ["A-1", "K1", "2026-03-04", "EUR", "121.00"],
                ["A-3", "K2", "2026-03-22", "EUR", "9"],
            ),
        ],
        "payments": [
            ["payment_id", "customer_id", "received_on", "amount", "currency", "reference"],
            ["P1", "K2", "2026-04-07", "9.00", "EUR", "A-3"],
            ["P2", "K2", "2026-04-08", "9.00", "EUR", "A-3"],
        ],
    }
    books = write_books(tmp_path / "books", tables)
    found = [(one.check, one.invoice_id) for one in audit_books(books, AuditScope())]
    assert found == [("paid_twice", "A-3")]
