"""Lists that were written before anybody looked how they are read, and what they taught."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.person import Person
from amicable.core.vocabulary.proposal import UndecidedSheetError
from amicable.core.vocabulary.question import UndecidedError
from amicable.shell.engine.importing.building import NoInvoicesError
from amicable.shell.operations.import_books import import_books
from tests.shell.engine.importing.mapping.sheets_at_work import mapped

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.question import Question

_BILLS = (
    "{0};{1};Date;Currency;Amount\nB1;Ann;2026-05-13;USD;100.00\nB2;Bob;2026-05-14;USD;50.00\n"
)


@pytest.mark.parametrize(
    ("number", "party", "name", "why"),
    [
        ("Bill No", "Vendor", "ap.csv", "'Vendor' names others"),
        ("Invoice no", "Employee", "payroll.csv", "'Employee' names others"),
        ("RE-Nr.", "Mandant", "Honorare.csv", "'Mandant' for company"),
        ("Factura", "Cliente", "facturas recibidas 2026.csv", "'facturas recibidas' says"),
    ],
)
def test_bills_of_suppliers_are_not_taken_for_ours(
    tmp_path: Path, number: str, party: str, name: str, why: str
) -> None:
    with pytest.raises(UndecidedSheetError, match=why):
        mapped(tmp_path, _BILLS.format(number, party), name=name)


def test_customers_above_groups_are_seen_beside_an_empty_column(tmp_path: Path) -> None:
    text = (
        "Customer,Type,Date,Num,Amount,Currency\nAcme,,,,,\n"
        ",Invoice,05/13/2026,1001,100.00,USD\n,Invoice,05/14/2026,1002,50.00,USD\n"
        "Total Acme,,,,150.00,\nBeta,,,,,\n,Invoice,05/20/2026,1003,25.00,USD\n"
        "Total Beta,,,,25.00,\nTOTAL,,,,175.00,\n"
    )
    with pytest.raises(UndecidedSheetError, match="the rows stand under it"):
        mapped(tmp_path, text)


def test_a_heading_may_bear_a_rate_of_tax(tmp_path: Path) -> None:
    text = (
        "Numero;Data;Cliente;Imponibile;IVA 22%;Totale documento;Valuta\n"
        "12;13/05/2026;ACME;1.000,00;220,00;1.220,00;EUR\n"
    )
    assert mapped(tmp_path, text).rows["invoices"][0]["tax"] == "220.00"


@pytest.mark.parametrize(
    "headings",
    [
        "Base imponible;IVA 21 %;IVA 10 %;Total",
        "Base imponible;Cuota IVA;Recargo de equivalencia;Total",
        "Net;CGST;SGST;Total",
        "Net;MwSt 19;MwSt 7;Total",
    ],
)
def test_a_tax_in_several_columns_is_their_sum(tmp_path: Path, headings: str) -> None:
    text = (
        f"Nº;Fecha;Cliente;{headings};Moneda\n"
        "12;13/05/2026;ACME;1.100,00;210,00;10,00;1.320,00;EUR\n"
    )
    assert mapped(tmp_path, text).rows["invoices"][0]["tax"] == "220"


def test_parts_that_look_like_rates_and_do_not_make_the_total_are_asked_about(
    tmp_path: Path,
) -> None:
    text = (
        "Invoice;Date;Customer;Net;Tax 1;Tax 2;Total;Currency\n"
        "1;2026-02-03;A;100.00;5.00;7.00;112.00;CAD\n2;2026-02-20;B;200.00;5.00;7.00;224.00;CAD\n"
    )
    with pytest.raises(UndecidedError, match="Net and Tax 1, Tax 2"):
        mapped(tmp_path, text)
    rates = mapped(tmp_path, text, person=Person(lambda _question: "none"))
    assert all("tax" not in row for row in rates.rows["invoices"])


def test_what_is_kept_back_is_told_beside_a_tax_in_parts(tmp_path: Path) -> None:
    text = (
        "Factura;Fecha;Cliente;Base;IVA 21%;IVA 10%;Retención IRPF;Total;Moneda\n"
        "F1;13/02/2026;Olmo;1.100,00;210,00;10,00;165,00;1.155,00;EUR\n"
        "F2;20/02/2026;Pino;100,00;21,00;0,00;15,00;106,00;EUR\n"
    )
    told = [(row["gross"], row["withheld"]) for row in mapped(tmp_path, text).rows["invoices"]]
    assert told == [("1320", "165"), ("121", "15")]


@pytest.mark.parametrize(("mark", "status"), [("Ja", "cancelled"), ("Nej", None)])
def test_a_mark_of_void_documents_is_read_in_other_languages(
    tmp_path: Path, mark: str, status: str | None
) -> None:
    text = (
        "Fakturanr;Kundnr;Fakturadatum;Totalt;Valuta;Makulerad\n"
        f"1001;10;2026-02-03;500,00;SEK;{mark}\n1002;11;2026-02-20;80,50;SEK;Nej\n"
    )
    assert mapped(tmp_path, text).rows["invoices"][0].get("status") == status


def test_words_that_are_not_known_under_void_are_asked_about(tmp_path: Path) -> None:
    text = (
        "Invoice;Customer;Date;Total;Currency;Voided\n"
        "1;A;2026-02-03;500.00;SEK;perhaps\n2;B;2026-02-20;80.50;SEK;perhaps\n"
    )
    with pytest.raises(UndecidedSheetError, match="'perhaps' there is not known"):
        mapped(tmp_path, text)


def test_parts_of_a_tax_do_not_count_beside_the_whole(tmp_path: Path) -> None:
    text = (
        "Invoice;Date;Customer;Net;CGST;SGST;Tax;Total;Currency\n"
        "12;2026-05-13;ACME;1000.00;90.00;90.00;180.00;1180.00;INR\n"
        "13;2026-05-14;ACME;100.00;9.00;9.00;18.00;118.00;INR\n"
    )
    assert mapped(tmp_path, text).rows["invoices"][0]["tax"] == "180.00"


def test_a_line_above_the_table_states_its_currency(tmp_path: Path) -> None:
    text = (
        "Company:;Nordlys Handel AS\nCurrency:;NOK\n\nInvoice No;Customer;Date;Amount\n"
        "5001;Fjord Bygg;02.03.2026;12 500,00\n5002;Havn Drift;15.03.2026;6 250,00\n"
    )
    assert {row["currency"] for row in mapped(tmp_path, text).rows["invoices"]} == {"NOK"}


def test_what_is_kept_back_before_it_is_billed_is_not_owed(tmp_path: Path) -> None:
    text = (
        "Invoice No,Date,Customer,Gross claim,Less retention,Net this claim,VAT,Total,Currency\n"
        "1011,2026-03-31,Build Co,10000.00,500.00,9500.00,1900.00,11400.00,EUR\n"
        "1012,2026-04-30,Build Co,4000.00,200.00,3800.00,760.00,4560.00,EUR\n"
    )
    assert "withheld" not in mapped(tmp_path, text).rows["invoices"][0]


def test_a_kind_of_invoices_that_stands_in_credit_is_asked_about(tmp_path: Path) -> None:
    text = (
        "Data;Tipo Doc.;Nº Doc.;Cliente;Débito;Crédito;Moeda\n"
        "03-02-2026;FA;FA 2026/1;C0001;1.230,00;;EUR\n"
        "27-02-2026;RE;RE 2026/1;C0001;;1.230,00;EUR\n"
    )
    with pytest.raises(UndecidedError, match="have the kind 'RE'"):
        mapped(tmp_path, text)


def test_a_number_that_counts_on_beside_a_reference_is_not_the_invoices(tmp_path: Path) -> None:
    text = (
        "No,Type,Account,Date,{0},Gross Amount,Currency\n"
        "1201,SI,ABC001,2026-02-03,5001,1200.00,GBP\n1202,SI,XYZ002,2026-02-14,5003,60.00,GBP\n"
    )
    rows = mapped(tmp_path, text.format("Refn")).rows["invoices"]
    assert [row["number"] for row in rows] == ["5001", "5003"]
    with pytest.raises(UndecidedSheetError, match="beside 'Doc link'"):
        mapped(tmp_path, text.format("Doc link"))


def test_sums_by_customer_over_the_list_are_left_out_and_told(tmp_path: Path) -> None:
    text = (
        "Customer;Invoices;Total\nAcme;2;300.00\n\nInvoice;Customer;Date;Due;Amount;Currency\n"
        "N1;Acme;2026-02-03;2026-03-05;100.00;EUR\nN2;Acme;2026-02-14;2026-03-16;200.00;EUR\n"
    )
    told = mapped(tmp_path, text)
    assert [row["gross"] for row in told.rows["invoices"]] == ["100.00", "200.00"]
    assert [line.rpartition("/")[2] for line in told.told.left_out] == [
        "export.csv (table 1): 1 rows"
    ]


def test_headings_that_are_not_known_are_named(tmp_path: Path) -> None:
    text = "Invoice;Customer;Date;Gizmo\nN1;Acme;2026-02-03;100.00\n"
    with pytest.raises(UndecidedSheetError, match="not known: 'Gizmo'"):
        mapped(tmp_path, text)


def test_several_payments_of_one_invoice_are_payments_by_their_days(tmp_path: Path) -> None:
    text = (
        "Invoice,Invoice date,Customer,Invoice amount,Payment date,Payment amount,Currency\n"
        "1,2026-02-03,A,100.00,2026-02-20,60.00,EUR\n1,2026-02-03,A,100.00,2026-02-28,40.00,EUR\n"
    )
    rows = mapped(tmp_path, text).rows
    assert [(row["received_on"], row["amount"]) for row in rows["payments"]] == [
        ("2026-02-20", "60"),
        ("2026-02-28", "40"),
    ]


_ALL = (
    "Invoice;Date;Customer;Total;Currency\n"
    "A1;2026-02-03;Acme;100.00;EUR\nA2;2026-02-20;Bolt;70.50;EUR\n"
)


@pytest.mark.parametrize(("total", "rows"), [("70.5", 2), ("71.00", 3)])
def test_an_invoice_in_a_list_of_all_and_of_the_open_ones_is_one(
    tmp_path: Path, total: str, rows: int
) -> None:
    text = (
        f"{_ALL}\nInvoice;Date;Customer;Total;Open;Currency\n"
        f"A2;2026-02-20;Bolt;{total};20.50;EUR\n"
    )
    invoices = mapped(tmp_path, text).rows["invoices"]
    assert len(invoices) == rows
    assert [row["open_amount"] for row in invoices if "open_amount" in row] == ["20.50"]


_TURNED = (
    "Invoice;Date;Customer;Currency;Net;VAT;Total\n1;2026-05-13;A;EUR;-100.00;-21.00;-121.00\n"
    "2;2026-05-20;B;EUR;-50.00;-10.50;-60.50\n3;2026-05-25;A;EUR;10.00;2.10;12.10\n"
)


def test_a_list_that_is_mostly_below_zero_is_asked_about(tmp_path: Path) -> None:
    with pytest.raises(UndecidedError, match="2 of 3, such as -121"):
        mapped(tmp_path, _TURNED)
    turned = mapped(tmp_path, _TURNED, person=Person(lambda _question: "invoices"))
    amounts = [(one["gross"], one["net"], one["tax"]) for one in turned.rows["invoices"]]
    assert amounts[0] == ("121", "100", "21")
    assert amounts[2] == ("-12.1", "-10", "-2.1")


def test_a_discount_is_taken_off_the_subtotal_where_the_total_says_so(tmp_path: Path) -> None:
    text = (
        "Invoice,Date,Customer,Currency,Subtotal,Discount,Tax,Total\n"
        "1,2026-05-13,A,USD,100.00,10.00,9.00,99.00\n2,2026-05-20,B,USD,200.00,0.00,20.00,220.00\n"
    )
    one, other = mapped(tmp_path, text).rows["invoices"]
    assert (one["net"], one["allowance"], one["gross"]) == ("90", "10", "99.00")
    assert (other["net"], other.get("allowance")) == ("200.00", None)


def test_sales_on_credit_beside_sales_for_cash_are_no_credit_notes(tmp_path: Path) -> None:
    text = (
        "Invoice,Date,Customer,Type,Amount,Currency\n"
        "1,2026-05-13,Acme,Credit,100.00,AED\n2,2026-05-14,Walk-in,Cash,20.00,AED\n"
    )
    asked: list[str] = []

    def invoices(question: Question) -> str:
        asked.append(question.key)
        return "invoice"

    found = mapped(tmp_path, text, person=Person(invoices)).rows["invoices"]
    assert asked == ["kind Cash", "kind Credit"]
    assert [one.get("kind") for one in found] == [None, None]


def test_lines_without_any_total_say_why_they_make_no_invoices(tmp_path: Path) -> None:
    lines = tmp_path / "lines.csv"
    lines.write_text("Invoice,Item,Qty,Amount,Currency\n1,A,2,5.00,EUR\n1,B,1,3.00,EUR\n")
    with pytest.raises(NoInvoicesError, match="none states the day"):
        import_books([lines], to=tmp_path / "snapshot")


def test_a_number_that_counts_the_rows_is_no_number_of_an_invoice(tmp_path: Path) -> None:
    text = (
        "Nr.;Datum;Kunde;Betrag;Währung;Vorgang\n1;13.05.2026;A;5,00;EUR;V-101\n"
        "2;14.05.2026;B;6,00;EUR;V-102\n"
    )
    with pytest.raises(UndecidedSheetError, match="it may count the rows, beside 'Vorgang'"):
        mapped(tmp_path, text)
    assert mapped(tmp_path, text.replace("V-102", "V-101")).rows["invoices"]
