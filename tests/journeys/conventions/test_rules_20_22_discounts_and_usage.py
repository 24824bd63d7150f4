"""Rules 20 to 22: discounts in their order, use on its own day, and the day of judgement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.catalog.algebra.cast import book
from tests.journeys.conventions.asking import ask
from tests.journeys.conventions.words import another, invoice, line, rows, term

if TYPE_CHECKING:
    from tests.journeys.conventions.words import Row

DISCOUNT = "discount_missing"
USE = "usage_counted_wrong"
TEN = {"discount_id": "R", "kind": "percent", "value": "10", "valid_from": "2026-01-01"}
ALBA = {"customer_id": "ALBA"}
MADRID = rows("contracts", {"contract_id": "K-7", "time_zone": "Europe/Madrid"})
CALLS = book(
    term(term_id="T-CALL", item_id="CALL", model="per_unit", valid_from="2026-01-01"),
    rows("price_terms", {"term_id": "T-CALL", "contract_id": "K-7", "unit_price": "0.40"}),
    line(item_id="CALL", quantity="30", unit_price="0.40", net="12.00", kind="usage"),
    line(period_from="2026-04-01", period_to="2026-05-01"),
)


@pytest.mark.parametrize(
    ("change", "answer"),
    [
        ({}, "certain 120.00, right 108.00"),
        ({"valid_to": "2026-03-06"}, "certain 120.00, right 108.00"),  # its last day
        ({"valid_to": "2026-03-05"}, "right"),
        ({"valid_from": "2026-03-05"}, "certain 120.00, right 108.00"),
        ({"valid_from": "2026-03-06"}, "right"),
        ({"minimum_quantity": "10"}, "certain 120.00, right 108.00"),
        ({"minimum_quantity": "10.5"}, "right"),
        ({"code": "SPRING"}, "right"),  # no record shows the code
        ({"item_id": "SCAN"}, "silent"),
        ({"customer_id": "BREA"}, "silent"),
        ({"kind": "amount", "value": "0.50", "per": "unit"}, "certain 120.00, right 115.00"),
        ({"kind": "amount", "value": "5", "currency": "USD"}, "silent"),
    ],
)
def test_a_discount_is_due_by_date_quantity_item_and_code(change: Row, answer: str) -> None:
    assert ask(DISCOUNT, rows("discounts", TEN | ALBA | change)) == answer


def test_a_code_that_the_order_shows_is_earned() -> None:
    coded = rows("discounts", TEN | ALBA | {"code": "SPRING"})
    shown = rows("orders", {"order_id": "O-1", "discount_code": "SPRING"})
    assert ask(DISCOUNT, coded, shown) == "certain 120.00, right 108.00"


def test_the_order_of_percent_and_fixed_is_asked_where_it_matters() -> None:
    fixed = ALBA | {"discount_id": "F", "kind": "amount", "value": "5", "valid_from": "2026-01-01"}
    both = rows("discounts", TEN | ALBA, fixed)
    assert ask(DISCOUNT, both) == "cannot tell: no_convention:discount_order"
    for order, right in (("percent_first", "103.00"), ("fixed_first", "103.50")):
        agreed = rows("contracts", {"contract_id": "K-7", "discount_order": order})
        assert ask(DISCOUNT, both, agreed) == f"certain 120.00, right {right}"
    stated = rows("discounts", TEN | ALBA | {"sequence": "2"}, fixed | {"sequence": "1"})
    agreed = rows("contracts", {"contract_id": "K-7", "discount_order": "percent_first"})
    assert ask(DISCOUNT, stated, agreed) == "certain 120.00, right 103.50"


def test_a_discount_on_the_document_is_not_refuted_by_its_lines() -> None:
    whole = TEN | ALBA | {"discount_id": "D", "scope": "document"}
    taken = line(allowance="12.00", net="108.00")
    assert ask(DISCOUNT, rows("discounts", TEN | ALBA, whole), taken) == (
        "cannot tell: no_convention:discount_order"
    )


def test_a_discount_is_not_measured_by_the_price_of_another_unit() -> None:
    boxed = book(term(unit="box", unit_price="120.00"), rows("discounts", TEN | ALBA))
    taken = line(unit="piece", allowance="12.00", net="108.00")
    assert ask(DISCOUNT, boxed, taken) == "cannot tell: no_convention:unit"


def _used(at: str, quantity: str = "30", arrival: str = "1") -> Row:
    event = {"event_id": "E-1", "customer_id": "ALBA", "item_id": "CALL", "at": at}
    return event | {"quantity": quantity, "arrival": arrival}


def test_use_counts_on_its_day_in_the_contracts_zone() -> None:
    last = "2026-04-30T21:59:59Z"  # a second before midnight in Madrid
    after = "2026-04-30T22:00:00Z"  # the first of May in Madrid
    assert ask(USE, CALLS, MADRID, rows("usage", _used(last))) == "right"
    assert ask(USE, CALLS, MADRID, rows("usage", _used(after))) == "certain 12.00, right 0.00"
    before = "2026-03-31T21:59:59Z"
    assert ask(USE, CALLS, MADRID, rows("usage", _used(before))) == "certain 12.00, right 0.00"


def test_use_at_the_edge_of_a_month_needs_a_stated_zone() -> None:
    edge = rows("usage", _used("2026-04-30T23:30:00Z"))
    assert ask(USE, CALLS, edge) == "cannot tell: no_convention:time_zone"
    inside = rows("usage", _used("2026-04-12T10:00:00Z"))
    assert ask(USE, CALLS, inside) == "right"


def test_an_event_counts_once_and_its_repeats_must_agree() -> None:
    day = "2026-04-12T10:00:00Z"
    twice = rows("usage", _used(day, "15"), _used(day, "15", "2"))
    assert ask(USE, CALLS, MADRID, twice) == "certain 12.00, right 6.00"
    differ = rows("usage", _used(day, "15"), _used(day, "30", "2"))
    assert ask(USE, CALLS, MADRID, differ) == "likely 12.00, right 6.00"
    agrees = rows("usage", _used(day, "30"), _used(day, "15", "2"))
    assert ask(USE, CALLS, MADRID, agrees) == "cannot tell: assumed_only:usage"


def test_use_outside_declared_coverage_is_not_known() -> None:
    cut = {"usage": ("2026-04-02", "2026-07-01")}
    used = rows("usage", _used("2026-04-12T10:00:00Z", "10"))
    assert ask(USE, CALLS, MADRID, used, coverage=cut) == "cannot tell: not_covered:usage"


def test_what_is_dated_after_the_day_of_judgement_does_not_count() -> None:
    dear = line(unit_price="13.00", net="130.00")
    credit = book(
        another("CN-1", kind="381", issued_on="2026-03-20", gross="12.10"),
        rows(
            "invoice_lines",
            {"invoice_id": "CN-1", "line": "1", "net": "10.00", "item_id": "HINGE"}
            | {"preceding_invoice_id": "INV-1", "preceding_line": "1"},
        ),
    )
    price = "unit_price_differs_from_agreed"
    assert ask(price, dear, credit, as_of="2026-03-19") == "certain 130.00, right 120.00"
    assert ask(price, dear, credit, as_of="2026-03-20") == "mended"
    assert ask(price, dear, as_of="2026-03-04") == "silent"


def test_totals_of_document_discounts_and_charges_add_up() -> None:
    # 120.00 - 10.00 + 4.00 = 114.00; 21 % = 23.94; together 137.94
    head = invoice(allowance="10.00", charge="4.00", net="114.00", tax="23.94", gross="137.94")
    taxes = {"invoice_id": "INV-1", "category": "S", "rate": "21"}
    tax = rows("invoice_taxes", taxes | {"base": "114.00", "tax": "23.94"})
    for check in (
        "totals_do_not_add_up",
        "tax_base_differs_from_lines",
        "tax_does_not_follow_from_base",
    ):
        assert ask(check, head, tax) == "right"
    dear = book(head, tax, invoice(gross="138.94"))
    assert ask("totals_do_not_add_up", dear) == "certain 138.94, right 137.94"


def test_an_invoice_without_lines_is_silent_where_lines_are_asked() -> None:
    bare = another("INV-3", gross="121.00", net="100.00", tax="21.00")
    price = "unit_price_differs_from_agreed"
    assert ask(price, bare, invoice="INV-3") == "silent"
    assert ask("totals_do_not_add_up", bare, invoice="INV-3") == (
        "cannot tell: no_table:invoice_lines"
    )
