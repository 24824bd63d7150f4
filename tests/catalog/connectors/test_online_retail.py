"""Online Retail: what each kind of source line becomes, and that none is lost."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from amicable.catalog.connectors.online_retail import CONNECTOR, OnlineRetailError

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.connector import Reading, Values

HEADING = "line,InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"
SOLD = "0,536365,85123A,HEART,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom"


def _read(folder: Path, *lines: str) -> Reading:
    file = folder / "lines.csv.gz"
    with gzip.open(file, "wt", encoding="utf-8") as out:
        out.write("\n".join((HEADING, *lines)) + "\n")
    return CONNECTOR.read(str(folder))


def _rows(reading: Reading, table: str) -> list[Values]:
    return [values for one in reading.rows if one.table == table for _, values in one.rows]


def test_a_sale_becomes_an_invoice_with_a_line_a_customer_and_an_item(tmp_path: Path) -> None:
    reading = _read(tmp_path, SOLD)
    line = ("536365", "0", "15.30", "85123A", "HEART", "6", "2.55")
    assert _rows(reading, "invoice_lines") == [line]
    (invoice,) = _rows(reading, "invoices")
    assert invoice[:6] == ("536365", "536365", "17850", "2010-12-01", "GBP", "380")
    assert invoice[6] == "15.30"
    assert _rows(reading, "customers") == [("17850", "Customer 17850", "GB")]
    assert _rows(reading, "items") == [("85123A", "HEART", "goods")]


def test_a_number_with_c_is_a_credit_note_with_positive_quantities(tmp_path: Path) -> None:
    credit = "141,C536379,D,Discount,-3,2010-12-01 09:41:00,27.50,14527.0,United Kingdom"
    reading = _read(tmp_path, credit)
    assert _rows(reading, "invoice_lines")[0][2:6] == ("82.50", "D", "Discount", "3")
    assert _rows(reading, "invoices")[0][5:7] == ("381", "82.50")
    assert reading.counts["credit lines"] == 1


def test_stock_and_account_adjustments_are_counted_and_bill_nobody(tmp_path: Path) -> None:
    stock = "2,536589,21777,,-10,2010-12-01 16:50:00,0.0,,United Kingdom"
    debt = "3,A563185,B,Adjust bad debt,1,2011-08-12 14:50:00,11062.06,,United Kingdom"
    reading = _read(tmp_path, SOLD, stock, debt)
    assert reading.counts["stock adjustments"] == 1
    assert reading.counts["accounting adjustments"] == 1
    assert len(_rows(reading, "invoices")) == 1


def test_a_line_given_free_is_a_line_and_an_invoice_needs_no_customer(tmp_path: Path) -> None:
    free = "622,536414,22139,,56,2010-12-01 11:52:00,0.0,,United Kingdom"
    reading = _read(tmp_path, free)
    assert reading.counts["lines given free"] == 1
    assert reading.counts["source lines without a customer"] == 1
    assert _rows(reading, "invoices")[0][2] is None
    assert _rows(reading, "items") == [("22139", "22139", "goods")]


def test_an_invoice_with_two_times_takes_the_earlier(tmp_path: Path) -> None:
    later = SOLD.replace("2010-12-01 08:26:00", "2010-12-02 00:01:00")
    earlier = SOLD.replace("0,536365", "1,536365", 1)
    assert _rows(_read(tmp_path, later, earlier), "invoices")[0][3] == "2010-12-01"


@pytest.mark.parametrize(
    ("old", "new", "column", "expected"),
    [
        ("536365", "X1", "InvoiceNo", "digits"),
        (",6,", ",six,", "Quantity", "a whole number"),
        (",6,", ",-6,", "Quantity", "above zero"),
        ("2.55", "1e5", "UnitPrice", "a price such as"),
        ("2.55", "-2.55", "UnitPrice", "zero or more"),
        ("2010-12-01 ", "2010-13-01 ", "InvoiceDate", "a time such as"),
        ("85123A", "", "StockCode", "a stock code"),
        (",United Kingdom", "", "line", "9 columns"),
    ],
)
def test_a_line_that_cannot_be_booked_is_a_reject(
    tmp_path: Path, old: str, new: str, column: str, expected: str
) -> None:
    reading = _read(tmp_path, SOLD.replace(old, new, 1))
    (bad,) = reading.bad_rows
    assert (bad.row, bad.column) == (2, column)
    assert expected in bad.expected
    assert reading.counts["rejects"] == 1


def test_a_file_that_breaks_off_is_named(tmp_path: Path) -> None:
    _read(tmp_path, *[SOLD.replace("0,", f"{n},", 1) for n in range(20000)])
    file = tmp_path / "lines.csv.gz"
    file.write_bytes(file.read_bytes()[:-2000])
    with pytest.raises(OnlineRetailError, match=r"lines\.csv\.gz cannot be read .* breaks off"):
        CONNECTOR.read(str(tmp_path))


def test_another_gzip_csv_is_not_recognised(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "other.csv.gz", "wt", encoding="utf-8") as out:
        out.write("a,b\n1,2\n")
    assert not CONNECTOR.recognises(str(tmp_path))


@pytest.mark.real_books
def test_every_real_line_is_accounted_for(real_books: Path) -> None:
    reading = CONNECTOR.read(str(real_books / "online_retail"))
    counts = reading.counts
    parts = ("invoice lines", "credit lines", "stock adjustments", "accounting adjustments")
    assert counts["source lines"] == 285_421
    assert sum(counts[part] for part in parts) + counts["rejects"] == 285_421
    assert (counts["credit lines"], counts["stock adjustments"]) == (5_179, 875)
    assert counts["source lines without a customer"] == 81_030
    assert all("credit_truth" not in one.source for one in reading.rows)
