"""A ledger and the e-invoices of the same invoices make one of each; nothing counts twice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.import_report import BadRowsError
from amicable.shell.engine.snapshot import Snapshot
from amicable.shell.operations.import_books import import_books
from tests.catalog.reading.einvoice.written_cfdi import (
    FIRST,
    SECOND,
    cfdi,
    paid,
    payment,
    receipt,
)

if TYPE_CHECKING:
    from amicable.core.vocabulary.import_report import ImportReport

_RECEIPT = receipt(
    payment("660.00", paid(FIRST, "660.00", before="1160.00", left="500.00")), total="660.00"
)
_THIRD = SECOND.replace("6A1F", "7A1F")
_ROWS = "invoice_id,customer_id,issued_on,currency,gross,due_on,open_amount\n"
_BANK = "payment_id,received_on,amount,currency,customer_id\n"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMICABLE_CACHE", str(tmp_path / "cache"))


def _imported(folder: Path, documents: dict[str, bytes], **tables: str) -> ImportReport:
    folder.mkdir()
    for name, content in documents.items():
        (folder / name).write_bytes(content)
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_text(rows, encoding="utf-8")
    return import_books([folder])


def _asked(report: ImportReport, question: str) -> list[tuple[object, ...]]:
    with Snapshot.open(Path(report.path or "")).connection() as books:
        return [tuple(map(str, row)) for row in books.execute(question).fetchall()]


def test_the_ledger_fills_what_the_document_leaves_open(tmp_path: Path) -> None:
    documents = {"1.xml": cfdi(), "2.xml": cfdi(uuid=_THIRD, folio="102"), "again.xml": cfdi()}
    rows = f"{_ROWS}F101,C-1,2026-01-15,MXN,1160.00,2026-02-14,500.00\n"
    reminded = "reminder_id,invoice_id,sent_on\nR-1,F101,2026-03-01\n"
    customers = "customer_id,name\nC-1,Cliente Uno SA\n"
    report = _imported(
        tmp_path / "in", documents, invoices=rows, reminders=reminded, customers=customers
    )
    assert _asked(
        report, "SELECT invoice_id, customer_id, due_on, open_amount FROM invoices ORDER BY number"
    ) == [(FIRST, "C-1", "2026-02-14", "500.0000"), (_THIRD, "C-1", "None", "None")]
    assert _asked(report, "SELECT invoice_id FROM reminders") == [(FIRST,)]
    assert _asked(report, "SELECT customer_id, name, tax_id FROM customers") == [
        ("C-1", "Cliente Uno SA", "CLI010203AB1")
    ]
    assert "invoices that a table and an e-invoice state, joined: 1" in report.notes
    assert not [one for one in report.new_parties if one.startswith("customers")]


def test_lines_of_the_ledger_stay(tmp_path: Path) -> None:
    rows = f"{_ROWS}F-101,,2026-01-15,MXN,1160.00,,\n"
    lines = "invoice_id,line,net,description\nF-101,A,600.00,Uno\nF-101,B,400.00,Dos\n"
    report = _imported(tmp_path / "in", {"1.xml": cfdi()}, invoices=rows, invoice_lines=lines)
    assert _asked(report, "SELECT invoice_id, line FROM invoice_lines ORDER BY line") == [
        (FIRST, "A"), (FIRST, "B"),
    ]  # fmt: skip
    assert report.rows["invoice_taxes"] == 1


def test_an_invoice_of_two_amounts_is_a_bad_row(tmp_path: Path) -> None:
    rows = f"{_ROWS}F-101,,2026-01-15,MXN,1100.00,,\n"
    with pytest.raises(BadRowsError, match="the amount of the e-invoice of that number"):
        _imported(tmp_path / "in", {"1.xml": cfdi()}, invoices=rows)


def test_what_may_be_one_of_two_invoices_of_the_older_snapshot_is_a_bad_row(
    tmp_path: Path,
) -> None:
    rows = f"{_ROWS}F101,,2026-01-15,MXN,1160.00,,\nF 101,,2026-01-15,MXN,1160.00,,\n"
    first = _imported(tmp_path / "in", {}, invoices=rows)
    later = tmp_path / "1.xml"
    later.write_bytes(cfdi())
    with pytest.raises(BadRowsError, match="not several, such as F"):
        import_books([later], onto=Path(first.path or ""))


@pytest.mark.parametrize(
    "other", ["F-101,,2025-06-01,USD,1160.00,,", "F-9,,2026-01-15,MXN,1160.00,,"]
)
def test_another_currency_or_number_is_another_invoice(tmp_path: Path, other: str) -> None:
    report = _imported(tmp_path / "in", {"1.xml": cfdi()}, invoices=f"{_ROWS}{other}\n")
    assert report.rows["invoices"] == 2


@pytest.mark.parametrize(
    ("day", "payments"), [("2026-02-09", 1), ("2026-02-20", 2)]
)  # fmt: skip
def test_a_payment_of_the_bank_and_its_receipt_count_once(
    tmp_path: Path, day: str, payments: int
) -> None:
    documents = {"1.xml": cfdi(), "p.xml": _RECEIPT}
    bank = f"{_BANK}B-1,{day},660.00,MXN,\n"
    report = _imported(tmp_path / "in", documents, payments=bank)
    assert report.rows["payments"] == payments
    expected = "B-1" if payments == 1 else SECOND
    assert _asked(report, "SELECT invoice_id, payment_id FROM allocations") == [(FIRST, expected)]


def test_a_ledger_that_put_the_payment_itself_is_believed(tmp_path: Path) -> None:
    put = "allocation_id,invoice_id,amount,payment_id\nA-1,F-101,660.00,B-1\n"
    report = _imported(
        tmp_path / "in",
        {"1.xml": cfdi(), "p.xml": _RECEIPT},
        invoices=f"{_ROWS}F-101,,2026-01-15,MXN,1160.00,,\n",
        payments=f"{_BANK}B-1,2026-02-10,660.00,MXN,\n",
        allocations=put,
    )
    assert _asked(report, "SELECT allocation_id, invoice_id FROM allocations") == [("A-1", FIRST)]
