"""Awkward books: what other systems write in their own way is understood, or told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.import_report import BadRowsError
from amicable.core.vocabulary.person import Person
from amicable.core.vocabulary.question import UndecidedError
from amicable.shell.operations.import_books import import_books
from tests.shell.engine.importing.mapping.sheets_at_work import mapped

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.question import Question


def test_a_ledger_of_gross_amounts_is_enough_and_what_is_below_zero_is_a_credit(
    tmp_path: Path,
) -> None:
    file = tmp_path / "invoices_2026.csv"
    file.write_text(
        "Invoice no;Date;Customer;Amount;Currency\n"
        "F-1;2026-01-13;ALBA;121,00;EUR\nF-2;2026-01-14;ALBA;-21,50;EUR\n",
        encoding="utf-8",
    )
    report = import_books([file])
    assert report.sums["invoices"]["gross"] == {"EUR": "142.5"}
    assert any("became credit notes (381): 1" in note for note in report.notes)


_REPEATED = """Invoice no;Invoice date;Customer;Currency;Invoice total;Item;Qty;Price;Net amount
F-1;2026-01-13;ALBA;EUR;{first};HINGE;1;10.00;10.00
F-1;2026-01-13;ALBA;EUR;{second};SCREW;2;5.00;10.00
"""


def test_columns_of_the_invoice_on_every_line_become_one_invoice(tmp_path: Path) -> None:
    outcome = mapped(tmp_path, _REPEATED.format(first="24.20", second="24.20"))
    assert [row["gross"] for row in outcome.rows["invoices"]] == ["24.20"]
    assert [row["net"] for row in outcome.rows["invoice_lines"]] == ["10.00", "10.00"]
    assert outcome.bad == []


def test_lines_that_disagree_on_their_invoice_are_bad(tmp_path: Path) -> None:
    outcome = mapped(tmp_path, _REPEATED.format(first="24.20", second="24.30"))
    assert [column for column, _ in outcome.bad] == ["gross"]


def test_subtotal_lines_are_counted_and_become_nothing(tmp_path: Path) -> None:
    text = _REPEATED.format(first="24.20", second="24.20") + "F-1;;;;;;;;20.00\n"
    outcome = mapped(tmp_path, text)
    assert len(outcome.rows["invoice_lines"]) == 2
    assert sum((outcome.told.counts or {}).values()) == 1


def test_lines_without_totals_add_up_to_their_invoice(tmp_path: Path) -> None:
    outcome = mapped(
        tmp_path,
        "Invoice no;Invoice date;Customer;Currency;Item;Qty;Net amount;VAT amount\n"
        "F-1;2026-01-13;ALBA;EUR;HINGE;1;10.00;2.10\nF-1;2026-01-13;ALBA;EUR;SCREW;2;5.00;1.05\n",
    )
    [invoice] = outcome.rows["invoices"]
    assert (invoice["net"], invoice["tax"], invoice["gross"]) == ("15", "3.15", "18.15")


_PAID = "Invoice no;Date;Customer;Currency;Amount;Paid on;Amount paid;Payment no\n"


def test_one_payment_of_several_invoices_is_one_payment(tmp_path: Path) -> None:
    outcome = mapped(
        tmp_path,
        _PAID
        + "F-1;2026-01-13;ALBA;EUR;121.00;2026-02-13;121.00;P-1\n"
        + "F-2;2026-01-14;ALBA;EUR;79.00;2026-02-13;79.00;P-1\n",
    )
    assert [row["amount"] for row in outcome.rows["payments"]] == ["200"]
    assert [(row["invoice_id"], row["amount"]) for row in outcome.rows["allocations"]] == [
        ("F-1", "121.00"),
        ("F-2", "79.00"),
    ]


def test_several_payments_of_one_invoice_are_told_apart(tmp_path: Path) -> None:
    file = tmp_path / "ledger.csv"
    file.write_text(
        _PAID
        + "F-1;2026-01-13;ALBA;EUR;121.00;2026-02-13;100.00;P-1\n"
        + "F-1;2026-01-13;ALBA;EUR;121.00;2026-02-14;21.00;P-2\n",
        encoding="utf-8",
    )
    report = import_books([file])
    assert (report.rows["invoices"], report.rows["payments"], report.rows["allocations"]) == (
        *(1, 2, 2),
    )
    assert report.sums["allocations"]["amount"] == {"EUR": "121"}


def test_debit_less_credit_is_the_amount(tmp_path: Path) -> None:
    outcome = mapped(
        tmp_path,
        "Rechnungsnr;Belegdatum;Kunde;Währung;Belegart;Soll;Haben\n"
        "F-1;13.01.2026;ALBA;EUR;Rechnung;121,00;\nG-1;14.01.2026;ALBA;EUR;Gutschrift;;21,50\n"
        "Z-1;15.02.2026;ALBA;EUR;Zahlung;;99,50\n",
    )
    invoices = [(row["invoice_id"], row["gross"]) for row in outcome.rows["invoices"]]
    assert invoices == [("F-1", "121"), ("G-1", "21.5")]
    assert [row["amount"] for row in outcome.rows["payments"]] == ["99.5"]


def test_several_currencies_in_one_sheet_stay_apart(tmp_path: Path) -> None:
    file = tmp_path / "facturas.csv"
    file.write_text(
        "Nº factura;Fecha factura;Cliente;Moneda;Importe\n"
        "F-1;13/01/2026;ALBA;EUR;121,00\nF-2;14/01/2026;ALBA;USD;1.250,75\n",
        encoding="utf-8",
    )
    report = import_books([file])
    assert report.sums["invoices"]["gross"] == {"EUR": "121", "USD": "1250.75"}


def test_a_currency_beside_the_amount_counts(tmp_path: Path) -> None:
    outcome = mapped(
        tmp_path,
        "Invoice no;Date;Customer;Amount\nF-1;2026-01-13;ALBA;EUR 121.00\n"
        "F-2;2026-01-14;ALBA;£ 79.50\n",
    )
    assert [row["currency"] for row in outcome.rows["invoices"]] == ["EUR", "GBP"]


def test_a_currency_that_nothing_tells_is_asked_for(tmp_path: Path) -> None:
    text = "Invoice no;Date;Customer;Amount\nF-1;2026-01-13;ALBA;121.00\n"
    with pytest.raises(UndecidedError, match="currency"):
        mapped(tmp_path, text)
    told = mapped(tmp_path, text, person=Person(lambda _: "GBP"))
    assert [row["currency"] for row in told.rows["invoices"]] == ["GBP"]


def test_a_sign_of_several_currencies_is_asked_about_and_no_other_row_takes_its_answer(
    tmp_path: Path,
) -> None:
    text = (
        "Invoice no;Date;Customer;Amount\nF-1;2026-01-13;ALBA;¥120,000\n"
        "F-2;2026-01-14;ALBA;$79.50\nF-3;2026-01-14;ALBA;€5.00\nF-4;2026-01-14;ALBA;S/ 450.00\n"
    )
    asked: list[str] = []

    def say(question: Question) -> str:
        asked.append(question.key)
        return {"currency of ¥": "JPY", "currency of $": "CAD"}[question.key]

    outcome = mapped(tmp_path, text, person=Person(say))
    assert [row["currency"] for row in outcome.rows["invoices"]] == ["JPY", "CAD", "EUR", "PEN"]
    assert asked == ["currency of ¥", "currency of $"]
    with pytest.raises(UndecidedError, match=r"where it shows only ¥ \(row 2\): CNY or JPY"):
        mapped(tmp_path, text)


def test_rows_without_a_currency_beside_others_that_have_one_are_asked_about(
    tmp_path: Path,
) -> None:
    text = (
        "Invoice no;Date;Customer;Currency;Amount\n"
        "F-1;2026-01-13;ALBA;USD;121.00\nF-2;2026-01-14;ALBA;;79.50\n"
    )
    told = mapped(tmp_path, text, person=Person(lambda _: "GBP"))
    assert [row["currency"] for row in told.rows["invoices"]] == ["USD", "GBP"]


def test_instalments_of_one_invoice_are_told_apart(tmp_path: Path) -> None:
    outcome = mapped(
        tmp_path,
        "No. Titulo;Parcela;Tipo;Cliente;Nome Cliente;DT Emissao;Vencimento;Vlr.Titulo\n"
        "12345;001;NF;42;São João;03/02/26;05/03/26;R$ 1.234,56\n"
        "12345;002;NF;42;São João;03/02/26;24/04/26;R$ 1.234,56\n"
        "12346;;NF;42;São João;13/02/26;24/04/26;R$ 10,00\n",
    )
    found = [(row["invoice_id"], row["number"]) for row in outcome.rows["invoices"]]
    assert found == [("12345-001", "12345/001"), ("12345-002", "12345/002"), ("12346", "12346")]


def test_what_shares_a_key_names_the_other_row_and_the_mend(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(
        "Invoice no;Date;Customer;Currency;Amount\n"
        "1;2026-01-13;A;EUR;5.00\n1;2026-01-14;B;EUR;6.00\n",
        encoding="utf-8",
    )
    with pytest.raises(BadRowsError) as stopped:
        import_books([file])
    first, second = (bad.expected for bad in stopped.value.report.bad_rows)
    assert "row 3 of list.csv has it too; where companies, series, years or" in first
    assert "row 2 of list.csv has it too" in second


_TERMS = "Abo-Nr;Customer;Item;Start date;End date\nS-1;ALBA;SCAN;2026-01-01;2026-03-31\n"


@pytest.mark.parametrize(
    ("answer", "ends_on"), [("inclusive", "2026-04-01"), ("exclusive", "2026-03-31")]
)
def test_whether_end_dates_are_inclusive_is_asked(
    tmp_path: Path, answer: str, ends_on: str
) -> None:
    asked: list[str] = []

    def say(question: Question) -> str:
        asked.append(question.key)
        return answer

    kept = tmp_path / "map.toml"
    kept.write_text(
        'name = "abos"\n[[sheets]]\ntable = "subscriptions"\n[sheets.headings]\n'
        'subscription_id = "Abo-Nr"\ncustomer_id = "Customer"\nitem_id = "Item"\n'
        'starts_on = "Start date"\nends_on = "End date"\n',
        encoding="utf-8",
    )
    outcome = mapped(tmp_path, _TERMS, given=str(kept), person=Person(say))
    assert [row["ends_on"] for row in outcome.rows["subscriptions"]] == [ends_on]
    assert asked == ["end_dates"]


def test_leading_zeros_stay_and_spaces_around_an_id_go(tmp_path: Path) -> None:
    outcome = mapped(
        tmp_path,
        "Invoice no;Date;Customer;Currency;Amount\n 00017 ;2026-01-13; 0042;EUR;121.00\n",
    )
    [invoice] = outcome.rows["invoices"]
    assert (invoice["invoice_id"], invoice["customer_id"]) == ("00017", "0042")


def test_numbers_used_again_by_year_and_company_are_told_apart(tmp_path: Path) -> None:
    outcome = mapped(
        tmp_path,
        "Company code;Document number;Fiscal year;Document date;Customer;Currency;Amount\n"
        "1000;17;2025;2025-01-13;ALBA;EUR;121.00\n1000;17;2026;2026-01-13;ALBA;EUR;122.00\n"
        "2000;17;2026;2026-01-14;ALBA;EUR;123.00\n",
    )
    ids = [row["invoice_id"] for row in outcome.rows["invoices"]]
    assert ids == ["1000-17-2025", "1000-17-2026", "2000-17-2026"]
    assert {row["number"] for row in outcome.rows["invoices"]} == {"17"}


def test_a_ledger_without_payments_has_no_table_of_payments(tmp_path: Path) -> None:
    outcome = mapped(
        tmp_path,
        "Invoice no;Date;Customer;Currency;Amount;Type;Clearing document;Clearing date\n"
        "F-1;2026-01-13;ALBA;EUR;121.00;Invoice;;\n",
    )
    assert set(outcome.rows) == {"invoices"}
