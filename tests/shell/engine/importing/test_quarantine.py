"""What is bad is set aside with what depends on it, and counted with its money."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.operations.import_books import import_books
from tests.shell.small_books import small_books, write_books

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.import_report import ImportReport
    from tests.shell.small_books import Table


def _quarantined(folder: Path, tables: dict[str, Table]) -> ImportReport:
    books = write_books(folder / "books", tables)
    return import_books([books], to=folder / "s", quarantine=True)


def _invoices_left(folder: Path) -> list[str]:
    with Snapshot.open(folder / "s").connection() as engine:
        rows = engine.execute("SELECT invoice_id FROM invoices ORDER BY 1").fetchall()
    return [str(row[0]) for row in rows]


def test_an_invoice_leaves_with_its_lines(tmp_path: Path) -> None:
    tables = small_books()
    tables["invoices"][1][2] = "2026-02-30"
    report = _quarantined(tmp_path, tables)
    assert report.moved == {"invoices": 1, "invoice_lines": 2}
    assert report.moved_money == {"invoices": {"EUR": "119"}}
    assert _invoices_left(tmp_path) == ["I2", "I3"]


def test_an_invoice_with_a_bad_line_leaves_whole(tmp_path: Path) -> None:
    tables = small_books()
    tables["invoice_lines"][1][2] = "sixty"
    report = _quarantined(tmp_path, tables)
    assert report.moved == {"invoices": 1, "invoice_lines": 2}


def test_what_names_a_bad_customer_leaves_with_it(tmp_path: Path) -> None:
    tables = small_books()
    tables["customers"][2][2] = "Eire"
    report = _quarantined(tmp_path, tables)
    assert report.moved == {"customers": 1, "invoices": 1, "invoice_lines": 1}
    assert _invoices_left(tmp_path) == ["I1", "I3"]


def test_the_reject_file_holds_every_bad_row_and_every_dependent(tmp_path: Path) -> None:
    tables = small_books()
    tables["invoices"][2][4] = "lots"
    report = _quarantined(tmp_path, tables)
    assert report.rejects_path == str(tmp_path / "s.rejects.csv")
    with (tmp_path / "s.rejects.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    told = [(row["table"], row["row"], row["value"], row["expected"][:12]) for row in rows]
    assert told == [
        ("invoice_lines", "4", "", "names a row "),
        ("invoices", "3", "lots", "an amount su"),
    ]


def test_nothing_is_set_aside_from_clean_books(tmp_path: Path) -> None:
    report = _quarantined(tmp_path, small_books())
    assert (report.bad_count, report.moved, report.rejects_path) == (0, {}, None)
    assert not (tmp_path / "s.rejects.csv").exists()
