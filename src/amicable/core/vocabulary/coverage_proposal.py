"""What the dates of a table tell about its completeness: proposed, never taken for granted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from amicable.core.vocabulary.coverage import Coverage

GapCode = Literal["no_rows", "few_rows", "few_customers", "begins_later", "ends_earlier"]


@dataclass(frozen=True, slots=True)
class TableHistory:
    """How many rows of a table happened on each day.

    `customers` counts the customers with a row by month (its first day). With `seller_id` only
    the rows of that seller are counted.
    """

    table: str
    days: Mapping[date, int]
    customers: Mapping[date, int] = field(default_factory=dict)
    seller_id: str | None = None


@dataclass(frozen=True, slots=True)
class CoverageGap:
    """A stretch in which rows seem to be missing; `to_on` is exclusive.

    `expected` is what the table's own rhythm, or that of the table `compared_with`, leads one to
    expect where there are `rows`. With `seller_id` the gap is in the rows of that seller.
    """

    table: str
    from_on: date
    to_on: date
    code: GapCode
    rows: int
    expected: int
    compared_with: str | None = None
    seller_id: str | None = None


@dataclass(frozen=True, slots=True)
class ProposedCoverage:
    """What one table seems to cover. `months` gives the rows of each month from first to last.

    `is_sparse` says that so few rows a month are usual that a gap would not show.
    """

    table: str
    stretches: tuple[Coverage, ...] = ()
    gaps: tuple[CoverageGap, ...] = ()
    months: Mapping[date, int] = field(default_factory=dict)
    first_on: date | None = None
    is_sparse: bool = False


@dataclass(frozen=True, slots=True)
class CoverageProposal:
    """What a person is asked to confirm: when the books were taken, and what they cover.

    `later` counts rows dated so long after everything else that they did not count for `as_of`.
    """

    as_of: date
    tables: tuple[ProposedCoverage, ...] = ()
    later: int = 0


@dataclass(frozen=True, slots=True)
class ConfirmedCoverage:
    """What a person declared, and where (words for `coverage_from` of a snapshot).

    `confirmed_by` names who confirmed it; null where a file does not say.
    """

    coverage: Mapping[str, tuple[Coverage, ...]]
    source: str
    as_of: date | None = None
    confirmed_by: str | None = None
