"""The dates for which a table proves nothing: what nobody declared, and what was withheld."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.books.coverage.calendar import ONE_DAY, without
from amicable.core.vocabulary.readiness import Uncovered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from amicable.core.vocabulary.coverage import Coverage

ABSENCE_TELLS = ("deliveries", "usage", "payments", "returns", "invoices")
"""Tables from whose missing rows a check may conclude something."""


def uncovered(
    coverage: Mapping[str, Sequence[Coverage]],
    tables: Sequence[str],
    first: date,
    as_of: date,
) -> tuple[Uncovered, ...]:
    """Return for each table of the books the dates that nothing covers for everybody."""
    found = []
    for table in tables:
        if table not in ABSENCE_TELLS:
            continue
        covered = [
            (one.from_on or first, one.to_on or as_of + ONE_DAY)
            for one in coverage.get(table, ())
            if not (one.sellers or one.customers)
        ]
        left = without((first, as_of + ONE_DAY), covered)
        if left:
            found.append(Uncovered(table, tuple(left), declared=bool(coverage.get(table))))
    return tuple(found)
