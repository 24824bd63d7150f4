"""A payment plan: what it covers, what is held meanwhile, and when it is kept or broken."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from amicable.core.cases.offer import instalments
from amicable.core.cases.plan import (
    Covered,
    PlanGrace,
    PlanHold,
    cover,
    paid_of,
    plan_holds,
    plan_state,
)
from amicable.core.vocabulary.money import ZERO

AUGUST = date(2026, 8, 31)
PARTS = instalments(Decimal(90), "EUR", 3, AUGUST)
COVERS = cover(Decimal(90), [("A", Decimal(50)), ("B", Decimal(100))])
GRACE = PlanGrace()
CENTS = st.decimals("0.01", 500, places=2)


def test_a_plan_covers_invoices_in_their_order_up_to_its_amount() -> None:
    assert (
        Covered("A", Decimal(50), Decimal(50)),
        Covered("B", Decimal(40), Decimal(100)),
    ) == COVERS
    assert cover(Decimal(90), [("A", ZERO)]) == ()


def test_each_instalment_is_held_until_its_own_day() -> None:
    assert plan_holds(PARTS, COVERS, {}) == (
        PlanHold("A", 1, Decimal(30), AUGUST),
        PlanHold("A", 2, Decimal(20), date(2026, 9, 30)),
        PlanHold("B", 2, Decimal(10), date(2026, 9, 30)),
        PlanHold("B", 3, Decimal(30), date(2026, 10, 31)),
    )


def test_what_came_in_on_any_invoice_fills_the_first_instalments() -> None:
    paid = paid_of(COVERS, {"A": Decimal(50), "B": Decimal(60)})
    assert paid == {"A": ZERO, "B": Decimal(40)}
    held = plan_holds(PARTS, COVERS, paid)
    assert held == (
        PlanHold("A", 2, Decimal(20), date(2026, 9, 30)),
        PlanHold("A", 3, Decimal(30), date(2026, 10, 31)),
    )


def test_an_invoice_the_books_do_not_know_brought_nothing() -> None:
    assert paid_of(COVERS, {}) == {"A": ZERO, "B": ZERO}


def test_an_instalment_is_missed_when_its_grace_is_over() -> None:
    last = GRACE.over_on(AUGUST)
    assert plan_state(PARTS, COVERS, ZERO, last - timedelta(days=1), GRACE) == "running"
    assert plan_state(PARTS, COVERS, ZERO, last, GRACE) == "broken"
    assert plan_state(PARTS, COVERS, Decimal("29.99"), last, GRACE) == "broken"
    assert plan_state(PARTS, COVERS, Decimal(30), last, GRACE) == "running"
    assert plan_state(PARTS, COVERS, Decimal(90), AUGUST, GRACE) == "kept"


def test_a_plan_over_less_than_it_names_is_kept_by_what_is_owed() -> None:
    covers = cover(Decimal(90), [("A", Decimal(50))])
    end = date(2027, 1, 1)
    assert plan_state(PARTS, covers, Decimal(50), end, GRACE) == "kept"
    assert plan_state(PARTS, covers, Decimal("49.99"), end, GRACE) == "broken"


@given(CENTS, st.integers(2, 12), st.lists(CENTS, max_size=5), st.lists(CENTS, max_size=5))
def test_what_is_held_adds_up_to_what_is_unpaid(
    amount: Decimal, count: int, opens: list[Decimal], now: list[Decimal]
) -> None:
    unpaid = [(f"I{index}", one) for index, one in enumerate(opens)]
    covers = cover(amount, unpaid)
    paid = paid_of(covers, {f"I{index}": one for index, one in enumerate(now)})
    parts = instalments(amount, "EUR", count, AUGUST)
    held = plan_holds(parts, covers, paid)
    total = sum((one.amount for one in covers), ZERO)
    assert sum((one.amount for one in held), ZERO) == total - sum(paid.values(), ZERO)
    assert all(one.amount > ZERO for one in held)
    for one in covers:
        on_it = sum((part.amount for part in held if part.invoice_id == one.invoice_id), ZERO)
        assert on_it == one.amount - paid[one.invoice_id]


@given(st.integers(0, 60), st.integers(0, 90))
def test_a_plan_is_broken_from_the_last_day_of_its_own_grace_on(days: int, late: int) -> None:
    known_on = AUGUST + timedelta(days=late)
    state = plan_state(PARTS, COVERS, ZERO, known_on, PlanGrace(days))
    assert (state == "broken") == (late >= days)
