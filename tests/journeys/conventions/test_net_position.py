"""Rule 6 and the net position: what was credited already, and what may have been."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.catalog.algebra.cast import book
from tests.journeys.conventions.asking import ask
from tests.journeys.conventions.words import another, credit_note, hinges, invoice, line, rows

if TYPE_CHECKING:
    from amicable.core.vocabulary.check import Rows
    from tests.journeys.conventions.words import Row


PRICE = "unit_price_differs_from_agreed"
DEAR = line(unit_price="13.00", net="130.00")  # 10.00 too much
NAMED = {"preceding_invoice_id": "INV-1", "preceding_line": "1"}


def _credit(net: str, number: str = "CN-1", **line_columns: str) -> Rows:
    written = {"invoice_id": number, "line": "1", "net": net} | line_columns
    return book(credit_note(number, gross=net), rows("invoice_lines", written))


def test_a_credit_that_names_the_line_mends_it() -> None:
    assert ask(PRICE, DEAR, _credit("10.00", **NAMED)) == "mended"
    assert ask(PRICE, DEAR, _credit("4.00", **NAMED)) == "certain 126.00, right 120.00"


def test_two_partial_credits_add_up() -> None:
    both = book(_credit("4.00", **NAMED), _credit("6.00", "CN-2", **NAMED))
    assert ask(PRICE, DEAR, both) == "mended"


def test_a_draft_or_cancelled_credit_mends_nothing() -> None:
    for status in ("draft", "cancelled"):
        undone = book(_credit("10.00", **NAMED), credit_note(status=status))
        assert ask(PRICE, DEAR, undone) == "certain 130.00, right 120.00"


def test_a_credit_is_matched_by_item_where_one_line_has_it() -> None:
    matched = book(
        credit_note(gross="12.10", preceding_invoice_id="INV-1"), hinges("", "10.00", of="CN-1")
    )
    assert ask(PRICE, DEAR, matched) == "mended"


def test_a_part_that_could_be_of_two_lines_makes_both_likely_only() -> None:
    second = rows("invoice_lines", {"invoice_id": "INV-1", "line": "2", "item_id": "HINGE"})
    dearer = rows(
        "invoice_lines",
        {"invoice_id": "INV-1", "line": "2", "quantity": "10", "unit_price": "15.00"}
        | {"net": "150.00"},
    )
    part = book(
        credit_note(gross="36.30", preceding_invoice_id="INV-1"), hinges("", "30.00", of="CN-1")
    )
    books = book(DEAR, second, dearer, part)
    assert ask(PRICE, books) == "likely 130.00, right 120.00"
    assert ask(PRICE, books, line="2") == "likely 150.00, right 120.00"


def test_like_lines_are_credited_one_by_one() -> None:
    both = {"item_id": "HINGE", "quantity": "10", "unit_price": "13.00", "net": "130.00"}
    books = book(
        DEAR,
        rows("invoice_lines", {"invoice_id": "INV-1", "line": "2"} | both),
        credit_note(gross="314.60", preceding_invoice_id="INV-1"),
        rows("invoice_lines", *({"invoice_id": "CN-1", "line": n} | both for n in ("1", "2"))),
    )
    assert ask(PRICE, books) == "mended"
    assert ask(PRICE, books, line="2") == "mended"


@pytest.mark.parametrize(
    ("head", "answer"),
    [
        ({"net": "130.00", "gross": "157.30"}, "mended"),
        ({"gross": "157.30"}, "mended"),  # a ledger knows no net
        ({"net": "5.00", "gross": "6.05"}, "likely 130.00, right 120.00"),  # fits no line
        ({"gross": "130.00"}, "likely 130.00, right 120.00"),  # gross is not a line's net
    ],
)
def test_a_credit_without_lines_mends_only_what_it_takes_back_whole(
    head: Row, answer: str
) -> None:
    whole = invoice(net="130.00", tax="27.30", gross="157.30")
    credit = credit_note(**head, preceding_invoice_id="INV-1")
    assert ask(PRICE, DEAR, whole, credit) == answer


@pytest.mark.parametrize(
    ("head", "answer"),
    [
        ({"net": "10.00", "gross": "12.10"}, "likely 130.00, right 120.00"),
        ({"net": "10.00", "gross": "12.10", "currency": "USD"}, "certain 130.00, right 120.00"),
        ({"gross": "12.10", "issued_on": "2026-03-04"}, "certain 130.00, right 120.00"),
        ({"gross": "1210.00"}, "certain 130.00, right 120.00"),  # more than the invoice
        ({"gross": "12.10", "customer_id": "BREA"}, "certain 130.00, right 120.00"),
    ],
)
def test_a_credit_on_account_makes_an_error_likely_where_it_may_belong(
    head: Row, answer: str
) -> None:
    assert ask(PRICE, DEAR, credit_note(**head)) == answer


def test_a_credit_on_account_that_another_invoice_used_raises_no_doubt() -> None:
    used = {"allocation_id": "A-1", "credit_invoice_id": "CN-1", "amount": "12.10"}
    books = book(DEAR, credit_note(gross="12.10"), another(gross="12.10"))
    elsewhere = rows("allocations", used | {"invoice_id": "INV-2"})
    assert ask(PRICE, books, elsewhere) == "certain 130.00, right 120.00"
    assert ask(PRICE, books, rows("allocations", used | {"invoice_id": "INV-1"})) == (
        "likely 130.00, right 120.00"
    )


def test_a_chain_of_cancellation_and_new_bill_is_followed_to_its_end() -> None:
    anew = {"order_id": "O-1", "preceding_invoice_id": "INV-1", "gross": "145.20"}
    books = book(
        DEAR,
        credit_note(gross="157.30", preceding_invoice_id="INV-1"),
        hinges("10", "130.00", of="CN-1", unit_price="13.00"),
        another(issued_on="2026-03-21", **anew),
        hinges("10", "120.00", unit_price="12.00"),
    )
    assert ask(PRICE, books) == "mended"
    for check in (PRICE, "billed_but_not_delivered", "invoice_billed_twice"):
        assert ask(check, books, invoice="INV-2") == "right"


def test_a_corrected_invoice_takes_the_deliveries_of_what_it_corrects() -> None:
    books = book(
        DEAR,
        another(kind="384", order_id="O-1", preceding_invoice_id="INV-1", gross="145.20"),
        hinges("10", "120.00", unit_price="12.00"),
    )
    assert ask(PRICE, books) == "likely 130.00, right 120.00"
    for check in ("billed_but_not_delivered", "billed_more_than_delivered"):
        assert ask(check, books, invoice="INV-2") == "right"


def test_drafts_and_cancelled_invoices_are_not_judged() -> None:
    for status in ("draft", "cancelled"):
        assert ask(PRICE, DEAR, invoice(status=status)) == "silent"
