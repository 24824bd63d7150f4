"""Says in words what the rows of a table tell about its completeness (for commands and files)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from amicable.core.books.coverage.calendar import month_of, next_month

if TYPE_CHECKING:
    from datetime import date

    from amicable.core.vocabulary.coverage_proposal import CoverageGap, ProposedCoverage

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def stretch_words(from_on: date, to_on: date) -> str:
    """Name a stretch with an exclusive end: "May 2026", "March 2026 to May 2026", or its days."""
    if from_on.day == 1 and to_on.day == 1:
        last = month_of(to_on - timedelta(days=1))
        first, end = _month(from_on), _month(last)
        return first if next_month(from_on) == to_on else f"{first} to {end}"
    return f"{from_on} to {to_on - timedelta(days=1)}"


def gap_words(gap: CoverageGap) -> str:
    """Say what is missing, when, and what speaks for it."""
    seller = f" of seller {gap.seller_id}" if gap.seller_id else ""
    when = stretch_words(gap.from_on, gap.to_on)
    what = "customers" if gap.code == "few_customers" else "rows"
    there = f"{gap.rows} {what}" if gap.rows else f"no {what}"
    why = (
        f"where {gap.compared_with} let expect about {gap.expected}"
        if gap.compared_with
        else f"where about {gap.expected} are usual"
    )
    place = {"begins_later": " before the first row", "ends_earlier": " after the last row"}
    return f"{gap.table}{seller}: {there} in {when}{place.get(gap.code, '')}, {why}"


def proposed_words(table: ProposedCoverage) -> str:
    """Say for which days a table seems to be complete."""
    if not table.stretches:
        return f"{table.table}: no row, so only a person knows whether nothing happened"
    stretches = " and ".join(
        stretch_words(one.from_on, one.to_on)
        for one in table.stretches
        if one.from_on and one.to_on
    )
    sparse = ", too few rows for a gap to show" if table.is_sparse else ""
    return f"{table.table}: {stretches}{sparse}"


def _month(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}"
