"""Rules 9, 15, 16 and 22: tax by place and day, and money that was received."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.catalog.algebra.cast import book
from tests.journeys.conventions.asking import ask
from tests.journeys.conventions.words import another, invoice, line, rows

if TYPE_CHECKING:
    from amicable.core.vocabulary.check import Rows
    from tests.journeys.conventions.words import Row


RATE = "tax_rate_wrong"
PAID = "already_paid"
MONEY = {
    "payment_id": "P-1",
    "received_on": "2026-04-02",
    "amount": "145.20",
    "currency": "EUR",
    "customer_id": "ALBA",
    "reference": "INV-1",
}
ALL_PAID = "certain 145.20, right 0.00"


def _rate(rate: str, **columns: str) -> Rows:
    row = {"country": "ES", "category": "S", "rate": rate, "valid_from": "2012-09-01"}
    return rows("tax_rates", row | columns)


@pytest.mark.parametrize(
    ("rates", "answer"),
    [
        ({"item_id": "HINGE"}, "certain 25.20, right 12.00"),  # the item's rate
        ({"item_id": "SCAN"}, "right"),
        ({"region": "CN"}, "certain 25.20, right 12.00"),  # the region's rate
        ({"region": "ML"}, "right"),
        ({"valid_from": "2026-03-05"}, "certain 25.20, right 12.00"),  # its first day
        ({"valid_from": "2026-03-06"}, "right"),
        ({"country": "PT"}, "right"),
    ],
)
def test_the_nearest_rate_of_the_day_and_place_is_right(rates: Row, answer: str) -> None:
    there = rows("customers", {"customer_id": "ALBA", "region": "CN"})
    assert ask(RATE, there, _rate("10", **rates)) == answer


def test_an_exemption_leaves_the_rate_to_its_own_check() -> None:
    free = {"exemption_id": "X", "customer_id": "ALBA", "category": "E"}
    day = {"valid_from": "2026-03-05", "valid_to": "2026-03-06"}
    reduced = line(tax_rate="10")
    assert ask(RATE, rows("tax_exemptions", free | day), reduced) == "silent"
    over = {"valid_from": "2026-03-01", "valid_to": "2026-03-05"}
    assert ask(RATE, rows("tax_exemptions", free | over), reduced) == "likely 12.00, right 25.20"


def test_a_line_free_of_tax_by_its_category_is_not_judged_without_a_record() -> None:
    goods = rows("items", {"item_id": "HINGE", "tax_category": "S"})
    abroad = line(tax_category="K", tax_rate="0")
    assert ask(RATE, goods, abroad) == "cannot tell: not_covered:tax_exemptions"
    assert ask(RATE, goods, line(tax_rate="0")) == "certain 0.00, right 25.20"


def test_an_anonymous_sale_has_no_place_of_supply() -> None:
    unknown = invoice(customer_id="")
    assert ask(RATE, unknown) == "cannot tell: no_column:invoices.customer_id"
    assert ask("invoice_billed_twice", unknown) == ("cannot tell: no_column:invoices.customer_id")


@pytest.mark.parametrize(
    ("change", "answer"),
    [
        ({}, ALL_PAID),
        ({"amount": "100.00"}, "certain 145.20, right 45.20"),
        ({"amount": "200.00"}, ALL_PAID),
        ({"reference": "inv 1"}, ALL_PAID),
        ({"reference": ""}, "likely 145.20, right 0.00"),  # the amount alone
        ({"reference": "", "amount": "145.19"}, "cannot tell: assumed_only:payments"),
        ({"customer_id": ""}, "likely 145.20, right 0.00"),  # nobody knows who paid
        ({"received_on": "2026-07-01"}, "right"),  # after the day of judgement
        ({"currency": "USD"}, "right"),
        ({"customer_id": "BREA", "reference": "rent", "amount": "9"}, "right"),
    ],
)
def test_money_counts_for_the_invoice_it_names(change: Row, answer: str) -> None:
    assert ask(PAID, rows("payments", MONEY | change)) == answer


def test_parent_and_payer_pay_as_the_books_state_them() -> None:
    by_brea = rows("payments", MONEY | {"customer_id": "BREA"})
    for role in ("parent_customer_id", "payer_customer_id"):
        stated = rows("customers", {"customer_id": "ALBA", role: "BREA"})
        assert ask(PAID, stated, by_brea) == ALL_PAID


def test_money_that_went_back_pays_nothing() -> None:
    back = MONEY | {"payment_id": "P-2", "received_on": "2026-04-05", "amount": "-145.20"}
    assert ask(PAID, rows("payments", MONEY, back)) == "right"
    part = rows("payments", MONEY, back | {"amount": "-45.20"})
    assert ask(PAID, part) == "certain 145.20, right 45.20"
    unnamed = rows("payments", MONEY, back | {"amount": "-45.20", "reference": ""})
    assert ask(PAID, unnamed) == "likely 145.20, right 0.00"


def test_without_allocations_nothing_refutes_that_it_was_paid() -> None:
    unknown = "cannot tell: assumed_only:allocations"
    assert ask(PAID, without=("allocations",)) == unknown
    assert ask(PAID, invoice(open_amount="100.00"), rows("payments", MONEY)) == unknown
    assert ask(PAID, without=("payments",)) == "cannot tell: no_table:payments"
    ends = {"payments": ("2025-01-01", "2026-06-29")}
    assert ask(PAID, coverage=ends) == "cannot tell: not_covered:payments"


def test_a_remittance_says_which_invoices_a_payment_is_for() -> None:
    both = rows("payments", MONEY | {"reference": "two invoices", "amount": "203.28"})
    told = {"remittance_id": "M-1", "payment_id": "P-1"}
    advice = rows(
        "remittances",
        told | {"line": "1", "invoice_number": "INV-1", "amount_paid": "145.20"},
        told | {"line": "2", "invoice_number": "INV-2", "amount_paid": "58.08"},
    )
    books = book(both, advice, another(open_amount="58.08"))
    assert ask(PAID, books) == ALL_PAID
    assert ask(PAID, books, invoice="INV-2") == "certain 58.08, right 0.00"


def test_a_reminder_is_wrong_from_the_day_after_the_money() -> None:
    sent = {"reminder_id": "L-1", "invoice_id": "INV-1", "fee": "10.00"}
    late = "reminded_after_paying"
    same = rows("reminders", sent | {"sent_on": "2026-04-02"})
    after = rows("reminders", sent | {"sent_on": "2026-04-03"})
    assert ask(late, rows("payments", MONEY), same) == "right"
    assert ask(late, rows("payments", MONEY), after) == "certain 10.00, right 0.00"
    back = MONEY | {"payment_id": "P-2", "received_on": "2026-05-05", "amount": "-145.20"}
    returned = rows("payments", MONEY, back)
    assert ask(late, returned, after) == "cannot tell: assumed_only:allocations"
