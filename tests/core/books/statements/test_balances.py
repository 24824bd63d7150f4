"""Balances tell exactly what is missing in a statement and between statements."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from amicable.core.books.statements.balances import gaps, untied
from tests.core.books.statements.made_statements import entry, statement

CENTS = st.integers(-10_000, 10_000).map(lambda n: Decimal(n).scaleb(-2))


@given(st.lists(CENTS, max_size=6), CENTS)
def test_what_is_missing_is_told_to_the_cent(moved: list[Decimal], missing: Decimal) -> None:
    ties = statement(*(entry(str(one)) for one in moved), opening="10.00")
    assert ties.closing is not None
    told = list(untied((replace(ties, closing=ties.closing + missing),)))
    assert bool(told) == bool(missing)
    assert all(f"{abs(missing):f} is" in one and "does not tie" in one for one in told)


def test_what_is_only_announced_moves_no_balance() -> None:
    announced = replace(entry("5.00"), is_booked=False)
    ties = statement(entry("1.00"))
    assert list(untied((replace(ties, entries=(*ties.entries, announced)),))) == []


def test_a_statement_without_one_of_its_balances_cannot_be_held_against_them() -> None:
    ties = statement(entry("1.00"))
    assert list(untied((replace(ties, opening=None), replace(ties, closing=None)))) == []


def test_sums_that_the_bank_states_are_compared() -> None:
    one = replace(statement(), stated=(("the number of credits", Decimal(2), Decimal(1)),))
    [told] = untied((one,))
    assert "states 2 as the number of credits, its entries make 1" in told
    right = replace(one, stated=(("the number of credits", Decimal(2), Decimal(2)),))
    assert list(untied((right,))) == []


@given(st.permutations([0, 1, 2, 3]), st.integers(0, 3))
def test_a_statement_that_is_left_out_is_a_gap_whatever_the_order(
    order: list[int], left_out: int
) -> None:
    # All four on one day, as an account with many pages has them.
    opening = ["0.00", "1.00", "3.00", "6.00"]
    every = [
        statement(entry(f"{n + 1}.00"), opening=opening[n], source=f"{n}.sta") for n in range(4)
    ]
    assert list(gaps([every[n] for n in order])) == []
    kept = [every[n] for n in order if n != left_out]
    told = list(gaps(kept))
    assert len(told) == (1 if left_out in {1, 2} else 0)
    assert all(f"{left_out + 1}.00 EUR apart" in one for one in told)


def test_accounts_and_currencies_are_each_their_own() -> None:
    mine = statement(entry("1.00"), day="2026-02-02")
    other = statement(entry("1.00"), opening="50.00", day="2026-02-03", account="FR7630006")
    dollars = replace(mine, currency="USD", opening=Decimal(9), closed_on="2026-02-03")
    assert list(gaps((mine, other, dollars))) == []
