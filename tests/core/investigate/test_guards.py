"""Facts beside a verdict: disputed, credited or paid already, late, above the invoice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.investigate.guards import Known, guards
from amicable.core.investigate.notice import last_day
from amicable.core.vocabulary.guard import Dispute, NoticeWindow
from amicable.core.vocabulary.invoice import Settling
from tests.core.correspond.cast import claim, credited, invoice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.vocabulary.case import Claim
    from amicable.core.vocabulary.guard import Guard
    from amicable.core.vocabulary.invoice import Invoice

MAY = date(2026, 5, 14)  # a Thursday, the day of issue
JUNE = date(2026, 6, 20)
BILLED = invoice()
CHILE = NoticeWindow(
    "CL",
    "Ley 19.983",
    8,
    "calendar_day",
    frozenset("PQ"),
    frozenset({"business"}),
    is_confirmed=True,
)


UNCLEAR = claim("P01", "uncertain")


def _told(
    one: Invoice = BILLED,
    said: Claim = UNCLEAR,
    *,
    disputes: Sequence[Dispute] = (),
    windows: Sequence[NoticeWindow] = (),
    received: date = JUNE,
    buyer: str = "business",
) -> tuple[Guard, ...]:
    known = Known(received, disputes, windows, buyer)
    return guards((said,), {one.invoice_id: one}, known)


def _dispute(status: str | None, opened: date | None = date(2026, 6, 1)) -> Dispute:
    return Dispute("D-7", BILLED.invoice_id, opened, "price", status)


@pytest.mark.parametrize("status", [None, "", "open", "en curso", "处理中"])
def test_a_dispute_that_the_team_still_works_on_is_joined(status: str | None) -> None:
    (guard,) = _told(disputes=[_dispute(status)])
    assert (guard.kind, guard.reference, guard.on) == ("already_disputed", "D-7", date(2026, 6, 1))


@pytest.mark.parametrize("status", ["Closed", "RESUELTA ", "won", "Warning closed", "已解决"])
def test_a_dispute_that_is_closed_is_not_joined(status: str) -> None:
    assert _told(disputes=[_dispute(status)]) == ()


def test_a_dispute_of_another_invoice_or_of_a_later_day_says_nothing() -> None:
    other = replace(_dispute("open"), invoice_id="id-other")
    assert _told(disputes=[other, _dispute("open", JUNE + timedelta(days=1))]) == ()


def test_a_credit_note_of_before_the_complaint_is_named_with_its_amount() -> None:
    (guard,) = _told(credited(BILLED))
    assert (guard.kind, guard.reference, guard.amount) == (
        "already_credited",
        "GS-12",
        Decimal("24.20"),
    )
    assert _told(credited(BILLED), received=date(2026, 6, 1)) == ()


def test_a_paid_invoice_is_named_to_who_complains_of_paying() -> None:
    paid = replace(
        BILLED,
        open_amount=Decimal(0),
        settled_by=(Settling("A1", Decimal("242.00"), date(2026, 6, 10), payment_id="PAY-3"),),
    )
    (guard,) = _told(paid, claim("Y01", "customer"))
    assert (guard.kind, guard.reference, guard.amount) == (
        "already_paid",
        "PAY-3",
        Decimal("242.00"),
    )
    assert _told(paid, claim("P01", "customer")) == ()
    assert _told(replace(paid, open_amount=Decimal("0.01")), claim("Y01", "customer")) == ()


@pytest.mark.parametrize(("days", "late"), [(8, False), (9, True)])
def test_a_window_ends_with_its_last_day(days: int, *, late: bool) -> None:
    told = _told(received=MAY + timedelta(days=days), windows=[CHILE])
    assert [one.on for one in told] == ([MAY + timedelta(days=8)] if late else [])


def test_a_window_runs_from_the_day_of_receipt_where_the_books_know_it() -> None:
    got = replace(BILLED, received_on=date(2026, 5, 20))
    assert _told(got, received=date(2026, 5, 28), windows=[CHILE]) == ()
    (late,) = _told(got, received=date(2026, 5, 29), windows=[CHILE])
    assert not late.by_issue_day
    (by_issue,) = _told(windows=[CHILE])
    assert by_issue.by_issue_day


def test_a_window_binds_its_own_reasons_and_buyers_only() -> None:
    assert _told(BILLED, claim("T01", "uncertain"), windows=[CHILE]) == ()
    assert _told(windows=[CHILE], buyer="consumer") == ()


@pytest.mark.parametrize(
    ("unit", "length", "last"),
    [
        ("weekday", 3, date(2026, 5, 19)),  # Friday, Monday, Tuesday
        ("business_day", 3, date(2026, 5, 20)),  # Monday the 18th is free
        ("calendar_day", 3, date(2026, 5, 17)),
        ("month", 24, date(2028, 5, 14)),
    ],
)
def test_days_are_counted_as_the_rule_says(
    unit: Literal["weekday", "business_day", "calendar_day", "month"], length: int, last: date
) -> None:
    window = replace(CHILE, unit=unit, length=length, free_days=_monday_is_free)
    assert last_day(MAY, window) == last


def _monday_is_free(country: str, year: int) -> frozenset[date] | None:
    assert country == "CL"
    return frozenset({date(2026, 5, 18)}) if year == 2026 else None


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(1, 60),
    st.frozensets(st.dates(date(2020, 1, 1), date(2030, 12, 31)), max_size=40),
)
def test_a_window_in_business_days_ends_on_one_and_holidays_only_make_it_longer(
    start: date, length: int, free: frozenset[date]
) -> None:
    window = replace(CHILE, unit="business_day", length=length, free_days=lambda *_: free)
    last = last_day(start, window)
    assert last.weekday() < 5
    assert last not in free
    assert last >= last_day(start, replace(window, unit="weekday"))
    passed = [start + timedelta(days=n) for n in range(1, (last - start).days + 1)]
    assert sum(one.weekday() < 5 and one not in free for one in passed) == length


def test_a_country_whose_holidays_nobody_knows_is_said_to_leave_them_out() -> None:
    unknown = replace(CHILE, unit="business_day", length=3)
    (told,) = _told(windows=[unknown])
    assert (told.on, told.without_holidays) == (date(2026, 5, 19), True)
    (known,) = _told(windows=[replace(unknown, free_days=_monday_is_free)])
    assert (known.on, known.without_holidays) == (date(2026, 5, 20), False)


def test_a_month_that_is_too_short_ends_on_its_last_day() -> None:
    window = replace(CHILE, unit="month", length=1)
    assert last_day(date(2024, 1, 31), window) == date(2024, 2, 29)
    assert last_day(date(2025, 1, 31), window) == date(2025, 2, 28)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 400))
def test_a_longer_window_never_ends_earlier(start: date, length: int) -> None:
    units: tuple[Literal["weekday", "calendar_day", "month"], ...] = (
        "weekday",
        "calendar_day",
        "month",
    )
    for unit in units:
        window = replace(CHILE, unit=unit, length=length)
        longer = replace(window, length=length + 1)
        assert start < last_day(start, window) < last_day(start, longer)


@pytest.mark.parametrize(("claimed", "above"), [("242.00", None), ("242.01", "0.01")])
def test_more_than_the_whole_invoice_is_noticed_to_the_cent(
    claimed: str, above: str | None
) -> None:
    told = _told(BILLED, claim("P01", "uncertain", claimed=claimed))
    assert [one.amount for one in told] == ([] if above is None else [Decimal(above)])


def test_a_net_amount_is_held_against_the_net_of_the_invoice() -> None:
    net = replace(claim("P01", "uncertain", claimed="200.01"), claimed_basis="net")
    assert [one.amount for one in _told(BILLED, net)] == [Decimal("0.01")]
    assert _told(BILLED, replace(net, claimed_basis="unit_price")) == ()


def test_one_figure_for_two_invoices_is_held_against_both() -> None:
    june = invoice("F-2026/0114")
    both = (
        claim("P01", "uncertain", claimed="480.00"),
        replace(claim("P01", "uncertain", claimed="480.00", number=june.number), id="c2"),
    )
    held = {one.invoice_id: one for one in (BILLED, june)}
    assert guards(both, held, Known(received=JUNE)) == ()
    more = tuple(replace(one, claimed_amount=Decimal("500.00")) for one in both)
    assert [one.claim for one in guards(more, held, Known(received=JUNE))] == [
        both[0].id,
        "c2",
    ]


def test_another_currency_is_not_compared() -> None:
    dollars = replace(claim("P01", "uncertain", claimed="9000.00"), currency="USD")
    assert _told(BILLED, dollars) == ()


def test_a_wish_and_an_unknown_invoice_have_no_guards() -> None:
    assert _told(credited(BILLED), claim("H01", None)) == ()
    assert _told(credited(BILLED), claim("P01", "uncertain", number=None)) == ()
