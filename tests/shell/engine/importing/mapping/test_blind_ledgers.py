"""Exports of ledgers and of other trades, written before they were read, and what they taught."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.person import Person
from amicable.core.vocabulary.proposal import UndecidedSheetError
from tests.shell.engine.importing.mapping.sheets_at_work import mapped

if TYPE_CHECKING:
    from pathlib import Path


def test_the_tax_below_a_currency_is_no_total(tmp_path: Path) -> None:
    text = (
        "Invoice;Invoice;Customer;Amount (EUR);Amount (EUR);Amount (EUR)\n"
        "No.;Date;Name;Net;VAT;Gross\nR1;2026-03-02;Alder;100.00;21.00;121.00\n"
        "R2;2026-03-20;Birch;10.00;2.10;12.10\n"
    )
    (row, _) = mapped(tmp_path, text, person=Person(lambda _q: "EUR")).rows["invoices"]
    assert (row["net"], row["tax"], row["gross"]) == ("100.00", "21.00", "121.00")


def test_an_order_of_the_buyer_is_not_the_number_of_the_invoice(tmp_path: Path) -> None:
    text = (
        "Type,Invoice #,Customer,Reference,Date,Due Date,Amount,Currency\n"
        "Invoice,AR-77,Ann,4500012,2026-03-02,2026-04-01,50.00,EUR\n"
        "Invoice,AR-78,Ann,4500012,2026-03-16,2026-04-15,60.00,EUR\n"
    )
    rows = mapped(tmp_path, text).rows["invoices"]
    assert [row["number"] for row in rows] == ["AR-77", "AR-78"]


def test_a_rate_under_the_name_of_the_tax_is_asked_about(tmp_path: Path) -> None:
    text = (
        "Invoice;Date;Customer;Net;VAT;Total;Currency\n"
        "1;2026-03-02;A;100.00;21;121.00;EUR\n2;2026-03-20;B;10.00;21;12.10;EUR\n"
    )
    with pytest.raises(UndecidedSheetError, match="'21' may be the rate"):
        mapped(tmp_path, text)


_REMARKED = (
    "Invoice,Date,Customer,Total,Currency,Remarks\n1,2026-03-02,A,121.00,EUR,\n"
    "2,2026-03-09,B,12.10,EUR,{}\n"
)


@pytest.mark.parametrize("remark", ["CANCELLED - reissued as 3", "Anulada", "作废"])
def test_a_remark_that_voids_an_invoice_is_asked_about(tmp_path: Path, remark: str) -> None:
    with pytest.raises(UndecidedSheetError, match="'Remarks' for voided"):
        mapped(tmp_path, _REMARKED.format(remark))
    own = tmp_path / "own.toml"
    own.write_text(
        'name = "own"\n[[sheets]]\ntable = "invoices"\n[sheets.headings]\ninvoice_id = "Invoice"\n'
        'issued_on = "Date"\ngross = "Total"\ncurrency = "Currency"\nvoided = "Remarks"\n'
    )
    rows = mapped(tmp_path, _REMARKED.format(remark), given=str(own)).rows["invoices"]
    assert [row.get("status") for row in rows] == [None, "cancelled"]


def test_a_remark_on_something_else_is_none_of_the_invoice(tmp_path: Path) -> None:
    rows = mapped(tmp_path, _REMARKED.format("Annual fee; avoid returns")).rows["invoices"]
    assert not any("status" in row for row in rows)
