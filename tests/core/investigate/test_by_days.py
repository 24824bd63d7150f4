"""Parts of a period are rounded apart and added up; they never drift from the whole."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from amicable.core.investigate.prorate import prorate
from amicable.core.investigate.steps import compute
from amicable.core.vocabulary.money import round_half_away
from amicable.core.vocabulary.proration import PeriodPart
from amicable.shell.catalogue import load_prorations

if TYPE_CHECKING:
    from amicable.core.vocabulary.proration import Proration

DAY_METHODS = [
    one
    for one in load_prorations()
    if one.grain == "day" and one.charge == "recurring" and one.code != "us_30_360"
]
CENT = Decimal("0.01")
prices = st.decimals("0.01", "9999.99", places=2)


def _amount(proration: Proration, price: Decimal, *parts: PeriodPart) -> Decimal | None:
    rows = []
    for part in parts:
        counted = prorate(proration, part)
        if counted is None:
            return None
        row = {"quantity": "1", "price": str(price), "per": "1"}
        rows.append(row | {"part": str(counted[0]), "whole": str(counted[1])})
    return compute("by_days", {"parts": json.dumps(rows)}, None, 2)


@given(
    price=prices,
    month=st.integers(0, 47),
    days=st.tuples(st.integers(0, 27), st.integers(0, 27), st.integers(0, 27)),
)
def test_two_legs_come_to_the_stretch_within_a_cent(
    price: Decimal, month: int, days: tuple[int, int, int]
) -> None:
    first = date(2024 + month // 12, 1 + month % 12, 1)
    after = (first + timedelta(days=31)).replace(day=1)
    a, b, c = (first + timedelta(days=day) for day in sorted(days))
    for proration in DAY_METHODS:
        legs = [PeriodPart(a, b, first, after), PeriodPart(b, c, first, after)]
        apart = _amount(proration, price, *legs)
        together = _amount(proration, price, PeriodPart(a, c, first, after))
        assert (apart is None) == (together is None)
        if apart is not None and together is not None:
            assert abs(apart - together) <= CENT


@given(price=prices, parts=st.lists(st.integers(0, 31), min_size=1, max_size=6))
def test_every_part_is_rounded_by_itself(price: Decimal, parts: list[int]) -> None:
    rows = [
        {"quantity": "1", "price": str(price), "per": "1", "part": str(part), "whole": "31"}
        for part in parts
    ]
    total = compute("by_days", {"parts": json.dumps(rows)}, None, 2)
    assert total == sum(round_half_away(price * part / 31, 2) for part in parts)


def test_a_credit_leg_and_a_charge_leg_are_rounded_apart() -> None:
    leg = {"per": "1", "part": "10", "whole": "31"}
    rows = [
        leg | {"quantity": "-1", "price": "10.00"},  # -3.2258
        leg | {"quantity": "1", "price": "20.00"},  # 6.4516
    ]
    total = compute("by_days", {"parts": json.dumps(rows)}, None, 2)
    assert total == Decimal("3.22")  # golden vector G34
