"""Journals: receivables of beancount and ledger become invoices, payments and allocations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.catalog.connectors.journal import JournalError, read
from amicable.catalog.reading.journal import read_journal
from amicable.shell.operations.import_books import import_books

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.connector import Reading

_BEANCOUNT = """\
option "operating_currency" "EUR"
2026-01-01 open Assets:Receivable:Alba EUR

2026-01-05 * "Alba" "Hinges" ^F-101
  due: 2026-02-04
  Assets:Receivable:Alba    1,452.00 EUR
  Income:Sales             -1200.00 EUR
  Liabilities:VAT           -252.00 EUR

2026-02-03 * "Alba" "Transfer" ^F-101
  Assets:Bank               1452.00 EUR
  Assets:Receivable:Alba

2026-02-10 * "Alba" "Returned" ^G-7
  Income:Sales                20.00 EUR
  Assets:Receivable:Alba     -20.00 EUR
"""

_LEDGER = """\
; a comment
2026/01/05 * (F-101) Alba
    Assets:Accounts Receivable:Alba      € 1,452.00  ; due: 2026-02-04
    Income:Sales
~ monthly
    Expenses:Rent  10 EUR
2026/02/03 Alba
    ; invoice: F-101
    Assets:Bank:Checking                 €1452.00
    Assets:Accounts Receivable:Alba
include other.journal
"""


def _rows(reading: Reading, table: str) -> list[dict[str, str | None]]:
    return [
        dict(zip(rows.columns, cells, strict=True))
        for rows in reading.rows
        if rows.table == table
        for _, cells in rows.rows
    ]


def _read(folder: Path, text: str, name: str) -> Reading:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return read(str(file))


def test_postings_of_beancount_become_books(tmp_path: Path) -> None:
    reading = _read(tmp_path, _BEANCOUNT, "books.beancount")
    first, credit = _rows(reading, "invoices")
    assert (first["number"], first["gross"], first["tax"], first["due_on"], first["kind"]) == (
        *("F-101", "1452.00", "252.00", "2026-02-04", "380"),
    )
    assert (credit["number"], credit["gross"], credit["kind"]) == ("G-7", "20.00", "381")
    [payment] = _rows(reading, "payments")
    assert (payment["amount"], payment["customer_id"]) == ("1452.00", "Alba")
    [allocation] = _rows(reading, "allocations")
    assert (allocation["invoice_id"], allocation["amount"]) == ("F-101", "1452.00")


def test_postings_of_ledger_become_the_same(tmp_path: Path) -> None:
    reading = _read(tmp_path, _LEDGER, "books.ledger")
    [invoice] = _rows(reading, "invoices")
    assert (invoice["number"], invoice["gross"], invoice["currency"]) == (
        *("F-101", "1452.00", "EUR"),
    )
    assert invoice["due_on"] == "2026-02-04"
    assert [row["invoice_id"] for row in _rows(reading, "allocations")] == ["F-101"]
    assert any("not followed: 1" in note for note in reading.notes)


def test_a_journal_is_imported_with_its_amounts(tmp_path: Path) -> None:
    (tmp_path / "books.beancount").write_text(_BEANCOUNT, encoding="utf-8")
    report = import_books([tmp_path / "books.beancount"])
    assert report.sums["invoices"]["gross"] == {"EUR": "1472"}
    assert report.sums["allocations"]["amount"] == {"EUR": "1452"}


def test_a_payment_that_names_several_invoices_is_put_to_none(tmp_path: Path) -> None:
    text = _BEANCOUNT.replace('"Transfer" ^F-101', '"Transfer" ^F-101 ^G-7')
    reading = _read(tmp_path, text, "books.beancount")
    assert _rows(reading, "allocations") == []
    assert any("several invoices and were put to none: 1" in note for note in reading.notes)


@pytest.mark.parametrize("written", ["10 HINGE {5 EUR}", "(3 + 4) EUR", "1.452,00 EUR", "10 $"])
def test_an_amount_that_is_not_plain_is_a_bad_row(tmp_path: Path, written: str) -> None:
    text = _BEANCOUNT.replace("1,452.00 EUR", written)
    reading = _read(tmp_path, text, "books.beancount")
    assert [bad.value for bad in reading.bad_rows] == [written]


def test_a_journal_without_receivables_says_so(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="no account called receivable"):
        _read(tmp_path, "2026-01-05 Rent\n  Expenses:Rent  10 EUR\n  Assets:Bank\n", "b.ledger")


@given(st.text(max_size=300), st.booleans())
def test_no_text_makes_the_reader_fail(text: str, is_beancount: bool) -> None:  # noqa: FBT001 - a case
    read_journal(text.splitlines(), is_beancount=is_beancount)
