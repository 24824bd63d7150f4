"""Which kind a document is, and whether it counts: by words, marks and days of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.person import Person
from amicable.core.vocabulary.question import UndecidedError
from tests.shell.engine.importing.mapping.sheets_at_work import mapped

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.question import Question
    from tests.shell.engine.importing.mapping.sheets_at_work import Outcome

_KINDS = (
    "Type;Invoice;Date;Customer;Currency;Amount\n"
    "{0};5001;2026-03-02;ALBA;USD;100.00\n{1};5002;2026-03-09;ALBA;USD;10.00\n"
)
_MARKED = "Invoice no;Date;Customer;Currency;Amount;{0}\nF-1;2026-01-13;ALBA;EUR;121.00;{1}\n"


def _confirming(answers: dict[str, str]) -> Person:
    """Return somebody who takes each proposal as it is, and answers by the key of a question."""
    return Person(lambda question: answers[question.key], lambda proposal, _again: proposal)


def _kinds(outcome: Outcome) -> list[tuple[str, str | None]]:
    return [(row["invoice_id"], row.get("kind")) for row in outcome.rows["invoices"]]


def test_kinds_of_documents_that_nobody_knows_are_asked_about(tmp_path: Path) -> None:
    text = _KINDS.format("VTA", "DEV")
    said = {"kind VTA": "invoice", "kind DEV": "credit note"}
    assert _kinds(mapped(tmp_path, text, person=_confirming(said))) == [
        *(("5001", None), ("5002", "381")),
    ]
    with pytest.raises(UndecidedError, match=r"have the kind '(VTA|DEV)'"):
        mapped(tmp_path, text)


@pytest.mark.parametrize(
    ("invoice", "credit"),
    [
        *(("Factura simplificada", "Nota de abono"), ("FR", "N/ Crédito"), ("RI", "RM")),
        *(("Schlussrechnung", "Stornorechnung"), ("销售专用发票", "红字销售专用发票")),
    ],
)
def test_credit_notes_without_a_sign_are_told_by_their_kind(
    tmp_path: Path, invoice: str, credit: str
) -> None:
    found = _kinds(mapped(tmp_path, _KINDS.format(invoice, credit)))
    assert found == [("5001", None), ("5002", "381")]


@pytest.mark.parametrize("kind", ["Proformarechnung", "Presupuesto", "Quote", "形式发票"])
def test_what_is_no_invoice_is_left_out_and_told(tmp_path: Path, kind: str) -> None:
    outcome = mapped(tmp_path, _KINDS.format("Invoice", kind))
    assert _kinds(outcome) == [("5001", None)]
    assert any("1 rows are of no kind" in note and "10" in note for note in outcome.told.notes)


@pytest.mark.parametrize(
    ("heading", "mark", "status"),
    [
        *(
            ("Anulado", "Sim", "cancelled"),
            ("CANCELED", "C", "cancelled"),
            ("作废", "是", "cancelled"),
        ),
        *(("Storno", "", None), ("Void", "No", None), ("Stornodatum", "14.01.2026", "cancelled")),
        *(("Cancelled at", "00.00.0000", None), ("Voided at", "2026-01-14", "cancelled")),
    ],
)
def test_a_mark_or_a_day_of_its_own_makes_an_invoice_void(
    tmp_path: Path, heading: str, mark: str, status: str | None
) -> None:
    [invoice] = mapped(tmp_path, _MARKED.format(heading, mark)).rows["invoices"]
    assert invoice.get("status") == status


def test_what_a_person_says_of_a_kind_is_kept(tmp_path: Path) -> None:
    new = tmp_path / "own.toml"
    asked: list[str] = []

    def say(question: Question) -> str:
        asked.append(question.key)
        return "invoice"

    person = Person(say, lambda proposal, _again: proposal)
    mapped(tmp_path, _KINDS.format("VTA", "VTA"), given=str(new), person=person)
    assert asked == ["kind VTA"]
    assert len(mapped(tmp_path, _KINDS.format("VTA", "VTA"), given=str(new)).rows["invoices"]) == 2


@pytest.mark.parametrize(
    ("state", "payments"), [("Cleared", 1), ("Voided", 0), ("Failed", 0), ("Rechazado", 0)]
)
def test_a_payment_that_did_not_come_in_is_none(tmp_path: Path, state: str, payments: int) -> None:
    outcome = mapped(
        tmp_path,
        "Payment no;Payment date;Customer;Currency;Amount;Status\n"
        f"P-1;2026-03-20;ALBA;EUR;100.00;{state}\n",
    )
    assert len(outcome.rows.get("payments", ())) == payments


def test_accounts_of_suppliers_in_a_journal_are_left_out(tmp_path: Path) -> None:
    outcome = mapped(
        tmp_path,
        "Account type;Account;Type;Invoice no;Date;Currency;Amount\n"
        "Customer;C1;Invoice;1;2026-03-02;EUR;100.00\nVendor;V1;Invoice;2;2026-03-03;EUR;-5.00\n",
    )
    assert [row["invoice_id"] for row in outcome.rows["invoices"]] == ["1"]
    assert sum((outcome.told.counts or {}).values()) == 1
