"""Rules 1, 18 and 19: which price was agreed. Every answer is computed by hand."""

from __future__ import annotations

import pytest

from amicable.catalog.algebra.cast import book
from tests.journeys.conventions.asking import ask
from tests.journeys.conventions.words import invoice, line, rental, rows, term

PRICE = "unit_price_differs_from_agreed"
SPLIT = "price_changed_in_period"
DEAR = line(unit_price="13.00", net="130.00")
LIST = {"term_id": "T-LIST", "contract_id": "", "valid_from": "2026-01-01"}


@pytest.mark.parametrize(
    ("supplied_on", "answer"),
    [
        ("2026-03-01", "certain 130.00, right 120.00"),  # the first day counts
        ("2026-03-04", "certain 130.00, right 120.00"),  # the day before the end counts
        ("2026-03-05", "cannot tell: not_covered:price_terms"),  # the end does not
        ("2026-02-28", "cannot tell: not_covered:price_terms"),
    ],
)
def test_a_price_holds_from_its_first_day_up_to_its_end(supplied_on: str, answer: str) -> None:
    march = term(valid_from="2026-03-01", valid_to="2026-03-05")
    assert ask(PRICE, march, DEAR, line(supplied_on=supplied_on)) == answer


def test_an_amendment_ends_the_amended_price_on_its_first_day() -> None:
    amended = term(
        term_id="T-2",
        model="per_unit",
        contract_id="K-7",
        valid_from="2026-03-05",
        unit_price="13.00",
        amends_term_id="T-HINGE",
    )
    assert ask(PRICE, amended, DEAR) == "right"
    before = line(supplied_on="2026-03-04")
    assert ask(PRICE, amended, DEAR, before) == "certain 130.00, right 120.00"


def test_a_group_price_beats_the_public_list_and_the_contract_beats_both() -> None:
    public = term(**LIST, model="per_unit", unit_price="20.00")
    retail = LIST | {"term_id": "T-G", "customer_group": "retail"}
    group = term(**retail, model="per_unit", unit_price="15.00")
    ended = term(valid_to="2026-02-01")
    assert ask(PRICE, public, group, DEAR) == "certain 130.00, right 120.00"
    # Less than the price that holds may have been granted.
    assert ask(PRICE, ended, public, group, DEAR) == "likely 130.00, right 150.00"
    assert ask(PRICE, ended, public, DEAR) == "likely 130.00, right 200.00"


def test_a_contract_that_the_invoice_names_holds_for_a_child_of_its_owner() -> None:
    owner = book(
        rows(
            "contracts",
            {"contract_id": "K-P", "customer_id": "BREA", "starts_on": "2026-01-01"},
        ),
        rows("orders", {"order_id": "O-1", "contract_id": "K-P"}),
        invoice(contract_id="K-P"),
        term(term_id="T-P", model="per_unit", contract_id="K-P", valid_from="2026-01-01"),
        rows("price_terms", {"term_id": "T-P", "unit_price": "13.00"}),
        term(**LIST, model="per_unit", unit_price="20.00"),
    )
    assert ask(PRICE, owner, DEAR) == "right"


def test_a_price_in_another_currency_is_no_candidate() -> None:
    dollars = term(currency="USD")
    assert ask(PRICE, dollars, DEAR) == "cannot tell: not_covered:price_terms"
    assert ask(PRICE, term(currency="EUR"), DEAR) == "certain 130.00, right 120.00"


def test_a_price_for_another_unit_is_never_compared() -> None:
    boxed = term(unit="box", unit_price="120.00")
    assert ask(PRICE, boxed, line(unit="piece")) == "cannot tell: no_convention:unit"


