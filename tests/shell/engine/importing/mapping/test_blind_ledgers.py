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


@pytest.mark.parametrize(
    ("number", "day", "credited"),
    [
        ("Credit Note Number", "Credit Note Date", "Applied Invoice Number"),
        ("Gutschrift-Nr.", "Gutschriftsdatum", "Zu Rechnung"),
        ("Nota de crédito", "Fecha", "Factura que rectifica"),
    ],
)
def test_a_list_of_credit_notes_holds_credit_notes(
    tmp_path: Path, number: str, day: str, credited: str
) -> None:
    text = (
        f"{number};{day};Customer;{credited};Total;Currency\n"
        "C1;2026-03-03;Ann;R1;119.00;EUR\nC2;2026-03-17;Bob;R4;59.50;EUR\n"
    )
    rows = mapped(tmp_path, text).rows["invoices"]
    assert [(row["number"], row["kind"]) for row in rows] == [("C1", "381"), ("C2", "381")]


def test_a_column_of_credit_notes_beside_invoices_makes_none_of_them(tmp_path: Path) -> None:
    text = (
        "Invoice;Date;Customer;Credit note;Total;Currency\n"
        "R1;2026-03-03;Ann;C1;119.00;EUR\nR2;2026-03-17;Bob;;59.50;EUR\n"
    )
    rows = mapped(tmp_path, text).rows["invoices"]
    assert [(row["number"], row.get("kind")) for row in rows] == [("R1", None), ("R2", None)]


_OPEN = (
    "Date;Document;Customer;Balance Due{0}\n5/3/2026;1;Ann;400.00{1}\n25/3/2026;2;Ann;9.00{1}\n"
)


@pytest.mark.parametrize(
    "ages", [("", ""), (";0 - 30;31 - 60;61 - 90;91+", ";400.00;0.00;0.00;0.00")]
)
def test_what_is_open_is_taken_for_the_whole_only_if_a_person_says_so(
    tmp_path: Path, ages: tuple[str, str]
) -> None:
    with pytest.raises(UndecidedSheetError, match="nothing else tells the amount"):
        mapped(tmp_path, _OPEN.format(*ages))
    own = tmp_path / "own.toml"
    own.write_text(
        'name = "own"\n[answers]\ncurrency = "EUR"\n[[sheets]]\ntable = "invoices"\n'
        '[sheets.headings]\ninvoice_id = "Document"\nissued_on = "Date"\n'
        'open_amount = "Balance Due"\n'
    )
    first = mapped(tmp_path, _OPEN.format(*ages), given=str(own)).rows["invoices"][0]
    assert (first["gross"], first["open_amount"]) == ("400.00", "400.00")


@pytest.mark.parametrize(
    ("open_amount", "told"), [("1050.00", ["1050.00", "2000.00"]), ("900.00", [])]
)
def test_charges_are_the_whole_where_what_is_paid_and_open_make_them(
    tmp_path: Path, open_amount: str, told: list[str]
) -> None:
    text = (
        "Bill Number,Bill Date,Client,Charges,Payments,Balance,Currency\n"
        f"4411,2026-03-14,Doe,1050.00,0.00,{open_amount},USD\n"
        "4412,2026-03-16,Roe,2000.00,500.00,1500.00,USD\n"
    )
    if not told:
        with pytest.raises(UndecidedSheetError, match="'Charges' for gross"):
            mapped(tmp_path, text)
        return
    rows = mapped(tmp_path, text).rows["invoices"]
    assert [row["gross"] for row in rows] == told


def test_amounts_within_objects_are_read(tmp_path: Path) -> None:
    text = (
        '[{"doc": {"number": "N-1", "date": "2026-03-02", "type": "CREDIT_NOTE"}, "customer": '
        '{"id": "C1"}, "totals": {"net": {"amount": "100.00", "currency": "EUR"}, '
        '"gross": {"amount": "121.00", "currency": "EUR"}}}]'
    )
    (row,) = mapped(tmp_path, text, name="api.json").rows["invoices"]
    assert (row["net"], row["gross"], row["kind"]) == ("100", "121", "381")


def test_a_rate_of_exchange_is_no_instalment(tmp_path: Path) -> None:
    text = (
        "Doc No,Doc Date,Customer,Curr,Doc Amount,Rate\n1,2026-03-02,Ann,USD,110.00,1.10\n"
        "2,2026-03-09,Bob,GBP,85.00,0.85\n"
    )
    assert [row["number"] for row in mapped(tmp_path, text).rows["invoices"]] == ["1", "2"]


def test_parts_of_work_that_are_billed_as_it_goes_on_are_told_from_what_was(
    tmp_path: Path,
) -> None:
    text = (
        "N° situation;Date;Maître d'ouvrage;Cumul HT;Situations précédentes HT;"
        "Montant HT du mois;TVA 20%;Montant TTC;Retenue de garantie 5%;Net à payer;Devise\n"
        "S1;31/01/2026;Pau;40 000,00;0,00;40 000,00;8 000,00;48 000,00;2 400,00;45 600,00;EUR\n"
        "S2;28/02/2026;Pau;65 000,00;40 000,00;25 000,00;5 000,00;30 000,00;1 500,00;"
        "28 500,00;EUR\n"
    )
    (_, row) = mapped(tmp_path, text).rows["invoices"]
    assert (row["net"], row["gross"], row["payable"]) == ("25000.00", "30000.00", "28500.00")


def test_the_second_of_two_customers_is_told_where_the_first_stands_above_the_headings(
    tmp_path: Path,
) -> None:
    heading = "Date;Voucher;Text;Debit;Credit;Balance\n"
    text = (
        f"Customer: 100 Alder;;;;;\n{heading}02.03.2026;R1;Invoice;121,00;;121,00\n"
        "25.03.2026;R3;Invoice;9,00;;130,00\nSubtotal;;;130,00;;130,00\n"
        f"Customer: 101 Birch;;;;;\n{heading}20.03.2026;R2;Invoice;12,10;;12,10\n"
    )
    own = tmp_path / "own.toml"
    own.write_text(
        'name = "own"\n[answers]\ncurrency = "EUR"\n[[sheets]]\ntable = "invoices"\n'
        '[sheets.headings]\ninvoice_id = "Voucher"\nissued_on = "Date"\ndebit = "Debit"\n'
        'credit = "Credit"\ncustomer_name = "Customer"\n'
    )
    rows = mapped(tmp_path, text, given=str(own)).rows["invoices"]
    assert [row["customer_id"] for row in rows] == ["100 Alder", "100 Alder", "101 Birch"]
