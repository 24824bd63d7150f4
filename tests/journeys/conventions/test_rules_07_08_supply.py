"""Rules 7 and 8, returns and periods: what was delivered, came back, and ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.catalog.algebra.cast import book
from tests.journeys.conventions.asking import ask
from tests.journeys.conventions.words import (
    another,
    credit_note,
    hinges,
    invoice,
    line,
    rental,
    rows,
    term,
)

if TYPE_CHECKING:
    from amicable.core.vocabulary.check import Rows
    from tests.journeys.conventions.words import (
        Row,
    )


SHORT = "billed_more_than_delivered"
NOTHING = "billed_but_not_delivered"
ENDED = "billed_after_cancellation"
TWICE = "period_billed_twice"


def _came(quantity: str, **columns: str) -> Rows:
    row = {"delivery_id": "D-1", "line": "1", "quantity": quantity}
    return rows("delivery_lines", row | columns)


def _second(quantity: str, **columns: str) -> Rows:
    head = {"delivery_id": "D-2", "delivered_on": "2026-03-08", "order_id": "O-1"}
    row = {"delivery_id": "D-2", "line": "1", "item_id": "HINGE", "quantity": quantity}
    signed = {"signed_by": "M. Alba"} | columns
    return book(rows("deliveries", head | signed), rows("delivery_lines", row))


def test_what_was_accepted_counts_before_what_was_sent() -> None:
    assert ask(SHORT, _came("10", accepted_quantity="9")) == "certain 120.00, right 108.00"
    assert ask(SHORT, _came("9", accepted_quantity="10")) == "right"


def test_a_lost_parcel_that_was_sent_again_is_delivered() -> None:
    lost = rows("deliveries", {"delivery_id": "D-1", "status": "lost", "signed_by": ""})
    assert ask(NOTHING, lost) == "certain 120.00, right 0.00"
    assert ask(NOTHING, lost, _second("10")) == "right"
    assert ask(SHORT, lost, _second("10")) == "right"
    assert ask(SHORT, lost, _second("7")) == "certain 120.00, right 84.00"


def test_two_partial_invoices_share_two_deliveries() -> None:
    first = line(quantity="6", net="72.00")
    books = book(first, another(order_id="O-1"), hinges("4", "48.00", unit_price="12.00"))
    came = book(books, _came("6"), _second("4"))
    assert [ask(SHORT, came, invoice=one) for one in ("INV-1", "INV-2")] == ["right", "right"]
    short = book(books, _came("6"), _second("3"))
    assert ask(SHORT, short) == "right"
    assert ask(SHORT, short, invoice="INV-2") == "certain 48.00, right 36.00"


def test_a_line_that_names_its_delivery_uses_up_the_order() -> None:
    books = book(line(quantity="6", net="72.00", delivery_id="D-1"), _came("6"))
    rest = book(another(order_id="O-1"), hinges("4", "48.00", unit_price="12.00"))
    assert ask(NOTHING, books, rest, invoice="INV-2") == "certain 48.00, right 0.00"


def test_damaged_goods_are_never_said_to_be_in_order() -> None:
    assert ask(SHORT, _came("10", condition="damaged")) == ("cannot tell: assumed_only:deliveries")


def test_a_missing_row_is_a_fact_inside_coverage_only() -> None:
    unseen = book(
        invoice(order_id="O-2"),
        rows(
            "orders",
            {"order_id": "O-2"}
            | {"customer_id": "ALBA", "ordered_on": "2026-03-02", "contract_id": "K-7"},
        ),
    )
    assert ask(NOTHING, unseen) == "certain 120.00, right 0.00"
    late = {"deliveries": ("2026-03-03", "2026-07-01")}  # the order is of the day before
    early = {"deliveries": ("2025-01-01", "2026-06-30")}  # it ends before today
    assert ask(NOTHING, unseen, coverage=late) == "cannot tell: not_covered:deliveries"
    assert ask(NOTHING, unseen, coverage=early) == "certain 120.00, right 0.00"
    ends = {"deliveries": ("2025-01-01", "2026-06-29")}
    assert ask(NOTHING, unseen, coverage=ends) == "cannot tell: not_covered:deliveries"


def test_a_delivery_without_lines_leaves_open_what_came() -> None:
    unknown = book(
        invoice(order_id="O-2"),
        rows(
            "orders",
            {"order_id": "O-2"}
            | {"customer_id": "ALBA", "ordered_on": "2026-03-02", "contract_id": "K-7"},
        ),
    )
    sent = rows(
        "deliveries", {"delivery_id": "D-2", "delivered_on": "2026-03-04", "order_id": "O-2"}
    )
    assert ask(NOTHING, unknown) == "certain 120.00, right 0.00"
    assert ask(NOTHING, unknown, sent) == "cannot tell: not_covered:deliveries"


def test_an_order_of_unknown_day_may_have_come_long_before_its_invoice() -> None:
    unseen = book(invoice(order_id="O-9"), rows("deliveries", {"delivery_id": "D-1"}))
    begun = {"deliveries": ("2026-03-01", "2026-07-01")}  # four days before the invoice
    assert ask(NOTHING, unseen) == "certain 120.00, right 0.00"
    assert ask(NOTHING, unseen, coverage=begun) == "cannot tell: not_covered:deliveries"


def test_a_lost_parcel_is_certain_only_where_another_cannot_have_come() -> None:
    lost = rows("deliveries", {"delivery_id": "D-1", "status": "lost"})
    assert ask(NOTHING, lost) == "certain 120.00, right 0.00"
    begun = {"deliveries": ("2026-05-01", "2026-07-01")}
    assert ask(NOTHING, lost, coverage=begun) == "likely 120.00, right 0.00"


def test_a_return_takes_its_part_less_restocking() -> None:
    back = {"return_id": "R-1", "item_id": "HINGE", "quantity": "2", "received_on": "2026-04-02"}
    named = back | {"invoice_id": "INV-1"}
    returned = "return_not_credited"
    assert ask(returned, rows("returns", named)) == "certain 120.00, right 96.00"
    kept = named | {"restocking_percent": "10"}  # 24.00 less 2.40
    assert ask(returned, rows("returns", kept)) == "certain 120.00, right 98.40"
    more = named | {"return_id": "R-2", "received_on": "2026-04-05"}
    assert ask(returned, rows("returns", kept, more)) == "certain 120.00, right 74.40"
    paid_back = book(credit_note(gross="29.04", preceding_invoice_id="INV-1"))
    given = hinges("2", "24.00", of="CN-1", unit_price="12.00")
    assert ask(returned, rows("returns", named), paid_back, given) == "mended"
    assert ask(returned, rows("returns", named | {"received_on": "2026-07-01"})) == "right"


def test_a_return_of_an_order_belongs_to_the_invoice_that_billed_as_many() -> None:
    back = {"return_id": "R-1", "item_id": "HINGE", "quantity": "2", "received_on": "2026-04-02"}
    books = book(
        line(quantity="1", net="12.00"),
        another(order_id="O-1"),
        hinges("9", "108.00", unit_price="12.00"),
        rows("returns", back | {"order_id": "O-1"}),
    )
    assert ask("return_not_credited", books) == "right"
    assert ask("return_not_credited", books, invoice="INV-2") == "certain 108.00, right 84.00"


@pytest.mark.parametrize(
    ("ending", "answer"),
    [
        ({"cancelled_on": "2026-05-01"}, "certain 31.00, right 0.00"),
        ({"cancelled_on": "2026-06-01"}, "right"),  # the day after the period
        ({"cancellation_requested_on": "2026-04-01", "notice_days": "30"},
         "certain 31.00, right 0.00"),  # 1 April + 30 days = 1 May
        ({"cancellation_requested_on": "2026-04-02", "notice_days": "30"},
         "cannot tell: no_convention:proration"),  # 2 May
        ({"cancellation_requested_on": "2026-04-01", "ends_on": "2026-12-31"},
         "cannot tell: no_convention:notice_days"),
        ({"cancelled_on": "2026-06-01", "cancellation_requested_on": "2026-01-01",
          "notice_days": "30"}, "right"),  # the day it was cancelled decides
        ({"ends_on": "2026-05-01"}, "certain 31.00, right 0.00"),
    ],
)  # fmt: skip
def test_a_subscription_ends_as_the_records_say(ending: Row, answer: str) -> None:
    books = rows("subscriptions", {"subscription_id": "S-1"} | ending)
    assert ask(ENDED, books, rental("2026-05-01", "2026-06-01")) == answer


def test_a_part_period_follows_the_agreed_proration() -> None:
    agreed = {"contract_id": "K-7"}
    ended = rows("subscriptions", {"subscription_id": "S-1", "cancelled_on": "2026-05-17"})
    may = rental("2026-05-01", "2026-06-01")  # 16 days used
    actual = rows("contracts", agreed | {"proration": "actual_actual_period"})
    assert ask(ENDED, ended, actual, may) == "certain 31.00, right 16.00"
    thirty = rows("contracts", agreed | {"proration": "actual_30"})
    assert ask(ENDED, ended, thirty, may) == "certain 31.00, right 16.53"  # 31 × 16 ÷ 30
    halved = rental("2026-05-01", "2026-06-01", "16.00")  # below the agreed 31.00
    assert ask(ENDED, ended, actual, halved) == "cannot tell: no_convention:proration"
    quarter = rental("2026-04-01", "2026-07-01", "93.00")
    assert ask(ENDED, ended, thirty, quarter) == "cannot tell: no_convention:proration"


def test_adjacent_periods_are_not_billed_twice() -> None:
    again = {"item_id": "SCAN", "subscription_id": "S-1", "kind": "subscription"}
    june = {"period_from": "2026-06-01", "period_to": "2026-07-01"}
    may = {"period_from": "2026-05-01", "period_to": "2026-06-01"}
    first = rental("2026-05-01", "2026-06-01")
    later = another(issued_on="2026-06-01")
    next_one = hinges("1", "31.00", **(again | june))
    assert ask(TWICE, first, later, next_one, invoice="INV-2") == "right"
    same = hinges("1", "31.00", **(again | may))
    assert ask(TWICE, first, later, same, invoice="INV-2") == "certain 31.00, right 0.00"


def test_a_service_without_a_subscription_may_be_billed_in_parts() -> None:
    service = {"item_id": "HINGE", "kind": "service"} | {
        "period_from": "2026-03-01", "period_to": "2026-04-01"}  # fmt: skip
    second = book(another(contract_id="K-7"), hinges("4", "48.00", **service))
    assert ask(TWICE, line(**service), second, invoice="INV-2") == "likely 48.00, right 0.00"


def test_terms_from_delivery_count_from_what_arrived() -> None:
    agreed = rows("contracts", {"contract_id": "K-7", "due_base": "delivery"})
    lost = _second("1", status="lost", delivered_on="2026-05-30")
    due = "due_date_differs_from_terms"
    assert ask(due, agreed, lost, invoice(due_on="2026-04-03")) == "right"  # 4 March + 30
    assert ask(due, agreed, lost, invoice(due_on="2026-04-02")) == (
        "certain 2026-04-02, right 2026-04-03"
    )
    assert ask(due, term(), invoice(due_on="2026-05-01")) == "right"  # later is a favour
