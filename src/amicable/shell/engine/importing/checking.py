"""Type the staged rows, check them against the rules, and set bad ones aside."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.vocabulary.import_report import BadRowsError
from amicable.shell.engine.importing.badness import count_bad_rows, first_bad_rows
from amicable.shell.engine.importing.onto import lay_onto
from amicable.shell.engine.importing.quarantine import set_aside
from amicable.shell.engine.importing.repeats import drop_repeats
from amicable.shell.engine.importing.rules import check_rules
from amicable.shell.engine.importing.staging import staged_tables
from amicable.shell.engine.importing.values import turn_negative_invoices, type_table

if TYPE_CHECKING:
    import duckdb

    from amicable.core.vocabulary.import_report import ImportReport
    from amicable.shell.engine.importing.steps import Steps
    from amicable.shell.engine.importing.wishes import Wishes
    from amicable.shell.engine.snapshot import Snapshot


def check_rows(
    connection: duckdb.DuckDBPyConnection,
    tables: list[str],
    report: ImportReport,
    wishes: Wishes,
    steps: Steps,
) -> ImportReport:
    """Type and check every table; set bad rows aside when wished, else stop at them.

    Raises:
        BadRowsError: A row is bad and no reject file was given.
    """
    staged = staged_tables(connection)
    for name in staged:
        steps.tell(f"checking {name}")
        type_table(connection, name)
    dropped = {name: drop_repeats(connection, name) for name in staged if name != "usage"}
    if wishes.onto:
        report = _lay(connection, tables, staged, report, wishes.onto)
    if "usage" in tables:
        drop_repeats(connection, "usage")
    check_rules(connection, tables)
    report = replace(
        report,
        repeats={name: number for name, number in dropped.items() if number},
        bad_rows=first_bad_rows(connection),
        bad_count=count_bad_rows(connection),
    )
    if not report.bad_count:
        return _turn(connection, tables, report)
    if wishes.rejects is None:
        raise BadRowsError(report)
    moved = set_aside(connection, tables, wishes.rejects)
    report = replace(
        report, moved=moved.rows, moved_money=moved.money, rejects_path=str(wishes.rejects)
    )
    return _turn(connection, tables, report)


def _lay(
    connection: duckdb.DuckDBPyConnection,
    tables: list[str],
    staged: list[str],
    report: ImportReport,
    onto: Snapshot,
) -> ImportReport:
    """Put the rows of the older snapshot behind those of the sources."""
    report = _turn(connection, staged, report)
    laid = {name: lay_onto(connection, name, onto, is_new=name in staged) for name in tables}
    return replace(
        report,
        onto=onto.id,
        added={name: one.added for name, one in laid.items() if one.added},
        same={name: one.same for name, one in laid.items() if one.same},
        altered={name: one.altered for name, one in laid.items() if one.altered},
        altered_keys={name: one.altered_keys for name, one in laid.items() if one.altered},
    )


def _turn(
    connection: duckdb.DuckDBPyConnection, tables: list[str], report: ImportReport
) -> ImportReport:
    turned = turn_negative_invoices(connection, tables)
    if not turned:
        return report
    note = f"invoices below zero without a kind that became credit notes (381): {turned}"
    return replace(report, notes=(*report.notes, note))
