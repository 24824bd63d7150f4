"""How far a cause reaches, as the terminal says it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from amicable.core.vocabulary.systemic import Amount, Systemic
from amicable.shell.cli.reach_line import reach_line
from amicable.shell.queries.team_words import team_words

WORDS = team_words()
ONE = Systemic(
    check="unit_price_differs_from_contract", cause="P01", over="item", item_id="A-1",
    invoices=4, customers=1, here=3, same_period=2,
    amounts=(Amount("EUR", Decimal("1288.85"), Decimal(0)),),
    since=date(2026, 5, 16), until=None, complete=True,
)  # fmt: skip


def test_a_reach_names_its_cause_and_only_the_side_that_has_money() -> None:
    assert reach_line(ONE, WORDS) == (
        "Internal: the unit price is not the one agreed (P01), searched on item A-1: 4 invoices of"
        " 1 customer since 16 May 2026 (3 of this one, 2 in the same month): 1,288.85 EUR"
        " too much."
    )


def test_both_sides_are_told_and_what_was_cut_short_is_a_least() -> None:
    both = (Amount("EUR", Decimal(5), Decimal(2)), Amount("USD", Decimal(0), Decimal(3)))
    told = reach_line(replace(ONE, amounts=both, customers=2, complete=False), WORDS)
    assert "at least 4 invoices of 2 customers" in told
    assert told.endswith("5.00 EUR too much and 2.00 EUR too little, 3.00 USD too little.")


def test_a_cause_that_stands_alone_says_so() -> None:
    alone = replace(ONE, invoices=1, item_id=None)
    assert reach_line(alone, WORDS).endswith("searched on all invoices: nowhere else.")
    no_money = replace(ONE, amounts=())
    assert reach_line(no_money, WORDS).endswith("no money.")
