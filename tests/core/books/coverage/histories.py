"""Histories of tables as a trader would tell them: so many rows on every working day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from amicable.core.vocabulary.coverage_proposal import TableHistory

if TYPE_CHECKING:
    from collections.abc import Callable

_SATURDAY = 5
AS_OF = date(2026, 9, 30)


def every_day(_day: date) -> bool:
    """Be open on every day."""
    return True


def without_may(day: date) -> bool:
    """Be silent in May 2026."""
    return (day.year, day.month) != (2026, 5)


def trading(  # noqa: PLR0913 - a history has that many sides, each with its default
    table: str,
    rows: int = 3,
    *,
    since: str = "2026-01-02",
    until: str = "2026-09-30",
    when: Callable[[date], bool] = every_day,
    customers: int = 0,
    seller_id: str | None = None,
) -> TableHistory:
    """Return a history with that many rows on each working day, and customers in each month."""
    first, last = date.fromisoformat(since), date.fromisoformat(until)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    open_days = [day for day in days if day.weekday() < _SATURDAY and when(day)]
    months = {day.replace(day=1) for day in open_days} if customers else set()
    return TableHistory(
        table,
        dict.fromkeys(open_days, rows),
        dict.fromkeys(months, customers),
        seller_id=seller_id,
    )
