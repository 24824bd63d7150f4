"""A deduction's life: no cent is lost, and each move goes only from where it may."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.cases.deducted import (
    DEDUCTED_MOVES,
    Deducted,
    UnfitAmountError,
    answered,
    movable,
    moved,
    next_move,
    prove_by,
)

if TYPE_CHECKING:
    from amicable.core.cases.deducted import DeductedMove

DAY = date(2026, 4, 10)
PLACES = {"EUR": 2, "JPY": 0, "KWD": 3}
WHOLE = Deducted(Decimal("45.20"), "EUR")

_steps = st.lists(st.tuples(st.sampled_from(DEDUCTED_MOVES), st.integers(0, 6000)), max_size=12)


def _walked(taken: int, currency: str, steps: list[tuple[DeductedMove, int]]) -> list[Deducted]:
    found = [Deducted(Decimal(taken).scaleb(-PLACES[currency]), currency)]
    for move, units in steps:
        amount = Decimal(units).scaleb(-PLACES[currency])
        if Decimal(0) < amount <= movable(found[-1], move):
            found.append(moved(found[-1], move, amount))
        else:
            with pytest.raises(UnfitAmountError):
                moved(found[-1], move, amount)
    return found


@given(st.integers(1, 5000), st.sampled_from(tuple(PLACES)), _steps)
def test_whatever_is_done_the_parts_add_up_to_what_was_taken(
    taken: int, currency: str, steps: list[tuple[DeductedMove, int]]
) -> None:
    for one in _walked(taken, currency, steps):
        parts = (one.open, one.agreed, one.charged_back, one.repaid, one.written_off)
        assert sum(parts) == one.taken
        assert min(parts) >= 0


@given(st.integers(1, 5000), st.sampled_from(tuple(PLACES)), _steps)
def test_what_was_granted_repaid_or_written_off_never_comes_back(
    taken: int, currency: str, steps: list[tuple[DeductedMove, int]]
) -> None:
    walked = _walked(taken, currency, steps)
    for before, after in pairwise(walked):
        assert after.agreed >= before.agreed
        assert after.repaid >= before.repaid
        assert after.written_off >= before.written_off
        assert after.owed <= before.owed


@given(
    st.integers(1, 5000),
    st.sampled_from(tuple(PLACES)),
    st.sampled_from(("ours", "shared", "customer", "uncertain", None)),
    st.decimals(0, 6000, places=4),
)
def test_an_answer_leaves_open_only_what_it_asks_about(
    taken: int, currency: str, verdict: str, supported: Decimal
) -> None:
    one = Deducted(Decimal(taken).scaleb(-PLACES[currency]), currency)
    after = answered(one, verdict, supported, DAY)  # type: ignore[arg-type]  # one of the verdicts
    assert after.agreed + after.charged_back + after.open == one.taken
    assert (after.open == one.taken) == (verdict in {"uncertain", None})
    assert after.open == 0 or after.asked_on == DAY
    assert answered(after, verdict, supported, DAY + timedelta(days=9)) == after  # type: ignore[arg-type]  # likewise


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.integers(1, 60), st.integers(-40, 90))
def test_the_payer_has_at_least_a_day_and_we_have_one_after(
    asked_on: date, days: int, left: int
) -> None:
    until = asked_on + timedelta(days=left)
    last = prove_by(asked_on, days, until)
    assert asked_on < last <= asked_on + timedelta(days=days)
    assert last < until or left <= 1
    assert prove_by(asked_on, days, None) == asked_on + timedelta(days=days)


def test_what_the_payer_shows_late_may_be_agreed_after_it_was_charged_back() -> None:
    back = moved(WHOLE, "charge_back", WHOLE.taken)
    some = moved(back, "agree", Decimal("10.00"))
    assert (some.state, some.charged_back, some.agreed) == (
        "charged_back",
        Decimal("35.20"),
        Decimal("10.00"),
    )
    paid = moved(some, "note_repayment", Decimal("35.20"))
    assert (paid.state, paid.owed) == ("settled", Decimal(0))


@pytest.mark.parametrize(
    ("move", "state"),
    [
        ("agree", "agreed"),
        ("charge_back", "charged_back"),
        ("write_off", "written_off"),
        ("note_repayment", "repaid"),
    ],
)
def test_what_goes_one_way_whole_is_named_for_it(move: DeductedMove, state: str) -> None:
    assert moved(WHOLE, move, WHOLE.taken).state == state


@pytest.mark.parametrize("amount", ["0", "-1.00", "45.21", "0.001", "NaN", "Infinity"])
def test_an_amount_that_is_none_is_refused(amount: str) -> None:
    with pytest.raises(UnfitAmountError, match=r"at most 45\.20"):
        moved(WHOLE, "agree", Decimal(amount))


def test_the_next_step_waits_for_the_payer_and_then_asks_it_back() -> None:
    asked, until = replace(WHOLE, asked_on=DAY), DAY + timedelta(days=14)
    late = until + timedelta(days=1)
    assert next_move(WHOLE, day=DAY, prove_until=None, is_small=False) is None
    assert next_move(asked, day=until, prove_until=until, is_small=False) is None
    assert next_move(asked, day=late, prove_until=until, is_small=False) == "charge_back"
    assert next_move(asked, day=late, prove_until=until, is_small=True) == "write_off"
    back = moved(asked, "charge_back", WHOLE.taken)
    assert next_move(back, day=late, prove_until=until, is_small=False) == "note_repayment"
    paid = moved(back, "note_repayment", WHOLE.taken)
    assert next_move(paid, day=late, prove_until=until, is_small=False) is None
