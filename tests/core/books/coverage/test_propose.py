"""What a careful clerk would say about the completeness of a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from amicable.core.books.coverage.propose import propose, propose_as_of
from amicable.core.vocabulary.coverage_proposal import TableHistory
from tests.core.books.coverage.histories import AS_OF, trading, without_may

if TYPE_CHECKING:
    from amicable.core.vocabulary.coverage_proposal import ProposedCoverage

_BEGIN, _END = "2026-01-01", "2026-10-01"


def _of(table: str, *histories: TableHistory, as_of: date = AS_OF) -> ProposedCoverage:
    return next(one for one in propose(histories, as_of).tables if one.table == table)


def _told(proposed: ProposedCoverage) -> list[str]:
    return [f"{one.from_on}/{one.to_on}" for one in proposed.stretches]


def _gaps(proposed: ProposedCoverage) -> list[tuple[str, str, str, str | None]]:
    return [
        (one.code, str(one.from_on), str(one.to_on), one.compared_with) for one in proposed.gaps
    ]


def test_a_table_that_goes_on_and_on_is_complete_from_its_first_month_to_the_day() -> None:
    proposed = _of("orders", trading("orders"))
    assert (_told(proposed), proposed.gaps) == ([f"{_BEGIN}/{_END}"], ())


def test_a_month_with_orders_and_no_deliveries_is_a_gap() -> None:
    proposed = _of("deliveries", trading("orders"), trading("deliveries", when=without_may))
    assert _gaps(proposed) == [("no_rows", "2026-05-01", "2026-06-01", "orders")]
    assert _told(proposed) == [f"{_BEGIN}/2026-05-01", f"2026-06-01/{_END}"]


def test_a_month_in_which_nothing_happened_anywhere_is_told_without_a_counterpart() -> None:
    closed = (trading("orders", when=without_may), trading("deliveries", when=without_may))
    assert _gaps(_of("deliveries", *closed)) == [("no_rows", "2026-05-01", "2026-06-01", None)]


def test_a_week_of_holidays_in_every_table_is_no_gap() -> None:
    def at_work(day: date) -> bool:
        return not date(2026, 8, 3) <= day < date(2026, 8, 15)

    closed = (trading("orders", when=at_work), trading("deliveries", when=at_work))
    assert _of("deliveries", *closed).gaps == ()


def test_a_quiet_month_is_no_gap_where_its_counterpart_was_quiet_too() -> None:
    def on_mondays_in_august(day: date) -> bool:
        return day.month != 8 or (day.weekday() == 0 and day.day < 9)

    quiet = (
        trading("orders", when=on_mondays_in_august),
        trading("deliveries", when=on_mondays_in_august),
    )
    assert [gap for gap in _of("deliveries", *quiet).gaps if gap.compared_with] == []


def test_a_month_with_a_fifth_of_the_rows_is_a_gap() -> None:
    def few_in_may(day: date) -> bool:
        return day.month != 5 or day.weekday() == 2

    proposed = _of("deliveries", trading("orders"), trading("deliveries", when=few_in_may))
    assert _gaps(proposed) == [("few_rows", "2026-05-01", "2026-06-01", "orders")]


def test_a_month_with_rows_of_few_customers_only_is_a_gap() -> None:
    orders = trading("orders", customers=30)
    sent = trading("deliveries", customers=30)
    one_branch = replace(sent, customers={**sent.customers, date(2026, 5, 1): 4})
    proposed = _of("deliveries", orders, one_branch)
    assert _gaps(proposed) == [("few_customers", "2026-05-01", "2026-06-01", "orders")]


def test_days_missing_in_the_middle_of_months_are_told_by_their_days() -> None:
    def not_in_between(day: date) -> bool:
        return not date(2026, 4, 16) <= day < date(2026, 5, 12)

    proposed = _of("deliveries", trading("orders"), trading("deliveries", when=not_in_between))
    assert _gaps(proposed) == [("no_rows", "2026-04-16", "2026-05-12", "orders")]


def test_a_table_that_ends_before_the_others_ends_there() -> None:
    proposed = _of("deliveries", trading("orders"), trading("deliveries", until="2026-09-04"))
    assert _told(proposed) == [f"{_BEGIN}/2026-09-05"]
    assert _gaps(proposed) == [("ends_earlier", "2026-09-05", _END, "orders")]


def test_a_table_that_begins_after_the_others_begins_there() -> None:
    proposed = _of("deliveries", trading("orders"), trading("deliveries", since="2026-03-02"))
    assert _told(proposed) == [f"2026-03-01/{_END}"]
    assert _gaps(proposed) == [("begins_later", "2026-01-02", "2026-03-01", "orders")]


def test_a_month_that_is_not_over_yet_is_no_gap() -> None:
    day = date(2026, 9, 9)
    books = (trading("orders", until=str(day)), trading("deliveries", until=str(day)))
    assert _of("deliveries", *books, as_of=day).gaps == ()


def test_the_first_payments_follow_the_first_invoices_by_a_month() -> None:
    proposed = _of("payments", trading("invoices"), trading("payments", since="2026-02-02"))
    assert (_told(proposed), proposed.gaps) == ([f"2026-01-02/{_END}"], ())


def _monthly(table: str, day: int, rows: int = 40, *, without: int = 0) -> TableHistory:
    """Return a history of one batch a month, on or about that day."""
    months = [month for month in range(1, 10) if month != without]
    return TableHistory(table, {date(2026, month, day): rows for month in months})


def test_a_calendar_month_between_two_batches_is_no_gap() -> None:
    paid = dict(_monthly("payments", 28).days)
    paid[date(2026, 3, 2)] = paid.pop(date(2026, 2, 28))  # thirty days after 31 January
    proposed = _of("payments", _monthly("invoices", 3), TableHistory("payments", paid))
    assert proposed.gaps == ()


def test_a_missing_batch_is_a_gap() -> None:
    proposed = _of("deliveries", _monthly("orders", 3), _monthly("deliveries", 8, without=5))
    assert [(one.code, one.from_on) for one in proposed.gaps] == [("no_rows", date(2026, 5, 1))]


def test_billing_in_arrears_begins_a_month_after_the_orders() -> None:
    billed = TableHistory("invoices", {date(2026, month, 3): 40 for month in range(2, 10)})
    assert _of("invoices", _monthly("orders", 5), billed).gaps == ()


def test_orders_that_are_billed_next_month_do_not_end_early() -> None:
    day = date(2026, 10, 31)
    billed = TableHistory("invoices", {date(2026, month, 3): 40 for month in range(2, 11)})
    books = (_monthly("orders", 5), billed, _monthly("deliveries", 10))
    gaps = [one for one in _of("deliveries", *books, as_of=day).gaps if one.compared_with]
    assert gaps == []


def test_a_month_without_lines_is_a_gap_of_the_deliveries_too() -> None:
    books = (
        trading("orders"),
        trading("deliveries"),
        trading("delivery_lines", 9, when=without_may),
    )
    proposed = _of("deliveries", *books)
    assert [(gap.table, gap.from_on) for gap in proposed.gaps] == [
        ("delivery_lines", date(2026, 5, 1))
    ]
    assert _told(proposed) == [f"{_BEGIN}/2026-05-01", f"2026-06-01/{_END}"]


def test_a_month_that_one_seller_lacks_is_a_gap_of_the_table() -> None:
    books = (
        trading("orders", 12),
        trading("deliveries", 12),
        trading("orders", 11, seller_id="BIG"),
        trading("deliveries", 11, seller_id="BIG"),
        trading("orders", 1, seller_id="SMALL"),
        trading("deliveries", 1, when=without_may, seller_id="SMALL"),
    )
    proposed = _of("deliveries", *books)
    assert [(gap.seller_id, gap.from_on) for gap in proposed.gaps] == [("SMALL", date(2026, 5, 1))]
    assert _told(proposed) == [f"{_BEGIN}/2026-05-01", f"2026-06-01/{_END}"]


def test_three_returns_a_year_show_no_gap_and_say_so() -> None:
    returned = TableHistory("returns", {date(2026, 2, 3): 1, date(2026, 7, 8): 2})
    proposed = _of("returns", trading("orders"), returned)
    assert (proposed.is_sparse, proposed.gaps) == (True, ())


def test_an_empty_table_is_proposed_for_nothing() -> None:
    assert _of("returns", TableHistory("returns", {})).stretches == ()


def test_the_books_end_on_their_last_day() -> None:
    assert propose_as_of([trading("orders")]) == (date(2026, 9, 30), 0)


def test_a_slip_of_the_pen_is_not_the_end_of_the_books() -> None:
    orders = trading("orders")
    slip = TableHistory("payments", {date(2062, 3, 1): 1})
    assert propose_as_of([orders, slip]) == (date(2026, 9, 30), 1)


def test_books_without_a_date_propose_no_day() -> None:
    assert propose_as_of([TableHistory("orders", {})]) is None


@given(
    st.dictionaries(st.dates(date(2025, 1, 1), date(2026, 12, 31)), st.integers(1, 50)),
    st.dictionaries(st.dates(date(2025, 1, 1), date(2026, 12, 31)), st.integers(1, 50)),
)
def test_stretches_never_meet_a_gap_nor_each_other_nor_the_days_to_come(
    ordered: dict[date, int], sent: dict[date, int]
) -> None:
    books = (TableHistory("orders", ordered), TableHistory("deliveries", sent))
    for proposed in propose(books, AS_OF).tables:
        stretches = [(one.from_on, one.to_on) for one in proposed.stretches]
        gaps = [(gap.from_on, gap.to_on) for gap in proposed.gaps]
        known = [(start, end) for start, end in stretches if start and end]
        assert len(known) == len(stretches)
        assert all(start < end <= AS_OF + timedelta(days=1) for start, end in known + gaps)
        assert all(one[1] <= other[0] for one, other in pairwise(sorted(known)))
        assert not any(
            start < gap_end and gap_start < end
            for start, end in known
            for gap_start, gap_end in gaps
        )
