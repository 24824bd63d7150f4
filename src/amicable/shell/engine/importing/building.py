"""Build a snapshot folder out of readings: stage, type, check, set aside, write."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.importing.bringing import bring_rows
from amicable.shell.engine.importing.checking import check_rows
from amicable.shell.engine.importing.covering import settle_coverage
from amicable.shell.engine.importing.dangling import dangling_notes
from amicable.shell.engine.importing.dates import later_rows
from amicable.shell.engine.importing.keeping import keep_papers
from amicable.shell.engine.importing.onto import every_table, older_papers, with_older_coverage
from amicable.shell.engine.importing.pool import Pool
from amicable.shell.engine.importing.sharing import Shelf
from amicable.shell.engine.importing.staging import staged_tables
from amicable.shell.engine.importing.statuses import cancelled_ids
from amicable.shell.engine.importing.steps import Steps
from amicable.shell.engine.importing.table_writing import Desk
from amicable.shell.engine.importing.writing import write_manifest, write_tables

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    import duckdb

    from amicable.core.vocabulary.connector import Reading
    from amicable.core.vocabulary.import_report import ImportReport
    from amicable.shell.engine.importing.covering import Settled
    from amicable.shell.engine.importing.steps import Progress
    from amicable.shell.engine.importing.wishes import Wishes


THREADS = len(os.sched_getaffinity(0))
"""As many as this process has processors."""
MEMORY_LIMIT = "2GB"
"""What the work database may hold; more goes to disk."""


class NoInvoicesError(InputError):
    """The sources hold no invoice of ours, so there is nothing to judge; `told` says why."""

    def __init__(self, sources: Sequence[str], told: Sequence[str] = ()) -> None:
        because = "".join(f" ({one})" for one in told)
        super().__init__(
            f"{', '.join(sources)}: no invoices found{because}; add the list of invoices (any "
            "table file) or e-invoices that we issued as another source of the same import."
        )


class NoDateError(InputError):
    """Nothing in the books says when they were taken."""

    def __init__(self, sources: Sequence[str]) -> None:
        super().__init__(
            f"{', '.join(sources)}: no date tells when the books were taken; give --as-of."
        )


def _of_others(tables: Sequence[str]) -> list[str]:
    """Say what there is instead, and why lines alone make no invoices."""
    if tables and "invoice_lines" not in tables:
        return [f"what is there: {', '.join(tables)}"]
    lack = (
        "lines are there, but none states the day, and the tax or amount with tax, of its invoice"
    )
    return [lack] if "invoice_lines" in tables else []


def build_snapshot(
    readings: Sequence[Reading],
    sources: Sequence[str],
    folder: Path,
    wishes: Wishes,
    progress: Progress,
) -> ImportReport:
    """Build the snapshot into `folder`, which must not exist, and report what became of it all.

    What the work database cannot hold lies beside `folder`; the caller clears both on failure.

    Raises:
        BadRowsError: A row is bad and no reject file was given.
        InputError: A file is no table, there is no invoice, or no date.
    """
    import duckdb

    work = folder.parent
    config: dict[str, Any] = {
        "threads": THREADS,
        "memory_limit": MEMORY_LIMIT,
        "temp_directory": str(work / "spill"),
    }
    with duckdb.connect(":memory:", config=config) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute("SET enable_progress_bar = false")
        progress("staging", 1, 4)
        told, readings = bring_rows(connection, readings, sources, work, wishes)
        tables = staged_tables(connection)
        if wishes.onto:
            tables = every_table(tables, wishes.onto)
        if "invoices" not in tables:
            raise NoInvoicesError(sources, (*told.set_apart, *_of_others(tables)))
        steps = Steps(progress, 1, 2 * len(tables) + 4)
        steps.tell("checking")
        report = check_rows(connection, tables, told, wishes, steps)
        steps.tell("writing")
        report = _write(connection, tables, folder, readings, report, wishes, steps=steps)
        steps.tell("done")
        return report


def _write(  # noqa: PLR0913 - what the whole import knows
    connection: duckdb.DuckDBPyConnection,
    tables: list[str],
    folder: Path,
    readings: Sequence[Reading],
    report: ImportReport,
    wishes: Wishes,
    *,
    steps: Steps,
) -> ImportReport:
    if wishes.onto:
        readings = with_older_coverage(readings, wishes.onto)
    broken = frozenset({bad.table for bad in report.bad_rows} | set(report.moved))
    covering = replace(wishes.covering, said=report.said_on)
    settled = settle_coverage(connection, tables, readings, covering, broken)
    if settled is None:
        raise NoDateError(report.sources)
    later = later_rows(connection, tables, settled.as_of) + dangling_notes(connection, tables)
    folder.mkdir()
    papers = [paper for reading in readings for paper in reading.papers]
    papers += older_papers(wishes.onto) if wishes.onto else []
    kept = keep_papers(connection, papers, folder, wishes.older) if papers else {}
    with Pool(connection, THREADS) as pool:
        desk = Desk(folder, pool, Shelf(wishes.older), wishes.personal_key)
        entries = write_tables(connection, tables, desk, steps.tell)
    name = write_manifest(
        folder,
        entries,
        settled.coverage,
        settled.as_of,
        as_of_assumed=settled.as_of_assumed,
        aside={**settled.aside, "papers": kept} if kept else settled.aside,
        cancelled=cancelled_ids(readings, wishes.onto),
    )
    lost = tuple(f"{table} is no longer known to be complete" for table in settled.lost)
    return replace(
        report,
        snapshot_id=name,
        as_of=settled.as_of,
        as_of_assumed=settled.as_of_assumed,
        coverage=settled.coverage,
        coverage_from=settled.source,
        coverage_gaps=settled.gaps,
        proposal=settled.proposal,
        rows={table: int(entry["rows"]) for table, entry in entries.items()},
        sums={table: entry["sums"] for table, entry in entries.items() if entry["sums"]},
        notes=report.notes + lost + later + _said(report.said_on, settled),
    )


def _said(day: date | None, settled: Settled) -> tuple[str, ...]:
    """Return a note on the day that a list states above its headings."""
    if day is None or not settled.as_of_assumed:
        return ()
    if day == settled.as_of:
        return (f"a list says that it was made on {day}, which is taken as the day of the books",)
    return (f"a list says that it was made on {day}, but rows are later; --as-of settles it",)
