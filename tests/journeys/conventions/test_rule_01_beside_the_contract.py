"""Rules 1, 18 and 19: what beside a price term decides which price is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.catalog.algebra.cast import book
from tests.journeys.conventions.asking import ask
from tests.journeys.conventions.words import line, rows, term

if TYPE_CHECKING:
    from amicable.core.vocabulary.check import Rows

PRICE = "unit_price_differs_from_agreed"
TIED = "cannot tell: no_convention:price_precedence"


def _group(segment: str, start: str, end: str = "") -> Rows:
    row = {"customer_id": "ALBA", "segment": segment, "valid_from": start, "valid_to": end}
    return rows("customer_groups", row)


def _lists() -> Rows:
    """Let hinges cost 12.00 in retail and 11.00 in trade, and nothing by contract."""
    trade = {"term_id": "T-TRADE", "item_id": "HINGE", "model": "per_unit"}
    return book(
        term(contract_id="", customer_group="retail"),
        rows(
            "price_terms",
            trade | {"valid_from": "2026-01-01", "customer_group": "trade", "unit_price": "11.00"},
        ),
    )


def _offer(price: str, **columns: str) -> Rows:
    offer = {"offer_id": "F-1", "customer_id": "ALBA", "offered_on": "2026-02-01"}
    offer |= {"order_id": "O-1", "signed_on": "2026-02-10"} | columns
    told = {"offer_id": "F-1", "line": "1", "item_id": "HINGE", "unit_price": price}
    return book(rows("offers", offer), rows("offer_lines", told))


@pytest.mark.parametrize(
    ("history", "answer"),
    [
        ({}, "right"),  # `customers.segment`, which is retail
        (_group("trade", "2026-03-05"), "certain 120.00, right 110.00"),  # from the day of supply
        (_group("trade", "2026-03-06"), "right"),  # from the day after
        (_group("trade", "2026-01-01", "2026-03-05"), "right"),  # until the day before
        (book(_group("trade", "2026-01-01"), _group("retail", "2026-03-01")), TIED),
    ],
)
def test_the_list_of_the_group_of_that_day_counts(history: Rows, answer: str) -> None:
    assert ask(PRICE, _lists(), history) == answer


@pytest.mark.parametrize(
    ("offer", "answer"),
    [
        (_offer("12.00"), "right"),
        (_offer("11.50"), "certain 120.00, right 115.00"),
        (_offer("11.50", signed_on="2026-03-06"), "right"),  # after the supply
        (_offer("11.50", signed_on="", accepted_on="2026-02-10"), "right"),  # not signed
        (_offer("11.50", order_id="O-9"), "right"),  # for another order
        (_offer("11.50", customer_id="BREA"), "right"),
        (_offer("11.50", currency="USD"), "right"),
    ],
)
def test_a_later_signature_goes_before_the_contract(offer: Rows, answer: str) -> None:
    assert ask(PRICE, offer) == answer


@pytest.mark.parametrize(
    ("factor", "answer"),
    [
        ("10", "certain 120.00, right 12.00"),
        ("1", "right"),
        ("0.5", "likely 120.00, right 240.00"),  # less may have been granted
    ],
)
def test_a_price_for_another_unit_is_converted(factor: str, answer: str) -> None:
    boxes = book(term(unit="box"), line(unit="piece"))
    conversion = {"from_unit": "box", "to_unit": "piece", "factor": factor}
    assert ask(PRICE, boxes, rows("unit_conversions", conversion)) == answer


def test_without_a_conversion_nobody_can_tell() -> None:
    boxes = book(term(unit="box"), line(unit="piece"))
    assert ask(PRICE, boxes) == "cannot tell: no_convention:unit"


def test_a_credit_that_pays_a_rebate_corrects_no_line() -> None:
    credit = {"invoice_id": "CN-1", "customer_id": "ALBA", "kind": "381", "currency": "EUR"}
    paid = credit | {"issued_on": "2026-04-10", "net": "5.00", "gross": "6.05"}
    agreement = {"agreement_id": "G-1", "customer_id": "ALBA", "kind": "volume_rebate"}
    window = {"starts_on": "2026-01-01", "ends_on": "2026-04-01", "percent": "2"}
    books = book(
        line(unit_price="12.50", net="125.00"), rows("rebate_agreements", agreement | window)
    )
    assert ask(PRICE, books, rows("invoices", paid)).startswith("likely")
    assert ask(PRICE, books, rows("invoices", paid | {"agreement_id": "G-1"})) == (
        "certain 125.00, right 120.00"
    )
