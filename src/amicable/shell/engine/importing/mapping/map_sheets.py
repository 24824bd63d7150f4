"""Map staged sheets to staged tables of the books, and account for every row and heading."""

# ruff: noqa: S608 - SQL is composed of staged names and quoted literals
from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amicable.core.books.dialect.stated_day import stated_day
from amicable.core.books.mapping.from_proposal import map_text
from amicable.core.books.mapping.kept_answers import to_keep
from amicable.core.books.mapping.recognise import found_headings
from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.importing.mapping.choosing import choose_kinds
from amicable.shell.engine.importing.mapping.clear_items import clear_items
from amicable.shell.engine.importing.mapping.currency_in import currency_sql
from amicable.shell.engine.importing.mapping.customers_named import add_named_customers
from amicable.shell.engine.importing.mapping.listed_twice import join_agreeing
from amicable.shell.engine.importing.mapping.map_files import GivenMap
from amicable.shell.engine.importing.mapping.numbers_sql import number
from amicable.shell.engine.importing.mapping.reading_once import read_once
from amicable.shell.engine.importing.mapping.rows_sql import insert_rows, met, taken
from amicable.shell.engine.importing.mapping.rules_sql import rule_sql
from amicable.shell.engine.importing.mapping.scope import Dialect, Scope
from amicable.shell.engine.importing.staging import staged_tables
from amicable.shell.engine.sheets.canonical import canonical_sql

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    import duckdb

    from amicable.core.vocabulary.proposal import Proposal
    from amicable.core.vocabulary.question import Ask, Question
    from amicable.core.vocabulary.sheet import Sheet, SheetColumn
    from amicable.core.vocabulary.tables import ColumnType
    from amicable.shell.engine.importing.mapping.choosing import Chosen, Guides


class MapWrittenError(InputError):
    """A proposal was written for a person to mend, and nothing was imported."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} holds the proposed mapping and nothing was imported; read it, mend it, and "
            f"import with --map {path}."
        )


@dataclass(frozen=True, slots=True)
class Mapped:
    """What mapping tells: headings that became nothing, sheets left out, counts and notes."""

    unknown_columns: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    counts: Mapping[str, int] | None = None
    notes: tuple[str, ...] = ()
    as_of: date | None = None
    """The latest day on which a list says that it was made."""
    given: GivenMap = field(default_factory=GivenMap)
    """What `--map` named, for answers to questions that no sheet puts."""


def map_sheets(
    connection: duckdb.DuckDBPyConnection,
    sheets: Sequence[Sheet],
    guides: Guides,
    *,
    ask: Ask,
    answers: dict[str, str],
    write_to: Path | None = None,
) -> Mapped:
    """Add the rows of every sheet to the staged tables; with `write_to` the mapping is kept there.

    Raises:
        MapWrittenError: The mapping was only proposed, so that a person can mend the file.
        InputError: A sheet, a number or a date can be read in two ways and nobody decides.
    """
    if not sheets:
        return Mapped()
    recording = _recording(ask, answers)
    dialect = _dialect(connection, recording, answers)
    chosen = choose_kinds(connection, sheets, guides, dialect, recording)
    if write_to is not None and guides.only_propose:
        _write(write_to, chosen, answers)
        raise MapWrittenError(write_to)
    scopes = [
        read_once(
            Scope(
                *(sheet, table_map, kind, found_headings(kind, sheet.columns), dialect),
                *(recording, answers, connection),
            )
        )
        for sheet, table_map, kind in chosen.kinds
    ]
    before = set(staged_tables(connection))
    notes, counts = _map_all(connection, scopes)
    _drop_empty(connection, set(staged_tables(connection)) - before)
    notes += join_agreeing(connection)
    if "customers" in set(staged_tables(connection)) - before and not _brings_customers(scopes):
        add_named_customers(connection)
    if write_to is not None:
        _write(write_to, chosen, answers)
    return Mapped(
        tuple(line for scope in scopes for line in _unused(scope)),
        tuple(f"{sheet.source}: {sheet.rows} rows" for sheet in chosen.left_out),
        counts,
        (*_told(chosen, guides), *notes),
        max((day for sheet in sheets if (day := stated_day(sheet.above))), default=None),
    )


def _brings_customers(scopes: list[Scope]) -> bool:
    """Say whether a sheet is a table of customers, and not only names those of its rows."""
    return any(
        rows.table == "customers" and not rows.unless_there
        for scope in scopes
        for rows in scope.kind.rows
    )


def _recording(ask: Ask, answers: dict[str, str]) -> Ask:
    def recorded(question: Question) -> str | None:
        answer = ask(question)
        if answer is not None:
            answers[question.key] = answer
        return answer

    return recorded


def _dialect(connection: duckdb.DuckDBPyConnection, ask: Ask, answers: dict[str, str]) -> Dialect:
    """Return the dialects of the sheets, each column's found out once."""
    known: dict[tuple[str, str, ColumnType], str] = {}
    currencies: dict[tuple[str, str], str | None] = {}

    def canonical(sheet: Sheet, column: SheetColumn, kind: ColumnType) -> str:
        key = (sheet.staged, column.name, kind)
        if key not in known:
            known[key] = f"({canonical_sql(connection, sheet, column, kind, ask, answers)})"
        return known[key]

    def currency_in(sheet: Sheet, column: SheetColumn) -> str | None:
        key = (sheet.staged, column.name)
        if key not in currencies:
            currencies[key] = currency_sql(connection, sheet, column)
        return currencies[key]

    return Dialect(canonical, currency_in)


