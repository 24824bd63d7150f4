"""Money that the books hold already is known again, and each payment of theirs once only."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from amicable.core.books.statements.same_money import DAYS_APART, Moved, held_already

DAY = date(2026, 2, 2)


def moved(
    key: str, amount: str, days: int = 0, *, words: str = "", groups: tuple[str, ...] = ()
) -> Moved:
    """Return a payment some days after the first."""
    named = frozenset(words.split())
    return Moved(key, Decimal(amount), "EUR", DAY + timedelta(days), named, groups)


SIDES = st.lists(
    st.tuples(st.sampled_from(["5.00", "7.00"]), st.integers(0, 20)), max_size=8
)  # fmt: skip


@given(SIDES, SIDES)
def test_each_payment_of_the_books_explains_one_of_the_bank(
    bank: list[tuple[str, int]], books: list[tuple[str, int]]
) -> None:
    ours = [moved(f"B{n}", *one) for n, one in enumerate(bank)]
    held = [moved(f"P{n}", *one) for n, one in enumerate(books)]
    known, used = held_already(ours, held)
    assert len(known) == len(used) <= len(held)
    for one in (one for one in ours if one.payment_id in known):
        assert any(
            other.amount == one.amount and abs((other.day - one.day).days) <= DAYS_APART
            for other in held
        )


@given(SIDES)
def test_the_books_own_payments_are_all_known_again(books: list[tuple[str, int]]) -> None:
    ours = [moved(f"B{n}", *one) for n, one in enumerate(books)]
    held = [moved(f"P{n}", *one) for n, one in enumerate(books)]
    assert held_already(ours, held)[0] == {one.payment_id for one in ours}


def test_what_names_the_same_invoice_goes_first() -> None:
    ours = [moved("B1", "5.00", words="INV-1"), moved("B2", "5.00", 3, words="INV-2")]
    assert held_already(ours, [moved("P", "5.00", 3, words="INV-2")])[0] == {"B2"}


def test_a_transfer_that_was_booked_by_invoice_is_known_by_its_sum() -> None:
    parts = [
        moved("P1", "2.00", 1, groups=("d by C1",)),
        moved("P2", "3.00", 1, groups=("d by C1",)),
    ]
    assert held_already([moved("B", "5.00")], parts)[0] == {"B"}
    assert held_already([moved("B", "5.01")], parts)[0] == set()


def test_a_batch_that_was_booked_whole_is_known_by_its_parts() -> None:
    batch = [moved("B/1", "2.00", groups=("B",)), moved("B/2", "3.00", groups=("B",))]
    assert held_already(batch, [moved("P", "5.00")])[0] == {"B/1", "B/2"}


def test_days_too_far_apart_are_other_money() -> None:
    assert held_already([moved("B", "5.00")], [moved("P", "5.00", DAYS_APART + 1)])[0] == set()
