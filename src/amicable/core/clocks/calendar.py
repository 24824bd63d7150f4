"""Business calendars: which stretches of which days are worked, in which zone, and the holidays.

Times of day are local; what is returned is aware. A shift that a change of the clocks swallows or
stretches is as long as it really lasts: an hour that is repeated is worked twice, and a time that
is skipped is read with the offset before the jump (RFC 5545, 3.3.5).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import Quoted, worded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

HORIZON_DAYS = 3700
"""Ten years: a calendar without a working day in that time is a mistake."""

type Shift = tuple[time, time]
"""Begin and end in local time; an end of 00:00 is the midnight after."""
type Span = tuple[datetime, datetime]
_LAST_MOMENT = timedelta(microseconds=1)


class IdleCalendarError(InputError):
    """A calendar in which nobody ever works cannot count working time."""

    def __init__(self, name: str) -> None:
        super().__init__(
            worded(
                "idle_calendar",
                "The calendar {name} has no working day within ten years; give it working hours.",
                name=Quoted(name),
            )
        )


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working hours of each weekday (Monday first), split shifts allowed, and free days."""

    id: str
    zone: str
    week: tuple[tuple[Shift, ...], ...]
    free: frozenset[date] = frozenset()
    version: str = ""
    """Where the free days come from, with its version."""

    def is_worked(self, day: date) -> bool:
        """Say whether anybody works on a day."""
        return bool(self.week[day.weekday()]) and day not in self.free

    def spans(self, day: date) -> tuple[Span, ...]:
        """Return the worked stretches of a day in UTC, in order; none on a free day."""
        if not self.is_worked(day):
            return ()
        found: list[Span] = []
        for begin, until in self.week[day.weekday()]:
            start, end = self._moment(day, begin), self._shift_end(day, until)
            if found:  # shifts that meet in a changed hour never share time
                start = max(start, found[-1][1])
            if start < end:
                found.append((start, end))
        return tuple(found)

    def close_of(self, day: date) -> datetime:
        """Return when the work of a day ends; the end of the day itself on a free one."""
        spans = self.spans(day)
        return spans[-1][1] if spans else self.end_of(day)

    def end_of(self, day: date) -> datetime:
        """Return the last moment of a calendar day, in UTC; the midnight after it is too late."""
        return self._moment(day + timedelta(days=1), time()) - _LAST_MOMENT

    def day_of(self, at: datetime) -> date:
        """Return the local day of a moment."""
        return at.astimezone(ZoneInfo(self.zone)).date()

    def worked_from(self, at: datetime) -> Iterator[Span]:
        """Yield the worked stretches from a moment on, the running one cut at it.

        Raises:
            IdleCalendarError: ten years hold none.
        """
        start = self.day_of(at)
        idle = 0
        for number in range(HORIZON_DAYS * 3):
            spans = [
                (max(begin, at), end)
                for begin, end in self.spans(start + timedelta(days=number))
                if end > at
            ]
            yield from spans
            idle = 0 if spans else idle + 1
            if idle > HORIZON_DAYS:
                break
        raise IdleCalendarError(self.id)

    def _moment(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, ZoneInfo(self.zone)).astimezone(UTC)

    def _shift_end(self, day: date, at: time) -> datetime:
        """Return when a shift ends: of a repeated hour the second one, at 00:00 the midnight."""
        if at == time():
            return self._moment(day + timedelta(days=1), at)
        first, second = self._moment(day, at), self._moment(day, at.replace(fold=1))
        return max(first, second)
