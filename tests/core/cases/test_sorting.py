"""Day one: the cases of a list are counted by what they need, with their money."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.cases.counted_once import added_once
from amicable.core.cases.sorting import SORTINGS, sorted_cases
from amicable.core.cases.standing import Standing
from amicable.core.vocabulary.money import ZERO, Money

if TYPE_CHECKING:
    from amicable.core.cases.standing import Sorting


def stands(sorting: Sorting, disputed: str | None, currency: str = "EUR") -> Standing:
    return Standing(
        currency=currency,
        disputed=None if disputed is None else Decimal(disputed),
        worth=None,
        moves=None,
        ours=Decimal(disputed or 0) if sorting == "proven_ours" else ZERO,
        due=ZERO,
        undecided=ZERO,
        verdict=None,
        sorting=sorting,
        priority="P3",
        state="investigating",
    )


def test_all_four_sortings_stand_in_the_order_of_the_work() -> None:
    assert tuple(one.sorting for one in sorted_cases([])) == SORTINGS


def test_money_is_summed_a_currency_and_never_across() -> None:
    found = sorted_cases(
        [
            stands("proven_ours", "10.10"),
            stands("proven_ours", "0.20"),
            stands("proven_ours", "5.00", "USD"),
        ]
    )
    sums = (Money(Decimal("10.30"), "EUR"), Money(Decimal("5.00"), "USD"))
    assert (found[0].count, found[0].disputed, found[0].ours) == (3, sums, sums)


def test_an_error_that_several_rows_are_about_counts_once_with_the_first() -> None:
    price: dict[tuple[str, ...], Decimal] = {("price", "INV-1", "1"): Decimal("10.10")}
    freight: dict[tuple[str, ...], Decimal] = {("freight", "INV-1", ""): Decimal("5.00")}
    rows = [
        replace(stands("proven_ours", "10.10"), errors=price),
        replace(stands("proven_ours", "15.10"), errors=price | freight),
        replace(stands("proven_ours", "10.10"), errors=price),
    ]
    found = sorted_cases(rows)[0]
    assert (found.count, found.ours) == (3, (Money(Decimal("15.10"), "EUR"),))
    assert added_once((one.ours, one.errors) for one in rows) == (
        Decimal("10.10"), Decimal("5.00"), ZERO,
    )  # fmt: skip


def test_a_line_that_several_rows_dispute_counts_once_with_the_largest() -> None:
    line = ("INV-1", "1")
    rows = [
        replace(stands("needs_colleague", "30.00"), held={line: Decimal("30.00")}),
        replace(stands("needs_colleague", "50.00"), held={line: Decimal("50.00")}),
        replace(stands("needs_colleague", "7.00"), held={("INV-1", "2"): Decimal("7.00")}),
    ]
    assert sorted_cases(rows)[3].disputed == (Money(Decimal("57.00"), "EUR"),)


def test_an_unknown_amount_is_counted_as_a_case_and_not_as_money() -> None:
    found = sorted_cases([stands("needs_colleague", None)])
    assert (found[3].count, found[3].disputed, found[3].ours) == (1, (), ())
