"""Settle what the books cover and when they were taken: declared, confirmed, or left unsaid."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from amicable.core.books.coverage.contradict import contradictions, is_strong, withhold
from amicable.core.books.coverage.propose import propose, propose_as_of
from amicable.shell.engine.coverage_json import gap_as_json
from amicable.shell.engine.histories import read_histories
from amicable.shell.engine.importing.dates import latest_date

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    import duckdb

    from amicable.core.vocabulary.connector import Reading
    from amicable.core.vocabulary.coverage import Coverage
    from amicable.core.vocabulary.coverage_proposal import (
        ConfirmedCoverage,
        CoverageGap,
        CoverageProposal,
    )

    Confirm = Callable[[CoverageProposal], ConfirmedCoverage | None]


@dataclass(frozen=True, slots=True)
class CoverageWishes:
    """What a person said about the books: a day, a file, and whether there is one to ask.

    `said` is the day that a list states above its headings.
    """

    as_of: date | None = None
    file: ConfirmedCoverage | None = None
    confirm: Confirm | None = None
    said: date | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """What the snapshot will say: its day, what it covers, who said so, and what speaks against.

    `proposal` is what the rows propose, confirmed or not. `lost` are tables that are no longer
    complete because rows of them were set aside.
    """

    as_of: date
    as_of_assumed: bool
    coverage: Mapping[str, tuple[Coverage, ...]]
    source: str
    gaps: tuple[CoverageGap, ...]
    proposal: CoverageProposal
    lost: tuple[str, ...]

    @property
    def aside(self) -> dict[str, Any]:
        """Return what the manifest keeps of it outside the id of the snapshot."""
        return {
            "coverage_from": self.source,
            "coverage_contradicted": [gap_as_json(gap) for gap in self.gaps],
        }


def settle_coverage(
    connection: duckdb.DuckDBPyConnection,
    tables: Sequence[str],
    readings: Sequence[Reading],
    wishes: CoverageWishes,
    broken: frozenset[str],
) -> Settled | None:
    """Return what the books cover; None where no date at all tells when they were taken.

    A person's word, on a terminal or in a file that names who confirmed it, stands against the
    rows. What only a package declares is withheld where the rows strongly contradict it.
    """
    histories = read_histories(connection, tables)
    seen = propose_as_of(histories)
    latest = seen[0] if seen and seen[1] else latest_date(connection, tables)
    if wishes.said and (latest is None or latest <= wishes.said):
        latest = wishes.said
    stated = _stated_day(readings, wishes)
    if (stated or latest) is None:
        return None
    proposal = propose(histories, stated or latest, later=seen[1] if seen else 0)  # type: ignore[arg-type] # one of the two is a day
    declared = _declared(readings)
    asked = _asked(proposal, declared, wishes)
    filed = wishes.file.coverage if wishes.file else {}
    confirmed = {**filed, **(asked.coverage if asked else {})}
    trusted = confirmed if asked or _is_a_persons(wishes.file) else {}
    every = {**declared, **confirmed}
    gaps = contradictions(every, proposal)
    kept = {**withhold(every, gaps), **trusted}
    day = stated or (asked.as_of if asked else None)
    return Settled(
        as_of=day or proposal.as_of,
        as_of_assumed=day is None,
        coverage={table: kept[table] for table in kept if table not in broken and kept[table]},
        source=_source(declared, wishes.file, asked),
        gaps=gaps,
        proposal=proposal,
        lost=tuple(sorted(broken & set(every))),
    )


def _stated_day(readings: Sequence[Reading], wishes: CoverageWishes) -> date | None:
    declared = max((reading.as_of for reading in readings if reading.as_of), default=None)
    return wishes.as_of or (wishes.file.as_of if wishes.file else None) or declared


def _declared(readings: Sequence[Reading]) -> dict[str, tuple[Coverage, ...]]:
    declared: dict[str, tuple[Coverage, ...]] = {}
    for reading in readings:
        for table, stretches in reading.coverage.items():
            declared[table] = declared.get(table, ()) + stretches
    return declared


def _asked(
    proposal: CoverageProposal,
    declared: Mapping[str, tuple[Coverage, ...]],
    wishes: CoverageWishes,
) -> ConfirmedCoverage | None:
    """Ask about the tables of which nobody said anything yet, or something the rows deny."""
    if wishes.confirm is None or wishes.file is not None:
        return None
    denied = {gap.table for gap in contradictions(declared, proposal) if is_strong(gap)}
    known = set(declared) - denied
    open_tables = tuple(one for one in proposal.tables if one.table not in known)
    return wishes.confirm(replace(proposal, tables=open_tables)) if open_tables else None


def _is_a_persons(file: ConfirmedCoverage | None) -> bool:
    return file is not None and file.confirmed_by is not None


def _source(
    declared: Mapping[str, object],
    file: ConfirmedCoverage | None,
    asked: ConfirmedCoverage | None,
) -> str:
    package = "datapackage.json" if declared else None
    words = (package, file.source if file else None, asked.source if asked else None)
    return "; ".join(one for one in words if one) or "nobody"