def test_a_price_for_a_hundred_is_divided_before_it_is_rounded() -> None:
    hundred = term(unit_price="1205.00", per_quantity="100")  # 10 × 12.05 = 120.50
    assert ask(PRICE, hundred, line(unit_price="12.05", net="120.50")) == "right"
    dear = line(unit_price="1206", base_quantity="100", net="120.60")
    assert ask(PRICE, hundred, dear) == "certain 120.60, right 120.50"


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        ("2026-01-01", "2026-02-01", "certain 130.00, right 110.00"),  # the later signature
        ("2026-02-01", "2026-01-01", "certain 130.00, right 120.00"),
        ("2026-01-01", "2026-01-01", "cannot tell: no_convention:price_precedence"),
    ],
)
def test_of_two_contract_prices_the_later_signed_holds(
    first: str, second: str, answer: str
) -> None:
    other = term(
        term_id="T-2",
        model="per_unit",
        contract_id="K-7",
        valid_from="2026-01-01",
        unit_price="11.00",
        signed_on=second,
    )
    assert ask(PRICE, term(signed_on=first), other, DEAR) == answer


def test_two_tables_of_tiers_that_rank_alike_are_a_tie() -> None:
    volume = {"model": "volume", "unit_price": "", "contract_id": "K-7"}
    books = book(
        term(**volume),
        term(term_id="T-2", valid_from="2026-01-01", **volume),
        rows(
            "price_tiers",
            {"term_id": "T-HINGE", "from_quantity": "0", "unit_price": "12.00"},
            {"term_id": "T-2", "from_quantity": "0", "unit_price": "11.00"},
        ),
    )
    tiers = "tier_differs_from_agreed"
    assert ask(tiers, books) == "cannot tell: no_convention:price_precedence"


def test_a_public_price_that_changes_inside_the_period_splits_it() -> None:
    old = {"term_id": "T-1", "item_id": "SCAN", "model": "per_unit", "valid_from": "2026-01-01"}
    new = old | {"term_id": "T-2", "valid_from": "2026-05-11", "unit_price": "40.00"}
    books = book(
        rows("price_terms", {"term_id": "T-SCAN", "valid_to": "2026-01-02"}),
        rows("price_terms", old | {"valid_to": "2026-05-11", "unit_price": "31.00"}, new),
        invoice(issued_on="2026-06-01"),
    )
    may = rental("2026-05-01", "2026-06-01", "36.00")
    assert ask(PRICE, books, may) == "silent"
    by_days = rows("contracts", {"contract_id": "K-7", "proration": "actual_actual_period"})
    # ten days at 31.00 and twenty-one at 40.00, of thirty-one
    dear = rental("2026-05-01", "2026-06-01", "38.00")
    assert ask(SPLIT, books, by_days, dear) == "certain 38.00, right 37.10"
    assert ask(SPLIT, books, by_days, may) == "likely 36.00, right 37.10"  # perhaps granted
    assert ask(SPLIT, books, may) == "likely 36.00, right 37.00"  # no convention comes to it
    fits_one = rental("2026-05-01", "2026-06-01", "37.10")
    assert ask(SPLIT, books, fits_one) == "cannot tell: no_convention:proration"
    later = rental("2026-06-01", "2026-07-01", "41.00")
    assert ask(PRICE, books, later) == "certain 41.00, right 40.00"


def test_the_day_of_supply_is_the_last_of_a_period_billed_in_arrears() -> None:
    raised = term(valid_from="2026-03-31")
    month = line(period_from="2026-03-01", period_to="2026-04-01", unit_price="13", net="130.00")
    for timing, answer in (
        ("advance", "cannot tell: not_covered:price_terms"),
        ("arrears", "cannot tell: no_convention:price_change_in_period"),
    ):
        timed = rows("contracts", {"contract_id": "K-7", "billing_timing": timing})
        assert ask(PRICE, raised, timed, month) == answer


def test_part_of_a_period_is_not_measured_by_the_price_of_a_whole_one() -> None:
    half = rental("2026-05-16", "2026-06-01", "16.00")
    assert ask(PRICE, invoice(issued_on="2026-06-01"), half) == "silent"
    assert ask("proration_wrong", invoice(issued_on="2026-06-01"), half) == (
        "cannot tell: no_convention:proration"
    )


def test_a_flat_price_is_its_fixed_fee() -> None:
    flat = rows(
        "price_terms",
        {"term_id": "T-SCAN", "model": "flat", "unit_price": "", "fixed_fee": "31.00"},
    )
    may = rental("2026-05-01", "2026-06-01", "36.00")
    assert ask(PRICE, flat, invoice(issued_on="2026-06-01"), may) == ("certain 36.00, right 31.00")
