"""What changed from one export to the next, and which of it should not have changed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.shell.operations.diff_books import diff_books
from amicable.shell.operations.import_books import import_books
from tests.shell.small_books import small_books, write_books

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from amicable.core.vocabulary.books_change import BooksDifference, RowChange
    from tests.shell.small_books import Table

_AS_OF = "2026-03-01"


def _books() -> dict[str, Table]:
    books = small_books()
    books["payments"] = [
        ["payment_id", "received_on", "amount", "currency", "customer_id"],
        ["P1", "2026-02-10", "119", "EUR", "C1"],
        ["P2", "2026-02-11", "24.20", "EUR", "C2"],
    ]
    return books


def _diff(
    folder: Path, newer: dict[str, Table], package: Mapping[str, object] | None = None
) -> tuple[BooksDifference, list[RowChange]]:
    """Return how newer books differ from those above, and all rows that do."""
    older = write_books(folder / "older", _books(), {"as_of": _AS_OF})
    other = write_books(folder / "newer", newer, package or {"as_of": "2026-03-02"})
    import_books([older], to=folder / "kept" / "older")
    import_books([other], to=folder / "kept" / "newer")
    with diff_books(folder / "kept" / "older", folder / "kept" / "newer") as difference:
        return difference, list(difference.rows)


def test_the_same_books_do_not_differ(tmp_path: Path) -> None:
    difference, rows = _diff(tmp_path, _books())
    assert (difference.findings, difference.tables, rows) == ((), (), [])


def test_new_rows_are_listed_and_are_no_finding(tmp_path: Path) -> None:
    books = _books()
    books["invoices"].append(["I4", "C1", "2026-03-01", "EUR", "50", "50", ""])
    difference, rows = _diff(tmp_path, books)
    assert difference.findings == ()
    assert [(row.table, row.key, row.change, row.after) for row in rows] == [
        ("invoices", ("I4",), "new", Decimal(50))
    ]
    assert difference.tables[0].money == {"new": {"EUR": Decimal(50)}}


def test_an_invoice_with_another_gross_was_altered_after_it_was_issued(tmp_path: Path) -> None:
    books = _books()
    books["invoices"][1][4:6] = ["107.10", "90"]
    difference, _ = _diff(tmp_path, books)
    (finding,) = difference.findings
    assert (finding.kind, finding.id, finding.customer_id) == ("altered_after_issue", "I1", "C1")
    assert finding.dated_on == date(2026, 1, 5)
    assert (finding.difference, finding.is_explained) == (Decimal("-11.90"), False)
    cells = [(cell.column, cell.before, cell.after) for cell in finding.changes[0].cells]
    assert cells == [("gross", "119", "107.1"), ("net", "100", "90")]


def test_a_line_that_changed_under_the_same_total_is_an_altered_invoice(tmp_path: Path) -> None:
    books = _books()
    books["invoice_lines"][1][2], books["invoice_lines"][2][2] = "50", "50"
    difference, _ = _diff(tmp_path, books)
    (finding,) = difference.findings
    assert (finding.id, finding.difference) == ("I1", Decimal(0))
    assert [row.key for row in finding.changes] == [("I1", "1"), ("I1", "2")]


def test_a_line_that_is_gone_is_an_altered_invoice(tmp_path: Path) -> None:
    books = _books()
    del books["invoice_lines"][2]
    difference, _ = _diff(tmp_path, books)
    (finding,) = difference.findings
    assert (finding.id, finding.changes[0].change) == ("I1", "vanished")


def test_a_credit_note_that_names_the_invoice_explains_the_change(tmp_path: Path) -> None:
    books = _books()
    for row in books["invoices"]:
        row.extend(["kind", "preceding_invoice_id"] if row[0] == "invoice_id" else ["380", ""])
    books["invoices"][1][4] = "100"
    credit = ["G1", "C1", "2026-03-01", "EUR", "19", "19", "", "381", "I1"]
    books["invoices"].append(credit)
    difference, _ = _diff(tmp_path, books)
    (finding,) = difference.findings
    assert [(one.invoice_id, one.kind, one.gross) for one in finding.successors] == [
        ("G1", "381", Decimal(19))
    ]
    assert finding.is_explained


def test_what_the_office_fills_later_is_no_alteration(tmp_path: Path) -> None:
    books = _books()
    older = _books()
    for tables, paid in ((older, "119"), (books, "0")):
        for row in tables["invoices"]:
            row.append("open_amount" if row[0] == "invoice_id" else paid)
    import_books([write_books(tmp_path / "a", older, {"as_of": _AS_OF})], to=tmp_path / "k" / "a")
    import_books([write_books(tmp_path / "b", books, {"as_of": _AS_OF})], to=tmp_path / "k" / "b")
    with diff_books(tmp_path / "k" / "a", tmp_path / "k" / "b") as difference:
        assert difference.findings == ()
        assert {row.cells[0].column for row in difference.rows} == {"open_amount"}


def test_an_invoice_and_a_payment_that_are_gone_are_findings(tmp_path: Path) -> None:
    books = _books()
    del books["invoices"][2]
    del books["invoice_lines"][3]
    del books["payments"][2]
    difference, _ = _diff(tmp_path, books)
    assert [(one.kind, one.id, one.difference) for one in difference.findings] == [
        ("vanished_invoice", "I2", Decimal("-24.2")),
        ("vanished_payment", "P2", Decimal("-24.2")),
    ]


def test_what_the_newer_books_do_not_cover_is_not_gone(tmp_path: Path) -> None:
    books = _books()
    del books["invoices"][1]
    del books["invoice_lines"][1:3]
    stretch = {"from": "2026-02-01", "to": "2026-03-02"}
    package = {"as_of": "2026-03-02", "coverage": {"invoices": stretch}}
    difference, _ = _diff(tmp_path, books, package)
    assert difference.findings == ()
    assert {table.table: table.rows for table in difference.tables} == {
        "invoices": {"vanished": 1},
        "invoice_lines": {"vanished": 2},
    }


def test_a_column_or_table_that_only_one_export_has_is_told_and_not_compared(
    tmp_path: Path,
) -> None:
    books = _books()
    del books["payments"]
    for row in books["invoices"]:
        row.append("purchase_order" if row[0] == "invoice_id" else "PO-1")
    difference, rows = _diff(tmp_path, books)
    assert (difference.findings, rows) == ((), [])
    invoices, payments = difference.tables
    assert invoices.columns_only_after == ("purchase_order",)
    assert (payments.only_before, payments.rows) == (True, {"vanished": 2})


def test_of_a_personal_column_only_that_it_changed_is_told(tmp_path: Path) -> None:
    books = _books()
    books["customers"][1][1] = "Meier GmbH"
    _, rows = _diff(tmp_path, books)
    (row,) = rows
    assert (row.table, row.key) == ("customers", ("C1",))
    (cell,) = row.cells
    assert (cell.column, cell.is_personal, cell.before, cell.after) == ("name", True, None, None)
