"""Build a snapshot folder out of readings: stage, type, check, set aside, write."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.import_report import BadRowsError, ImportReport
from amicable.shell.engine.importing.badness import (
    count_bad_rows,
    first_bad_rows,
)
from amicable.shell.engine.importing.covering import CoverageWishes, settle_coverage
from amicable.shell.engine.importing.dangling import dangling_notes
from amicable.shell.engine.importing.dates import later_rows
from amicable.shell.engine.importing.documents import settle_documents
from amicable.shell.engine.importing.keeping import keep_papers
from amicable.shell.engine.importing.linking import link_names
from amicable.shell.engine.importing.mapping.stage_sheets import SheetWishes, stage_sheets
from amicable.shell.engine.importing.pool import Pool
from amicable.shell.engine.importing.quarantine import set_aside
from amicable.shell.engine.importing.repeats import drop_repeats
from amicable.shell.engine.importing.rules import check_rules
from amicable.shell.engine.importing.same_numbers import tell_apart
from amicable.shell.engine.importing.sharing import Shelf
from amicable.shell.engine.importing.staging import name_archives, stage, staged_tables, take_over
from amicable.shell.engine.importing.table_writing import Desk
from amicable.shell.engine.importing.unmapped import unmapped
from amicable.shell.engine.importing.values import turn_negative_invoices, type_table
from amicable.shell.engine.importing.writing import write_manifest, write_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    import duckdb

    from amicable.core.vocabulary.connector import Reading
    from amicable.shell.engine.importing.mapping.map_sheets import Mapped

    Progress = Callable[[str, int, int], None]


THREADS = len(os.sched_getaffinity(0))
"""As many as this process has processors."""
MEMORY_LIMIT = "2GB"
"""What the work database may hold; more goes to disk."""


class NoInvoicesError(InputError):
    """The sources hold no invoice, so there is nothing to judge."""

    def __init__(self, sources: Sequence[str]) -> None:
        super().__init__(
            f"{', '.join(sources)}: no invoices found; add invoices.csv, invoices.parquet or "
            "e-invoices to the sources."
        )


class NoDateError(InputError):
    """Nothing in the books says when they were taken."""

    def __init__(self, sources: Sequence[str]) -> None:
        super().__init__(
            f"{', '.join(sources)}: no date tells when the books were taken; give --as-of."
        )


@dataclass(frozen=True, slots=True)
class Wishes:
    """How to build: what the books cover, what to do with bad rows, the key."""

    covering: CoverageWishes = field(default_factory=CoverageWishes)
    rejects: Path | None = None
    """Where bad rows go; None stops the import at any of them."""
    personal_key: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    """Their id → ours, from a link file."""
    unpacked: Mapping[str, str] = field(default_factory=dict)
    """Folder of an unpacked archive → what the archive is called."""
    older: Sequence[Path] = ()
    """Snapshots whose parts may be shared."""
    sheets: SheetWishes = field(default_factory=SheetWishes)


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
        told = _stage(connection, readings, sources, work, wishes)
        tables = staged_tables(connection)
        if "invoices" not in tables:
            raise NoInvoicesError(sources)
        progress("checking", 2, 4)
        report = _turn(connection, tables, _check(connection, tables, told, wishes))
        progress("writing", 3, 4)
        report = _write(connection, tables, folder, readings, report, wishes)
        progress("done", 4, 4)
        return report


def _stage(
    connection: duckdb.DuckDBPyConnection,
    readings: Sequence[Reading],
    sources: Sequence[str],
    work: Path,
    wishes: Wishes,
) -> ImportReport:
    """Stage every row under our ids; return what is to be told of the sources."""
    unknown = stage(connection, readings, work)
    files = [file for reading in readings for file in reading.sheets]
    mapped = stage_sheets(connection, files, work, wishes.sheets)
    name_archives(connection, wishes.unpacked)
    names = [name for reading in readings for name in reading.names]
    if names:
        take_over(connection)
    new = link_names(connection, names, wishes.links, work)
    notes = (*tell_apart(connection, names), *settle_documents(connection))
    told = _with_sheets(_told(readings, sources, unknown), mapped)
    return replace(told, new_parties=tuple(new), notes=(*told.notes, *notes))


def _told(
    readings: Sequence[Reading], sources: Sequence[str], unknown: Sequence[str]
) -> ImportReport:
    counts: dict[str, int] = {}
    for reading in readings:
        for words, number in reading.counts.items():
            counts[words] = counts.get(words, 0) + number
    return ImportReport(
        sources=tuple(sources),
        counts=counts,
        unknown_columns=tuple(unknown),
        unknown_files=tuple(file for reading in readings for file in reading.left_out),
        notes=(*(note for reading in readings for note in reading.notes), *unmapped(readings)),
    )


def _with_sheets(report: ImportReport, mapped: Mapped) -> ImportReport:
    """Add what became of sheets to a report."""
    return replace(
        report,
        counts={**report.counts, **(mapped.counts or {})},
        unknown_columns=report.unknown_columns + mapped.unknown_columns,
        unknown_files=report.unknown_files + mapped.left_out,
        notes=report.notes + mapped.notes,
    )


def _check(
    connection: duckdb.DuckDBPyConnection,
    tables: list[str],
    report: ImportReport,
    wishes: Wishes,
) -> ImportReport:
    """Type and check every table; set bad rows aside when wished, else stop at them."""
    for name in tables:
        type_table(connection, name)
    dropped = {name: drop_repeats(connection, name) for name in tables}
    check_rules(connection, tables)
    report = replace(
        report,
        repeats={name: number for name, number in dropped.items() if number},
        bad_rows=first_bad_rows(connection),
        bad_count=count_bad_rows(connection),
    )
    if not report.bad_count:
        return report
    if wishes.rejects is None:
        raise BadRowsError(report)
    moved = set_aside(connection, tables, wishes.rejects)
    return replace(
        report, moved=moved.rows, moved_money=moved.money, rejects_path=str(wishes.rejects)
    )


def _turn(
    connection: duckdb.DuckDBPyConnection, tables: list[str], report: ImportReport
) -> ImportReport:
    turned = turn_negative_invoices(connection, tables)
    if not turned:
        return report
    note = f"invoices below zero without a kind that became credit notes (381): {turned}"
    return replace(report, notes=(*report.notes, note))


def _write(
    connection: duckdb.DuckDBPyConnection,
    tables: list[str],
    folder: Path,
    readings: Sequence[Reading],
    report: ImportReport,
    wishes: Wishes,
) -> ImportReport:
    broken = frozenset({bad.table for bad in report.bad_rows} | set(report.moved))
    settled = settle_coverage(connection, tables, readings, wishes.covering, broken)
    if settled is None:
        raise NoDateError(report.sources)
    later = later_rows(connection, tables, settled.as_of) + dangling_notes(connection, tables)
    folder.mkdir()
    papers = [paper for reading in readings for paper in reading.papers]
    kept = keep_papers(connection, papers, folder, wishes.older) if papers else {}
    with Pool(connection, THREADS) as pool:
        desk = Desk(folder, pool, Shelf(wishes.older), wishes.personal_key)
        entries = write_tables(connection, tables, desk, lambda _: None)
    name = write_manifest(
        folder,
        entries,
        settled.coverage,
        settled.as_of,
        as_of_assumed=settled.as_of_assumed,
        aside={**settled.aside, "papers": kept} if kept else settled.aside,
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
        notes=report.notes + lost + later,
    )
