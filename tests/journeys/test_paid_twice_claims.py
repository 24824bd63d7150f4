"""A customer says it paid twice: the money decides, whatever it calls the mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.journeys.little_books import sound_books, write_books, write_mail
from tests.journeys.program import run

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "Hello, we paid invoice INV-1 twice by mistake. Please pay the second back. Regards, Ana"


def case_of(folder: Path, *, payments: int) -> dict[str, Any]:
    books = sound_books()
    books["invoices"][0]["open_amount"] = "0.00"
    paid = {"customer_id": "ALBA", "currency": "EUR", "amount": "145.20", "reference": "INV-1"}
    books["payments"] = [
        paid | {"payment_id": f"P-{n}", "received_on": f"2026-04-0{n}"}
        for n in range(1, payments + 1)
    ]
    books["allocations"] = [
        {"allocation_id": "A-1", "invoice_id": "INV-1", "payment_id": "P-1", "amount": "145.20"}
    ]
    source = write_books(folder / "books", books)
    ended = run("resolve", write_mail(folder / "mail.eml", WORDS), "--books", source, "--json")
    case = ended.json
    assert isinstance(case, dict)
    return case


def test_two_payments_for_one_invoice_prove_the_customer_right(tmp_path: Path) -> None:
    case = case_of(tmp_path, payments=2)
    (claim,) = case["claims"]
    assert (claim["verdict"], claim["root_cause"]) == ("ours", "Y06")
    assert claim["supported_amount"] == "145.20"
    assert [remedy["kind"] for remedy in case["decision"]["remedies"]] == ["hand_to_person"]
    assert case["decision"]["approval"]["needed"]


def test_the_letter_says_what_came_in_and_blames_no_invoice(tmp_path: Path) -> None:
    body = case_of(tmp_path, payments=2)["letter"]["body"]
    assert "290.40 EUR together. 145.20 EUR was due. That is 145.20 EUR too much." in body
    assert "mistake on our invoice" not in body
    assert "We are sorry that we did not tell you of it ourselves." in body


def test_one_payment_proves_nothing_of_the_kind(tmp_path: Path) -> None:
    case = case_of(tmp_path, payments=1)
    (claim,) = case["claims"]
    assert claim["verdict"] == "customer"
    assert not [one for one in case["findings"] if one["cause"] == "Y06"]
