"""Office hours of the company, as its calendar in the catalogue says them."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from amicable.core.clocks.due import after_working
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.clock_rules import Place, office_calendar
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from amicable.core.clocks.calendar import Calendar


def office_hours_after(start: datetime, hours: int) -> datetime:
    """Return when so many office hours have passed after a moment.

    Raises:
        InputError: the calendar cannot be used, or has no hours at all.
    """
    settings = read_settings()
    roots = (BUILT_IN, *settings.catalogue_roots)
    place = Place(settings.zone, settings.seller_country)
    return after_working(_office(roots, place, start.year), start, timedelta(hours=hours))


@cache
def _office(roots: tuple[Path, ...], place: Place, year: int) -> Calendar:
    return office_calendar(roots, place, year)
