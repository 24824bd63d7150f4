"""Odd books: what would be read wrong without a word is read right, asked about, or bad."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.import_report import BadRowsError
from amicable.core.vocabulary.person import Person
from amicable.core.vocabulary.proposal import UndecidedSheetError
from amicable.core.vocabulary.question import UndecidedError
from amicable.shell.operations.import_books import import_books
from tests.shell.engine.importing.mapping.sheets_at_work import mapped

if TYPE_CHECKING:
    from pathlib import Path


_KINDS = (
    "Type;Invoice;Date;Customer;Currency;Amount\n"
    "{0};5001;2026-03-02;ALBA;USD;100.00\n{1};5002;2026-03-09;ALBA;USD;10.00\n"
)


def _confirming(answers: dict[str, str]) -> Person:
    """Return somebody who takes each proposal as it is, and answers by the key of a question."""
    return Person(lambda question: answers[question.key], lambda proposal, _again: proposal)


_ALIKE = "Invoice no;Date;Customer;Currency;Amount;{0}\nF-1;2026-01-13;ALBA;EUR;50.00;{1}\n"


def test_rows_that_differ_only_where_nothing_is_read_are_no_repeats(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    again = "F-1;2026-01-13;ALBA;EUR;50.00;{}\n"
    file.write_text(_ALIKE.format("Tranche", "A") + again.format("A"), encoding="utf-8")
    assert import_books([file]).repeats == {"invoices": 1}
    file.write_text(_ALIKE.format("Tranche", "A") + again.format("B"), encoding="utf-8")
    with pytest.raises(
        BadRowsError, match=r"one row only for this key; row 3 of list\.csv has it"
    ):
        import_books([file])


def test_numbers_that_begin_anew_in_each_series_are_told_apart(tmp_path: Path) -> None:
    text = "Serie;Factura;Fecha;Cliente;Moneda;Importe\n"
    rows = "A;1;13/01/2026;ALBA;EUR;1,00\nB;{};13/01/2026;ALBA;EUR;2,00\n"
    twice = mapped(tmp_path, text + rows.format(1)).rows["invoices"]
    assert [row["number"] for row in twice] == ["A/1", "B/1"]
    once = mapped(tmp_path, text + rows.format(2)).rows["invoices"]
    assert [row["number"] for row in once] == ["1", "2"]


def test_numbers_whose_digits_a_spreadsheet_cut_are_bad(tmp_path: Path) -> None:
    file = tmp_path / "invoices.csv"
    file.write_text(
        "Invoice no;Date;Customer;Currency;Amount\n1.23457E+11;2026-01-13;ALBA;EUR;5.00\n",
        encoding="utf-8",
    )
    with pytest.raises(BadRowsError, match="expected all its digits, which a spreadsheet cut"):
        import_books([file])


_THOUSANDS = "Belegnr;Datum;Kunde;Währung;{}\nR-1;13.01.2026;ALBA;EUR;1.190,5\n"


def test_amounts_in_thousands_are_asked_about_and_made_whole(tmp_path: Path) -> None:
    said = {"scale of Betrag (TEUR) in export.csv": "1000"}
    outcome = mapped(tmp_path, _THOUSANDS.format("Betrag (TEUR)"), person=_confirming(said))
    assert [row["gross"] for row in outcome.rows["invoices"]] == ["1190500"]
    above = "Rechnungen (Beträge in TEUR);;;;\n" + _THOUSANDS.format("Betrag")
    with pytest.raises(UndecidedError, match="in thousands is not clear"):
        mapped(tmp_path, above)
    whole = mapped(tmp_path, above, person=_confirming({"scale of amounts in export.csv": "1"}))
    assert [row["gross"] for row in whole.rows["invoices"]] == ["1190.5"]


def test_what_is_open_by_age_is_added_up(tmp_path: Path) -> None:
    text = (
        "Invoice;Date;Customer;Currency;Current;1 - 30;31 - 60;> 60\n"
        "1;2026-01-13;ALBA;EUR;0.00;0.00;40.00;2.50\n2;2026-03-13;ALBA;EUR;;-5.00;;\n"
    )
    with pytest.raises(UndecidedSheetError, match="'1 - 30' for age_2"):
        mapped(tmp_path, text)
    found = mapped(tmp_path, text, person=_confirming({})).rows["invoices"]
    assert [(row["gross"], row["open_amount"]) for row in found] == [
        ("42.5", "42.5"),
        ("-5", "-5"),
    ]


def test_a_currency_in_the_heading_of_the_amount_counts(tmp_path: Path) -> None:
    text = "Nota fiscal;Data;Cliente;Valor (R$)\n1;13/01/2026;ALBA;5,00\n"
    assert [row["currency"] for row in mapped(tmp_path, text).rows["invoices"]] == ["BRL"]


def test_units_below_the_headings_are_no_row_and_tell_the_currency(tmp_path: Path) -> None:
    text = "Belegnr;Datum;Kunde;Brutto\n;[TT.MM.JJJJ];;[CHF]\nR-1;13.01.2026;ALBA;5,00\n"
    [invoice] = mapped(tmp_path, text).rows["invoices"]
    assert (invoice["currency"], invoice["gross"]) == ("CHF", "5.00")


def test_a_customer_above_the_headings_is_confirmed_by_a_person(tmp_path: Path) -> None:
    text = "Customer: Acme Corp;;;\nInvoice no;Date;Due date;Amount (EUR)\nT-1;2026-03-01;;5.00\n"
    with pytest.raises(UndecidedSheetError, match=r"'Customer .heading above.' for customer_id"):
        mapped(tmp_path, text)
    [invoice] = mapped(tmp_path, text, person=_confirming({})).rows["invoices"]
    assert invoice["customer_id"] == "Acme Corp"


def test_headings_that_repeat_take_the_name_above_them(tmp_path: Path) -> None:
    text = (
        ";Invoice;;;Payment;\nCustomer;No;Date;Amount (EUR);Date;Amount\n"
        "ALBA;A-1;2026-03-01;110.00;2026-03-20;110.00\n"
    )
    outcome = mapped(tmp_path, text)
    assert [row["received_on"] for row in outcome.rows["payments"]] == ["2026-03-20"]


_TWO = "Belegnr;Datum;Kunde;Währung;{0};{1}\nR-1;02.03.2026;A;USD;92,00;100,00\n"
_TWO_ROWS = _TWO + "R-2;03.03.2026;B;EUR;50,00;50,00\n"


def test_amounts_in_our_own_currency_are_not_taken_for_the_documents(tmp_path: Path) -> None:
    told = mapped(tmp_path, _TWO_ROWS.format("Betrag HW", "Betrag FW"))
    assert [row["gross"] for row in told.rows["invoices"]] == ["100.00", "50.00"]
    with pytest.raises(UndecidedSheetError, match="'Betrag' for gross"):
        mapped(tmp_path, _TWO_ROWS.format("Betrag", "Wert"))


def test_the_day_above_a_list_is_proposed_as_that_of_the_books(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("Stand: 30.09.2026;;;;\n" + _ALIKE.format("X", "1"), encoding="utf-8")
    report = import_books([file])
    assert (str(report.as_of), report.as_of_assumed) == ("2026-09-30", True)
    assert any("made on 2026-09-30, which is taken" in note for note in report.notes)


def test_two_things_said_above_a_group_are_kept_for_its_rows(tmp_path: Path) -> None:
    text = (
        "A/C: A1;Name: Alba;;\nInv no;Date;Currency;Amount\n1;2026-03-01;GBP;5.00\n"
        "A/C: B1;Name: Berg;;\n2;2026-03-02;GBP;6.00\n"
        "A/C: C1;Name: Cora;;\n3;2026-03-03;GBP;7.00\n"
    )
    found = mapped(tmp_path, text)
    assert [row["customer_id"] for row in found.rows["invoices"]] == ["A1", "B1", "C1"]
    assert [row["name"] for row in found.rows["customers"]] == ["Alba", "Berg", "Cora"]


def test_a_file_called_like_another_table_is_what_it_holds(tmp_path: Path) -> None:
    outcome = mapped(tmp_path, _KINDS.format("Invoice", "Invoice"), name="documents.csv")
    assert len(outcome.rows["invoices"]) == 2


_GROUPED = (
    "Customer;Invoice no;Date;Currency;Amount\nAlba;1;2026-03-01;EUR;1.00\n"
    ";2;2026-03-02;EUR;2.00\nBerg;3;2026-03-03;EUR;3.00\n"
)


@pytest.mark.parametrize(("answer", "second"), [("above", "Alba"), ("none", None)])
def test_a_customer_written_once_for_its_rows_is_asked_about(
    tmp_path: Path, answer: str, second: str | None
) -> None:
    said = _confirming({"empty Customer in export.csv": answer})
    invoices = mapped(tmp_path, _GROUPED, person=said).rows["invoices"]
    assert [row.get("customer_id") for row in invoices] == ["Alba", second, "Berg"]


def test_a_sale_without_a_customer_among_others_of_known_ones_is_not_asked_about(
    tmp_path: Path,
) -> None:
    invoices = mapped(tmp_path, _GROUPED + "Alba;4;2026-03-04;EUR;4.00\n").rows["invoices"]
    assert [row.get("customer_id") for row in invoices] == ["Alba", None, "Berg", "Alba"]


def test_an_amount_that_states_only_one_currency_is_never_taken_for_all(tmp_path: Path) -> None:
    text = (
        "DocNum;DocDate;CardCode;DocCur;DocTotal;DocTotalFC\n"
        "1;2026-03-02;A;EUR;1190.00;0.00\n2;2026-03-03;B;USD;1012.00;1100.00\n"
    )
    with pytest.raises(UndecidedSheetError, match="'DocTotalFC' states other amounts"):
        mapped(tmp_path, text)


@pytest.mark.parametrize(
    "words", ["Opening balance", "Saldo anterior", "Saldovortrag", "期初余额"]
)
def test_a_balance_brought_forward_is_no_document(tmp_path: Path, words: str) -> None:
    outcome = mapped(
        tmp_path,
        "Date;Vch no;Vch type;Particulars;Currency;Debit;Credit\n"
        f"2026-03-01;;;{words};INR;7.00;\n2026-03-02;S/1;Sales;To sales;INR;1,23,456.78;\n",
    )
    assert [row["gross"] for row in outcome.rows["invoices"]] == ["123456.78"]
    assert (outcome.told.counts or {})["balances brought or carried forward"] == 1


def test_a_heading_that_is_called_so_and_holds_something_else_is_named(tmp_path: Path) -> None:
    text = "Invoice no;Invoice date;Customer;Currency;Amount\n1;R126061;ALBA;EUR;5.00\n"
    with pytest.raises(
        UndecidedSheetError, match="'Invoice date' is called so but holds 'R126061'"
    ):
        mapped(tmp_path, text)


def test_an_amount_beside_a_tax_that_is_only_on_it_is_the_net(tmp_path: Path) -> None:
    text = "Nº factura;Fecha;Cliente;Moneda;Importe;IVA\n"
    rows = "1;13/03/2026;A;EUR;{0},00;{1},00\n2;14/03/2026;B;EUR;{2},00;{3},00\n"
    before = text + rows.format(100, 21, 200, 42)
    with pytest.raises(UndecidedSheetError, match="'Importe' for net"):
        mapped(tmp_path, before)
    found = mapped(tmp_path, before, person=_confirming({})).rows["invoices"]
    assert [(row["net"], row["gross"]) for row in found] == [("100.00", "121"), ("200.00", "242")]
    within = mapped(tmp_path, text + rows.format(121, 21, 242, 42)).rows["invoices"]
    assert [row["gross"] for row in within] == ["121.00", "242.00"]


def test_a_tax_without_a_percent_sign_is_an_amount(tmp_path: Path) -> None:
    outcome = mapped(
        tmp_path,
        "Rechnungsnr.;Rechnungsdatum;Kunde;Währung;Artikel;Menge;Betrag netto;MwSt\n"
        "1;02.03.2026;ALBA;EUR;Regal;1;100,00;19,00\n1;02.03.2026;ALBA;EUR;Abzug;1;-10,00;-1,90\n",
    )
    [invoice] = outcome.rows["invoices"]
    assert (invoice["net"], invoice["tax"], invoice["gross"]) == ("90", "17.1", "107.1")


def test_names_of_currencies_are_their_codes(tmp_path: Path) -> None:
    text = (
        "单据编号,业务日期,客户编码,币别,价税合计\n"
        "AR1,2024-05-13,C001,人民币,130.00\nAR2,2024-05-14,C002,美元,20.00\n"
        "AR3,2024-05-14,C002,EUR,5.00\n"
    )
    found = mapped(tmp_path, text).rows["invoices"]
    assert sorted((one["invoice_id"], one["currency"]) for one in found) == [
        ("AR1", "CNY"),
        ("AR2", "USD"),
        ("AR3", "EUR"),
    ]
