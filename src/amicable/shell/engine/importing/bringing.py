"""Bring the rows of all sources into one work database, under our ids."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.vocabulary.import_report import ImportReport
from amicable.shell.engine.importing.bank_statements import settle_statements, spool_statements
from amicable.shell.engine.importing.disputed import tie_disputes
from amicable.shell.engine.importing.documents import settle_documents
from amicable.shell.engine.importing.joined_older import renew
from amicable.shell.engine.importing.later_ledger import join_later
from amicable.shell.engine.importing.linking import link_names
from amicable.shell.engine.importing.lists_beside import settle_lists
from amicable.shell.engine.importing.mapping.stage_sheets import stage_sheets
from amicable.shell.engine.importing.onto import hide_known, show_known
from amicable.shell.engine.importing.receipts import drop_lost_receipts
from amicable.shell.engine.importing.same_customers import join_customers
from amicable.shell.engine.importing.same_invoices import join_ledger
from amicable.shell.engine.importing.same_numbers import tell_apart
from amicable.shell.engine.importing.same_payments import join_payments
from amicable.shell.engine.importing.staging import name_archives, stage, take_over
from amicable.shell.engine.importing.statuses import apply_statuses
from amicable.shell.engine.importing.unmapped import unmapped
from amicable.shell.engine.importing.whose_documents import set_apart

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import duckdb

    from amicable.core.vocabulary.connector import ForeignName, Reading
    from amicable.shell.engine.importing.mapping.map_sheets import Mapped
    from amicable.shell.engine.importing.wishes import Wishes
    from amicable.shell.engine.snapshot import Snapshot


def bring_rows(
    connection: duckdb.DuckDBPyConnection,
    readings: Sequence[Reading],
    sources: Sequence[str],
    work: Path,
    wishes: Wishes,
) -> tuple[ImportReport, Sequence[Reading]]:
    """Stage every row under our ids; return what is to be told, and the readings as they count.

    `work` is a folder for files on the way.

    Raises:
        InputError: A file is no table, or cannot be understood.
    """
    unknown = stage(connection, readings, work)
    files = [file for reading in readings for file in reading.sheets]
    mapped = stage_sheets(connection, files, work, wishes.sheets)
    name_archives(connection, wishes.unpacked)
    bank = spool_statements(connection, readings, work)
    ties = any(reading.names or reading.statuses for reading in readings)
    if ties:
        take_over(connection)
    looks_up = ties or bank.has_rows or any(reading.papers for reading in readings)
    known = wishes.onto if looks_up else None
    if known:
        show_known(connection, known)
    apart = set_apart(connection, readings, work, wishes, mapped.given)
    readings = apart.readings
    new, notes = _tie(connection, readings, work, replace(wishes, onto=known))
    if bank.has_rows:
        notes += settle_statements(connection, wishes.onto)
    notes += _settle_later(connection, wishes.onto, known)
    told = _with_sheets(_told(readings, sources, unknown), mapped)
    if not files and wishes.sheets.map_name and not apart.is_map_used:
        notes += (f"--map {wishes.sheets.map_name}: no source holds a sheet it could be for",)
    every = (*apart.assumed, *notes, *bank.notes, *told.notes)
    told = replace(told, new_parties=tuple(new), set_apart=apart.notes, notes=every)
    return told, readings


def _settle_later(
    connection: duckdb.DuckDBPyConnection, onto: Snapshot | None, shown: Snapshot | None
) -> tuple[str, ...]:
    """Take back what was shown of the older snapshot; let a later ledger find its e-invoices."""
    if shown:
        hide_known(connection, shown)
    return join_later(connection, onto)


def _tie(
    connection: duckdb.DuckDBPyConnection, readings: Sequence[Reading], work: Path, wishes: Wishes
) -> tuple[list[str], tuple[str, ...]]:
    """Bring what documents name under our ids, each once; return a line a new party, and notes."""
    names = [name for reading in readings for name in reading.names]
    new = link_names(connection, names, wishes.links, work)
    onto = wishes.onto
    cancelled = apply_statuses(connection, readings, work, onto)
    joined = _join(connection, onto, new) if names else ()
    told_apart = tell_apart(connection, names, onto)
    told_apart += _count_once(connection, names, new, onto)
    if any(rows.table == "disputes" for reading in readings for rows in reading.rows):
        tie_disputes(connection)
    return new, (*cancelled, *joined, *told_apart, *settle_documents(connection))


def _join(
    connection: duckdb.DuckDBPyConnection, onto: Snapshot | None, new: list[str]
) -> tuple[str, ...]:
    """Make one of what documents and tables both state; return notes.

    Customers that turn out to be of the table leave `new`, a line for each new party.
    """
    joined = join_ledger(connection, onto)
    known = join_customers(connection, onto) if joined else ()
    if known:
        new[:] = [one for one in new if not one.startswith(_lines_of(known))]
        joined += (f"customers of e-invoices known by invoices of a table: {', '.join(known)}",)
    joined += renew(connection, onto)
    return (*joined, *drop_lost_receipts(connection), *join_payments(connection, onto))


def _count_once(
    connection: duckdb.DuckDBPyConnection,
    names: Sequence[ForeignName],
    new: list[str],
    onto: Snapshot | None,
) -> tuple[str, ...]:
    """Let instalments of a list, and what it dates or writes otherwise, be their e-invoice."""
    notes, ours = settle_lists(connection, names, onto)
    new[:] = [one for one in new if not one.startswith(_lines_of(ours))]
    return notes


def _lines_of(customers: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"customers: {one} (" for one in customers)


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
        said_on=mapped.as_of,
    )
