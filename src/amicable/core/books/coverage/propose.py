"""Proposes what each table covers and when the books were taken, from the days of their rows."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from amicable.core.books.coverage.calendar import ONE_DAY, month_of, without
from amicable.core.books.coverage.gaps import find_gaps
from amicable.core.books.coverage.rhythm import counterpart_of, rhythm_of
from amicable.core.vocabulary.coverage import Coverage
from amicable.core.vocabulary.coverage_proposal import CoverageProposal, ProposedCoverage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from amicable.core.books.coverage.rhythm import Counterpart, Rhythm
    from amicable.core.vocabulary.coverage_proposal import CoverageGap, TableHistory

COUNTERPARTS: Mapping[str, tuple[tuple[str, tuple[int, ...]], ...]] = {
    "orders": (("deliveries", (0, -31)), ("invoices", (0, -31))),
    "order_lines": (("orders", (0,)),),
    "deliveries": (("orders", (0, 31)), ("invoices", (0, -31))),
    "delivery_lines": (("deliveries", (0,)),),
    "invoices": (("orders", (0, 31)), ("deliveries", (0, 31))),
    "invoice_lines": (("invoices", (0,)),),
    "invoice_taxes": (("invoices", (0,)),),
    "payments": (("invoices", (30, 0, 60)),),
    "allocations": (("payments", (0,)),),
    "remittances": (("payments", (0, 31)),),
}
"""Which tables move with a table, and how many days before it they may do so, the usual first.

An invoice may follow its order by a month (billing in arrears), a payment its invoice by two.
"""

PARTS: Mapping[str, str] = {"deliveries": "delivery_lines", "invoices": "invoice_lines"}
"""Tables that prove nothing without their lines: where these are missing, so is the table."""

_SPARSE_MONTH = 6
_MANY_ROWS = 100
_LONG_AFTER_DAYS = 180
_FEW_OF_A_THOUSAND = 1000


def propose_as_of(histories: Iterable[TableHistory]) -> tuple[date, int] | None:
    """Return the last plausible day in the books, and how many rows are dated long after it.

    A handful of rows half a year after everything else are slips of the pen, not the end of the
    books. None where no row has a date.
    """
    rows: Counter[date] = Counter()
    for history in histories:
        if history.seller_id is None:
            rows.update(dict(history.days))
    if not rows:
        return None
    later = _rows_long_after(rows)
    tail = 0
    for day in sorted(rows, reverse=True):
        if tail == later:
            return day, later
        tail += rows[day]
    return max(rows), 0


def _rows_long_after(rows: Counter[date]) -> int:
    """Return how many rows are so late, and so few, that they are slips."""
    total, tail, later = rows.total(), 0, 0
    if total < _MANY_ROWS:
        return 0
    for earlier, day in reversed(list(pairwise(sorted(rows)))):
        tail += rows[day]
        if tail > max(3, total // _FEW_OF_A_THOUSAND):
            break
        if (day - earlier).days > _LONG_AFTER_DAYS:
            later = tail
    return later


def propose(histories: Sequence[TableHistory], as_of: date, *, later: int = 0) -> CoverageProposal:
    """Return what every table seems to cover up to the day the books were taken."""
    rhythms = {
        (history.table, history.seller_id): rhythm_of(history, as_of) for history in histories
    }
    whole = [history.table for history in histories if history.seller_id is None]
    tables = tuple(_proposed(table, rhythms, as_of) for table in whole)
    return CoverageProposal(as_of, tables, later)


def _proposed(
    table: str, rhythms: Mapping[tuple[str, str | None], Rhythm], as_of: date
) -> ProposedCoverage:
    rhythm = rhythms[table, None]
    if not rhythm.days:
        return ProposedCoverage(table, is_sparse=True)
    gaps = _gaps(table, rhythms, as_of)
    holes = [(gap.from_on, gap.to_on) for gap in gaps]
    return ProposedCoverage(
        table=table,
        stretches=tuple(
            Coverage(from_on, to_on, as_of)
            for from_on, to_on in without((_start(table, rhythms), as_of + ONE_DAY), holes)
        ),
        gaps=gaps,
        months=rhythm.months,
        first_on=min(rhythm.days),
        is_sparse=not rhythm.has_one or rhythm.middle_month < _SPARSE_MONTH,
    )


def _start(table: str, rhythms: Mapping[tuple[str, str | None], Rhythm]) -> date:
    """Return from when a table seems complete.

    That is its first row, the first of the month where it follows soon, or the first row of a
    counterpart that lets expect not a single row before.
    """
    rhythm = rhythms[table, None]
    first = min(rhythm.days)
    start = month_of(first) if (first - month_of(first)).days <= rhythm.usual_silence else first
    begins = [
        min(other.rhythm.days)
        for other in _counterparts(table, None, rhythms)
        if other.ratio and other.usually_expected(min(other.rhythm.days), start) < 1
    ]
    return min([start, *begins])


def _gaps(
    table: str, rhythms: Mapping[tuple[str, str | None], Rhythm], as_of: date
) -> tuple[CoverageGap, ...]:
    """Return the gaps of the table and its lines, each told once, with those of one seller."""
    found: list[CoverageGap] = []
    parts = (table, PARTS.get(table))
    for (name, seller), rhythm in rhythms.items():
        if name not in parts or not rhythm.days:
            continue
        for gap in find_gaps(rhythm, _counterparts(name, seller, rhythms), as_of):
            inside = any(one.from_on <= gap.from_on and gap.to_on <= one.to_on for one in found)
            if not inside:
                found.append(gap)
    return tuple(found)


def _counterparts(
    table: str, seller: str | None, rhythms: Mapping[tuple[str, str | None], Rhythm]
) -> list[Counterpart]:
    rhythm = rhythms[table, seller]
    pairs = COUNTERPARTS.get(table, ())
    return [
        counterpart_of(rhythm, other, lags)
        for name, lags in pairs
        if (other := rhythms.get((name, seller))) and other.days
    ]
