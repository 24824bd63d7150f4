"""Section 10 of the recalculation file, from the mail to the sums of the case."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from tests.journeys.little_books import overcharged_books, sound_books, write_books, write_mail
from tests.journeys.program import run

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.journeys.little_books import Books, Row

TEN_OFF = {
    "discount_id": "R",
    "kind": "percent",
    "value": "10",
    "valid_from": "2026-01-01",
    "customer_id": "ALBA",
}


def _case(folder: Path, books: Books, words: str) -> Mapping[str, Any]:
    source = write_books(folder / "books", books)
    mail = write_mail(folder / "mail.eml", words)
    case: Mapping[str, Any] = run("resolve", mail, "--books", source, "--json").json
    return case


def _verdicts(case: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(one["verdict"], one["supported_amount"]) for one in case["claims"]]


def _credited(case: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    return [
        (one["net"], one["tax"], one["gross"])
        for one in case["decision"]["remedies"]
        if one["kind"] == "credit_note"
    ]


@pytest.mark.parametrize(
    ("claimed", "verdict"),
    [
        ("6.05", "ours"),  # 5.00 net and 1.05 tax
        ("5.00", "ours"),  # the net of it
        ("3.00", "ours"),  # less than we owe
        ("6.06", "shared"),
        ("24.20", "shared"),
    ],
)
def test_what_is_claimed_is_measured_by_what_was_found(
    tmp_path: Path, claimed: str, verdict: str
) -> None:
    words = f"The price on invoice INV-1 is wrong. You overcharged us by {claimed} EUR."
    case = _case(tmp_path, overcharged_books(), words)
    assert _verdicts(case) == [(verdict, "6.05")]
    assert _credited(case) == [("5.00", "1.05", "6.05")]


def test_a_claim_on_a_right_price_is_refuted_by_the_check_of_the_price(tmp_path: Path) -> None:
    case = _case(tmp_path, sound_books(), "The unit price on invoice INV-1 is wrong.")
    assert _verdicts(case) == [("customer", "0.00")]
    assert case["claims"][0]["decided_by"] == "unit_price_differs_from_agreed"
    assert _credited(case) == []


def test_what_was_billed_too_low_stays_inside(tmp_path: Path) -> None:
    books = sound_books()
    books["invoice_lines"][0] |= {"unit_price": "11.00", "net": "110.00"}
    books["invoice_taxes"][0] |= {"base": "110.00", "tax": "23.10"}
    books["invoices"][0] |= {"net": "110.00", "tax": "23.10", "gross": "133.10"}
    books["invoices"][0] |= {"open_amount": "133.10"}
    books["promises"] = [
        {"promise_id": "PR-1", "customer_id": "ALBA", "made_on": "2026-01-02", "kind": "delivery"}
    ]
    case = _case(tmp_path, books, "The unit price on invoice INV-1 is wrong.")
    assert _verdicts(case) == [("customer", "0.00")]
    (low,) = [one for one in case["findings"] if one["cause"] == "P01"]
    assert (low["difference"], low["audience"]) == ("-10.00", "internal")
    assert "120.00" not in case["letter"]["body"]
    assert _credited(case) == []


def test_a_price_below_the_contract_may_have_been_promised(tmp_path: Path) -> None:
    books = sound_books()
    books["invoice_lines"][0] |= {"unit_price": "11.00", "net": "110.00"}
    books["invoice_taxes"][0] |= {"base": "110.00", "tax": "23.10"}
    books["invoices"][0] |= {"net": "110.00", "tax": "23.10", "gross": "133.10"}
    books["invoices"][0] |= {"open_amount": "133.10"}
    case = _case(tmp_path, books, "The unit price on invoice INV-1 is wrong.")
    assert _verdicts(case) == [("uncertain", "0.00")]
    (low,) = [one for one in case["findings"] if one["cause"] == "P01"]
    assert (low["certainty"], low["audience"]) == ("likely", "internal")


def test_an_error_that_nobody_mentioned_is_credited_in_full(tmp_path: Path) -> None:
    books = overcharged_books() | {"discounts": [TEN_OFF]}
    case = _case(tmp_path, books, "The unit price on invoice INV-1 is wrong.")
    # 10 × 12.00 = 120.00 less 10 % = 108.00; 125.00 - 108.00 = 17.00; tax 3.57
    assert _credited(case) == [("17.00", "3.57", "20.57")]
    assert sum(Decimal(one["gross"]) for one in case["findings"]) == Decimal("20.57")


def _with_credit(change: Row) -> Books:
    books = overcharged_books()
    head = {"invoice_id": "CN-1", "customer_id": "ALBA", "issued_on": "2026-03-20"}
    books["invoices"].append(
        head
        | {"currency": "EUR", "net": "5.00", "tax": "1.05", "gross": "6.05", "kind": "381"}
        | {"preceding_invoice_id": "INV-1"}
        | change
    )
    books["invoice_lines"].append(
        {"invoice_id": "CN-1", "line": "1", "net": "5.00", "item_id": "HINGE"}
    )
    return books


def test_a_claim_on_what_was_credited_already_gives_nothing_again(tmp_path: Path) -> None:
    case = _case(tmp_path, _with_credit({}), "The unit price on invoice INV-1 is wrong.")
    assert _verdicts(case) == [("customer", "0.00")]
    assert case["claims"][0]["corrected"]
    assert _credited(case) == []


def test_a_cancelled_credit_note_gave_nothing(tmp_path: Path) -> None:
    books = _with_credit({"status": "cancelled"})
    case = _case(tmp_path, books, "The unit price on invoice INV-1 is wrong.")
    assert _verdicts(case) == [("ours", "6.05")]
    assert _credited(case) == [("5.00", "1.05", "6.05")]


def test_a_consumer_may_be_told_that_the_bill_is_right(tmp_path: Path) -> None:
    books = sound_books()
    books["customers"][0] |= {"kind": "consumer"}
    case = _case(tmp_path, books, "The unit price on invoice INV-1 is wrong.")
    assert _verdicts(case) == [("customer", "0.00")]
    assert case["decision"]["approval"]["needed"]


def test_a_fee_for_a_bill_that_was_paid_is_waived(tmp_path: Path) -> None:
    books = sound_books()
    books["payments"] = [
        {
            "payment_id": "P-1",
            "received_on": "2026-04-02",
            "amount": "145.20",
            "currency": "EUR",
            "customer_id": "ALBA",
            "reference": "INV-1",
        }
    ]
    books["allocations"] = []
    reminder = {"reminder_id": "L-1", "invoice_id": "INV-1", "sent_on": "2026-04-20"}
    books["reminders"] = [reminder | {"fee": "10.00", "interest": "0.85"}]
    case = _case(tmp_path, books, "You sent a reminder with a fee for INV-1; we had paid it.")
    waived = [one["gross"] for one in case["decision"]["remedies"] if one["kind"] == "waive_fee"]
    assert waived == ["10.85"]
    assert {one["verdict"] for one in case["claims"]} == {"ours"}
