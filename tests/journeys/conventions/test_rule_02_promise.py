"""Rule 2: what we promised in writing, before the supply, for what it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.catalog.algebra.cast import book
from tests.journeys.conventions.asking import ask
from tests.journeys.conventions.words import line, rows, term

if TYPE_CHECKING:
    from tests.journeys.conventions.words import Row

PRICE = "unit_price_differs_from_agreed"
ELEVEN = {
    "promise_id": "PR-1",
    "customer_id": "ALBA",
    "made_on": "2026-03-05",
    "kind": "price",
    "source": "mail",
    "item_id": "HINGE",
    "value": "11.00",
}
DOUBT = "cannot tell: assumed_only:promises"


@pytest.mark.parametrize(
    ("change", "answer"),
    [
        ({}, "certain 120.00, right 110.00"),  # made on the day of supply
        ({"made_on": "2026-03-06"}, "right"),  # after the supply
        ({"value": "13.00"}, "right"),  # not in the customer's favour
        ({"source": "chat"}, "certain 120.00, right 110.00"),
        ({"source": "call"}, DOUBT),
        ({"order_id": "O-1"}, "certain 120.00, right 110.00"),
        ({"order_id": "O-9"}, "right"),  # for another order
        ({"invoice_id": "INV-9"}, "right"),
        ({"item_id": "SCAN"}, "right"),
        ({"customer_id": "BREA"}, "right"),
    ],
)
def test_a_promise_counts_for_what_it_names_only(change: Row, answer: str) -> None:
    assert ask(PRICE, rows("promises", ELEVEN | change)) == answer


def test_a_call_note_beside_a_written_promise_raises_no_doubt() -> None:
    written = rows("promises", ELEVEN, ELEVEN | {"promise_id": "PR-2", "source": "call"})
    assert ask(PRICE, written) == "certain 120.00, right 110.00"


def test_a_promise_sets_the_price_where_nothing_else_was_agreed() -> None:
    nothing = term(valid_to="2026-01-02")
    assert ask(PRICE, nothing, rows("promises", ELEVEN)) == "certain 120.00, right 110.00"


def test_a_promise_beside_a_price_for_a_hundred_is_not_compared_with_it() -> None:
    hundred = term(unit_price="1100.00", per_quantity="100")
    assert ask(PRICE, hundred, rows("promises", ELEVEN)) == DOUBT


def test_a_promise_beside_tiers_leaves_the_tiers_undecided() -> None:
    books = book(
        term(model="volume", unit_price=""),
        rows("price_tiers", {"term_id": "T-HINGE", "from_quantity": "0", "unit_price": "12.00"}),
        rows("promises", ELEVEN),
    )
    assert ask("tier_differs_from_agreed", books) == DOUBT


def test_a_promised_discount_is_never_refuted_by_the_discounts_on_record() -> None:
    ten = {"discount_id": "R", "kind": "percent", "value": "10", "valid_from": "2026-01-01"}
    books = book(
        rows("discounts", ten | {"customer_id": "ALBA"}), line(allowance="12.00", net="108.00")
    )
    promise = rows("promises", ELEVEN | {"kind": "discount", "value": "20", "item_id": ""})
    assert ask("discount_missing", books) == "right"
    assert ask("discount_missing", books, promise) == DOUBT
