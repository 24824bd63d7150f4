"""Ledgers: what stands in debit and credit becomes invoices, credit notes and payments."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.person import Person
from amicable.core.vocabulary.question import UndecidedError
from amicable.shell.catalogue import BUILT_IN, entry_files
from amicable.shell.operations.import_books import import_books
from tests.shell.engine.importing.mapping.sheets_at_work import mapped

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.question import Question

_OPEN_ITEMS = (
    "Konto;Rechnungs-Nr.;Datum;Währung;Betrag;S/H;Saldo;S/H\n"
    "10001;RE-1;02.03.2026;EUR;1.190,00;S;1.190,00;S\n"
    "10001;GU-1;20.05.2026;EUR;119,00;H;119,00;H\n"
)
_DATEV = _OPEN_ITEMS.replace("Betrag", "Umsatz (ohne Soll/Haben-Kz)").replace(
    "S/H", "Soll/Haben-Kennzeichen"
)


def _said(answer: str) -> Person:
    return Person(lambda _: answer)


@pytest.mark.parametrize("ledger", [_OPEN_ITEMS, _DATEV], ids=["open items", "as DATEV heads it"])
def test_a_side_of_its_own_makes_the_amount_a_credit(tmp_path: Path, ledger: str) -> None:
    outcome = mapped(tmp_path, ledger, person=_said("credit note"))
    found = [
        (row["invoice_id"], row.get("kind"), row["gross"]) for row in outcome.rows["invoices"]
    ]
    assert found == [("RE-1", None, "1190"), ("GU-1", "381", "119")]
    assert [row["open_amount"] for row in outcome.rows["invoices"]] == ["1190", "119"]


def test_an_open_amount_without_a_side_takes_that_of_the_amount(tmp_path: Path) -> None:
    one_side = (
        _OPEN_ITEMS.replace(";Saldo;S/H", ";Saldo").replace(";S\n", "\n").replace(";H\n", "\n")
    )
    outcome = mapped(tmp_path, one_side, person=_said("credit note"))
    assert [row["open_amount"] for row in outcome.rows["invoices"]] == ["1190", "119"]


def test_what_stands_in_credit_untold_is_asked_about(tmp_path: Path) -> None:
    with pytest.raises(
        UndecidedError, match=r"What are the entries of .* that stand in credit \(1\)"
    ) as refused:
        mapped(tmp_path, _OPEN_ITEMS)
    assert "payments that came in or credit notes that we issued" in str(refused.value)


def test_what_a_person_says_of_credits_counts(tmp_path: Path) -> None:
    paid = mapped(tmp_path, _OPEN_ITEMS, person=_said("payment"))
    assert [row["amount"] for row in paid.rows["payments"]] == ["119"]
    mixed = mapped(tmp_path, _OPEN_ITEMS, person=_said("mixed"))
    assert [row["invoice_id"] for row in mixed.rows["invoices"]] == ["RE-1"]
    assert any("1 rows are of no kind" in note for note in mixed.told.notes)


def test_the_words_of_an_entry_tell_payments_from_credit_notes(tmp_path: Path) -> None:
    outcome = mapped(
        tmp_path,
        "Belegdatum;Belegnummer;Buchungstext;Kundennummer;Kunde;Soll;Haben;Saldo;Währung\n"
        "05.01.2026;2026001;Rechnung;D1;Hölzl;1.428,00;;1.428,00;EUR\n"
        "19.01.2026;2026002;Rechnung;D1;Hölzl;238,00;;1.666,00;EUR\n"
        "03.02.2026;BA15;Zahlung RE 2026001;D1;Hölzl;;1.428,00;238,00;EUR\n"
        "12.02.2026;2026003;Gutschrift zu 2026002;D1;Hölzl;;38,00;200,00;EUR\n",
    )
    invoices = [
        (row["invoice_id"], row.get("kind"), row["gross"]) for row in outcome.rows["invoices"]
    ]
    assert invoices == [
        ("2026001", None, "1428"),
        ("2026002", None, "238"),
        ("2026003", "381", "38"),
    ]
    [payment] = outcome.rows["payments"]
    assert (payment["amount"], payment["reference"]) == ("1428", "Zahlung RE 2026001")
    assert any("Saldo" in line for line in outcome.told.unknown_columns)


_STATES = (
    "Invoice no;Date;Customer;Currency;Amount;Status\nF-1;2026-01-13;ALBA;EUR;121.00;{state}\n"
)


@pytest.mark.parametrize(
    ("state", "becomes"),
    [
        *(("Overdue", "issued"), ("Awaiting Payment", "issued"), ("pagada", "issued")),
        *(("Draft", "draft"), ("Entwurf", "draft"), ("草稿", "draft"), ("Rascunho", "draft")),
        *(("Voided", "cancelled"), ("storniert", "cancelled"), ("Anulada", "cancelled")),
        *(("Cancelada", "cancelled"), ("已作废", "cancelled"), ("Invoice : Voided", "cancelled")),
    ],
)
def test_the_state_of_an_invoice_is_understood(tmp_path: Path, state: str, becomes: str) -> None:
    [invoice] = mapped(tmp_path, _STATES.format(state=state)).rows["invoices"]
    assert invoice["status"] == becomes


def test_a_state_that_nobody_knows_is_asked_about_once(tmp_path: Path) -> None:
    asked: list[Question] = []

    def say(question: Question) -> str:
        asked.append(question)
        return "cancelled"

    text = _STATES.format(state="Ausgebucht") + "F-2;2026-01-14;ALBA;EUR;1.00;Ausgebucht\n"
    outcome = mapped(tmp_path, text, person=Person(say))
    assert [row["status"] for row in outcome.rows["invoices"]] == ["cancelled", "cancelled"]
    assert [question.key for question in asked] == ["status Ausgebucht"]
    with pytest.raises(UndecidedError, match=r"'Ausgebucht'\. They are: invoices that count or"):
        mapped(tmp_path, text)


def test_both_lists_of_invoices_know_the_same_states() -> None:
    shapes = {
        name: tomllib.loads(path.read_text(encoding="utf-8"))["sheets"][0]["values"]["state"]
        for name, path in entry_files((BUILT_IN,), "shapes", ".toml").items()
        if name.startswith("invoice")
    }
    assert shapes["invoices"] == shapes["invoice_lines"]


def test_a_payment_in_parts_becomes_its_allocations(tmp_path: Path) -> None:
    (tmp_path / "invoices.csv").write_text(
        "invoice_id,issued_on,currency,gross,customer_id\nF-1,2026-01-13,EUR,121,K1\n"
        "F-2,2026-01-14,EUR,79,K1\n",
        encoding="utf-8",
    )
    (tmp_path / "Customer_Payment.csv").write_text(
        "Payment Number;Mode;Date;Customer ID;Currency;Amount;Invoice Number;Amount applied\n"
        "P-1;Wire;2026-02-13;K1;EUR;250.00;F-1;121.00\nP-1;Wire;2026-02-13;K1;EUR;250.00;F-2;79.00\n",
        encoding="utf-8",
    )
    report = import_books([tmp_path])
    assert (report.rows["payments"], report.rows["allocations"]) == (1, 2)
    assert report.sums["payments"]["amount"] == {"EUR": "250"}
    assert report.sums["allocations"]["amount"] == {"EUR": "200"}


def test_a_customer_whom_no_invoice_of_the_list_names_may_pay(tmp_path: Path) -> None:
    (tmp_path / "invoices.csv").write_text(
        "Invoice no;Date;Customer no;Customer;Currency;Amount\nF-1;2026-01-13;K1;Alba;EUR;5.00\n",
        encoding="utf-8",
    )
    (tmp_path / "payments.csv").write_text(
        "Payment no;Date;Customer no;Amount;Currency\nP-1;2026-02-13;K3;5.00;EUR\n",
        encoding="utf-8",
    )
    assert import_books([tmp_path]).rows["customers"] == 2


def test_payments_without_numbers_are_numbered(tmp_path: Path) -> None:
    outcome = mapped(
        tmp_path,
        "Fecha cobro;Cliente;Moneda;Importe;Factura;Forma de pago\n"
        "06/04/2026;Hotel Sol;EUR;1.089,00;A-3;Transferencia\n"
        "06/04/2026;Hotel Sol;EUR;1.089,00;A-3;Transferencia\n",
        name="cobros.csv",
    )
    payments = outcome.rows["payments"]
    assert len({row["payment_id"] for row in payments}) == 2
    assert {row["reference"] for row in payments} == {"A-3"}


def test_credit_notes_among_lines_count_without_their_sign(tmp_path: Path) -> None:
    outcome = mapped(
        tmp_path,
        "Invoice no;Type;Date;Customer;Currency;Item;Qty;Unit price;Line amount;Tax amount;Total\n"
        "I-1;Sales invoice;2026-01-13;ALBA;EUR;HINGE;1;10.00;10.00;2.00;12.00\n"
        "C-1;Sales credit note;2026-01-14;ALBA;EUR;HINGE;1;-10.00;-10.00;-2.00;-12.00\n",
    )
    kinds = [(row.get("kind"), row["gross"]) for row in outcome.rows["invoices"]]
    assert kinds == [(None, "12.00"), ("381", "12")]
    assert [row["net"] for row in outcome.rows["invoice_lines"]] == ["10.00", "10"]