def _map_all(
    connection: duckdb.DuckDBPyConnection, scopes: list[Scope]
) -> tuple[list[str], dict[str, int]]:
    """Insert what every sheet brings, then what only fills gaps, then what clearings say."""
    notes: list[str] = []
    counts: dict[str, int] = {}
    for scope in scopes:
        _count_skipped(connection, scope, counts)
    for fills_gaps in (False, True):
        for scope in scopes:
            for rows in scope.kind.rows:
                if rows.unless_there == fills_gaps:
                    insert_rows(connection, scope, rows)
    for scope in scopes:
        notes += _unmatched(connection, scope)
        if scope.kind.clearing:
            notes += clear_items(connection, scope, scope.kind.clearing)
    return notes, counts


def _drop_empty(connection: duckdb.DuckDBPyConnection, tables: set[str]) -> None:
    """Drop tables that no row came into: a table without rows would say that nothing happened."""
    for table in tables:
        found = connection.execute(f"SELECT 1 FROM raw_{table} LIMIT 1").fetchone()
        if found is None:
            connection.execute(f"DROP TABLE raw_{table}")


def _count_skipped(
    connection: duckdb.DuckDBPyConnection, scope: Scope, counts: dict[str, int]
) -> None:
    for skip in scope.kind.skip:
        condition = met(scope, skip.where)
        gone = connection.execute(f"DELETE FROM {scope.sheet.staged} WHERE {condition}").fetchone()
        scope.looked.clear()
        if gone and gone[0]:
            counts[skip.because] = counts.get(skip.because, 0) + int(gone[0])


def _unmatched(connection: duckdb.DuckDBPyConnection, scope: Scope) -> list[str]:
    """Return a note on the rows that no block of the map takes, with their money."""
    amount = rule_sql(scope.kind.money, "amount", scope) if scope.kind.money else None
    money = f"sum({number(amount)})" if amount else "NULL"
    found = connection.execute(
        f"SELECT count(*), rtrim(rtrim(CAST({money} AS VARCHAR), '0'), '.') "
        f"FROM {scope.sheet.staged} WHERE NOT ({taken(scope)})"
    ).fetchone()
    if not found or not found[0]:
        return []
    carried = f", {found[1]} in all" if found[1] else ""
    return [f"{scope.sheet.source}: {found[0]} rows are of no kind that the map takes{carried}"]


_ABOVE = "^"
"""Marks a field of the row that a nested row lay in, which is accounted for there."""


def _unused(scope: Scope) -> list[str]:
    used = {column.name for column in scope.found.values()}
    return [
        f"{scope.sheet.source}: {column.heading}"
        for column in scope.sheet.columns
        if column.name not in used and not column.heading.startswith(_ABOVE)
    ]


def _told(chosen: Chosen, guides: Guides) -> list[str]:
    """Say which map read a sheet, and which mapping was taken without a person."""
    told = [
        f"{sheet.source} was read by the map {table_map.name} ({table_map.title})"
        for sheet, table_map, _ in chosen.kinds
        if table_map.name
    ]
    if guides.confirm is None:
        told += [_told_proposal(proposal) for proposal in chosen.proposals]
    return told


def _told_proposal(proposal: Proposal) -> str:
    pairs = ", ".join(f"{one.heading} = {one.slot}" for one in proposal.meanings)
    return f"{proposal.sheet.source} was taken as {proposal.shape} by its headings: {pairs}"


def _write(path: Path, chosen: Chosen, answers: Mapping[str, str]) -> None:
    text = map_text(path.stem, chosen.used, chosen.proposals, to_keep(answers))
    written = path.with_name(f".{path.name}.part")
    written.write_text(text, encoding="utf-8")
    written.rename(path)
