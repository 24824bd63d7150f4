from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from amicable.core.identify.credited_line import (
    BilledLine,
    Habits,
    fits_equally,
    line_of_credit,
    rank_lines,
)

TODAY = date(2026, 6, 30)


def line(
    position: int, quantity: int, on: date = date(2026, 6, 1), item: str = "A1"
) -> BilledLine:
    return BilledLine(
        invoice_id=f"I{position}",
        line=str(position),
        item_id=item,
        quantity=Decimal(quantity),
        unit_price=Decimal("2.50"),
        net=Decimal("2.50") * quantity,
        on=on,
        position=position,
        left=Decimal(quantity),
    )


def first(*lines: BilledLine, habits: Habits | None = None) -> int:
    return rank_lines(lines, habits or Habits(), TODAY)[0][0].position


def test_of_lines_alike_the_latest_is_the_first() -> None:
    assert first(line(1, 5, date(2026, 5, 1)), line(2, 5)) == 2


def test_a_line_that_a_credit_took_already_gives_way() -> None:
    taken = replace(line(2, 5), left=Decimal(0))
    assert first(line(1, 5, date(2026, 5, 1)), taken) == 1


def test_an_item_that_is_often_credited_is_likelier() -> None:
    habits = Habits(credits=40, item_lines={"A1": 100, "B2": 100}, item_credits={"B2": 30})
    assert first(line(1, 5, item="B2"), line(2, 5), habits=habits) == 1


def test_a_quantity_that_is_often_credited_is_likelier() -> None:
    habits = Habits(credits=100, by_quantity={Decimal(1): 60, Decimal(48): 1})
    assert first(line(1, 1), line(2, 48), habits=habits) == 1


def test_lines_that_an_invoice_of_the_day_bills_anew_are_likelier() -> None:
    old = (replace(line(1, 12), invoice_id="I1"), replace(line(2, 36), invoice_id="I1"))
    assert first(*old, line(3, 48)) in {1, 2}


def test_two_that_fit_equally_are_known_to() -> None:
    same_day = rank_lines((line(1, 5), line(2, 5)), Habits(), TODAY)
    far_apart = rank_lines((line(1, 5, date(2026, 1, 1)), line(2, 5)), Habits(), TODAY)
    assert fits_equally(same_day)
    assert not fits_equally(far_apart)
    assert not fits_equally(same_day[:1])


def test_a_credit_takes_from_the_line_of_its_quantity_and_price() -> None:
    lines = (line(1, 5), line(2, 9))
    assert line_of_credit(lines, Decimal(5), Decimal("2.50")) == lines[0]
    assert line_of_credit(lines, Decimal(3), Decimal("2.50")) == lines[1]
    assert line_of_credit(lines, Decimal(10), Decimal("2.50")) is None
