"""Journals in double entry: what a row of a customer's account is, by the rest of its entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.person import Person
from tests.shell.engine.importing.mapping.sheets_at_work import mapped

if TYPE_CHECKING:
    from pathlib import Path

    from tests.shell.engine.importing.mapping.sheets_at_work import Outcome

_FEC = (
    "JournalCode|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|"
    "PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|Montantdevise|Idevise\n"
)
_DIARIO = "Asiento;Fecha;Subcuenta;Título;Concepto;Documento;Debe;Haber\n"


def _fec(folder: Path, *rows: str) -> Outcome:
    """Map entries: number, account, customer, piece, debit, credit, and letter of each row."""
    lines = []
    for row in rows:
        number, account, party, piece, debit, credit, *letter = row.split()
        aux = f"{party}|{party} SARL" if party != "-" else "|"
        mark = f"{letter[0]}|20260203" if letter else "|"
        lines.append(
            f"X|{number}|20260105|{account}|libellé|{aux}|{piece}|20260105|texte|{debit}|{credit}"
            f"|{mark}||\n"
        )
    return mapped(folder, _FEC + "".join(lines), name="fec.txt")


_SALE = (
    "V1 411000 C12 F-1 1200,00 0,00 AA",
    "V1 706000 - F-1 0,00 1000,00",
    "V1 445710 - F-1 0,00 200,00",
)


def test_a_sale_is_an_invoice_and_money_a_payment_that_settles_it(tmp_path: Path) -> None:
    paid = ("B1 512000 - VIR 1200,00 0,00", "B1 411000 C12 VIR 0,00 1200,00 AA")
    rows = _fec(tmp_path, *_SALE, *paid).rows
    [invoice] = rows["invoices"]
    told = (invoice["number"], invoice["gross"], invoice["currency"], invoice["open_amount"])
    assert told == ("F-1", "1200", "EUR", "0")
    assert [row["amount"] for row in rows["payments"]] == ["1200"]
    assert [row["invoice_id"] for row in rows["allocations"]] == ["C12-F-1"]


def test_a_sale_in_credit_is_a_credit_note(tmp_path: Path) -> None:
    back = ("V2 411000 C12 A-1 0,00 120,00", "V2 706000 - A-1 120,00 0,00")
    kinds = {row["number"]: row["kind"] for row in _fec(tmp_path, *_SALE, *back).rows["invoices"]}
    assert kinds == {"F-1": "380", "A-1": "381"}


@pytest.mark.parametrize(
    "entry",
    [
        ("A1 411000 C12 AN 500,00 0,00", "A1 890000 - AN 0,00 500,00"),
        (
            "B1 512000 - VIR 98,00 0,00",
            "B1 665000 - VIR 2,00 0,00",
            "B1 411000 C12 VIR 0,00 100,00",
        ),
        ("H1 606400 - 77 200,00 0,00", "H1 401000 F3 77 0,00 200,00"),
    ],
    ids=["opening balance", "discount on a payment", "purchase"],
)
def test_what_is_no_sale_and_no_plain_payment_becomes_nothing(
    tmp_path: Path, entry: tuple[str, ...]
) -> None:
    rows = _fec(tmp_path, *_SALE, *entry).rows
    assert len(rows["invoices"]) == 1
    assert not rows.get("payments")


def test_spanish_journals_are_read_by_their_own_chart(tmp_path: Path) -> None:
    text = (
        f"{_DIARIO}1;02/03/2026;4300000012;Talleres Ruiz SL;Ntra. Fra.;26/001;1.210,00;\n"
        "1;02/03/2026;7000000000;Ventas;Ntra. Fra.;26/001;;1.000,00\n"
        "1;02/03/2026;4770000021;IVA repercutido;Ntra. Fra.;26/001;;210,00\n"
        "2;02/04/2026;5720000001;Banco;Cobro;26/001;1.210,00;\n"
        "2;02/04/2026;4300000012;Talleres Ruiz SL;Cobro;26/001;;1.210,00\n"
    )
    rows = mapped(tmp_path, text, person=Person(lambda _question: "EUR")).rows
    assert [row["gross"] for row in rows["invoices"]] == ["1210"]
    assert [row["amount"] for row in rows["payments"]] == ["1210"]
    assert [row["name"] for row in rows["customers"]] == ["Talleres Ruiz SL"]


def test_accounts_without_numbers_are_told_by_their_type(tmp_path: Path) -> None:
    text = (
        "Transaction ID,Transaction Date,Account Name,Debit Amount (Two Column Approach),"
        "Credit Amount (Two Column Approach),Customer,Invoice Number,Account Type\n"
        "1,2026-03-02,Accounts Receivable,1130.00,,Maple Ltd,101,Accounts Receivable\n"
        "1,2026-03-02,Sales,,1000.00,Maple Ltd,101,Income\n"
        "1,2026-03-02,HST,,130.00,Maple Ltd,101,Sales Taxes\n"
    )
    rows = mapped(tmp_path, text, person=Person(lambda _question: "CAD")).rows
    assert [(row["number"], row["gross"]) for row in rows["invoices"]] == [("101", "1130")]
