"""Compare the tables of two snapshots by key: what is new, altered and gone.

Parts that both have are equal by their names and are not read. `changed_<table>` then holds the
rows that differ; `before_<table>` and `after_<table>` are views of all rows.
"""

# ruff: noqa: S608 - SQL is composed of the names of the tables and of quoted literals
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.books_change import TableChange
from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.importing.content import ARRIVAL, all_columns, keys_of
from amicable.shell.engine.importing.ordering import parent_of
from amicable.shell.engine.physical import canonical, literal, named
from amicable.shell.engine.snapshot import MEMORY_LIMIT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import duckdb

    from amicable.core.vocabulary.tables import Column, Table
    from amicable.shell.engine.snapshot import Snapshot

_AMOUNTS = ("gross", "net", "amount", "tax", "minimum_amount")
_OF_THE_OFFICE = {
    "invoices": (
        "open_amount dunning_level assigned_to status received_on sent_to payer_customer_id "
        "document_id contract_id order_id"
    ),
    "invoice_lines": "order_id order_line delivery_id subscription_id contract_id",
}
"""Columns that the office fills after issue, or that link records: they are not the document."""
_UNSAID = {"invoices": {"status": "issued"}}
"""What a column says where it says nothing, so that a first cancellation is told."""


def open_both(before: Snapshot, after: Snapshot, spill: Path) -> duckdb.DuckDBPyConnection:
    """Return a connection with both snapshots' tables as views; it reaches nothing else."""
    import duckdb

    config: dict[str, Any] = {"memory_limit": MEMORY_LIMIT, "temp_directory": str(spill)}
    connection = duckdb.connect(":memory:", config=config)
    folders = ", ".join(literal(str(one)) for one in (before.path, after.path, spill.resolve()))
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET enable_progress_bar = false")
    connection.execute("SET parquet_metadata_cache = true")
    connection.execute(f"SET allowed_directories = [{folders}]")
    connection.execute("SET enable_external_access = false")
    for when, snapshot in (("before", before), ("after", after)):
        for table in TABLES.values():
            view = f"{when}_{table.name}"
            connection.execute(f"CREATE VIEW {view} AS {snapshot.rows_sql(table)}")
    return connection


def compare_tables(
    connection: duckdb.DuckDBPyConnection, before: Snapshot, after: Snapshot
) -> tuple[TableChange, ...]:
    """Compare every table that any of the snapshots has; return what differs in each."""
    found = []
    for table in TABLES.values():
        if before.present(table.name) and after.present(table.name):
            found.append(_compare(connection, table, before, after))
        elif before.present(table.name):
            rows = before.rows(table.name)
            found.append(TableChange(table.name, {"vanished": rows}, only_before=True))
        elif after.present(table.name):
            rows = after.rows(table.name)
            found.append(TableChange(table.name, {"new": rows}, only_after=True))
    return tuple(change for change in found if change.differs)


def main_amount(table: str) -> str | None:
    """Return the column that tells the money of a row, if the table has any."""
    return next((name for name in _AMOUNTS if TABLES[table].column(name)), None)


def _compare(
    connection: duckdb.DuckDBPyConnection, table: Table, before: Snapshot, after: Snapshot
) -> TableChange:
    columns, only_before, only_after = _comparable(table, before, after)
    shared = set(before.part_names(table.name)) & set(after.part_names(table.name))
    differ = _Comparison(table, columns, (before, after)).text(shared)
    connection.execute(f"CREATE TEMP TABLE changed_{table.name} AS {differ}")
    rows: dict[Any, int] = {}
    money: dict[Any, dict[str, Any]] = {}
    for change, currency, count, total in connection.execute(
        "SELECT change, currency, count(*), sum(coalesce(after, 0) - coalesce(before, 0)) "
        f"FROM changed_{table.name} GROUP BY ALL ORDER BY ALL"
    ).fetchall():
        rows[change] = rows.get(change, 0) + int(count)
        if main_amount(table.name):
            money.setdefault(change, {})[currency or ""] = total
    return TableChange(
        table.name,
        rows,
        money,
        columns_only_before=only_before,
        columns_only_after=only_after,
    )


def _comparable(
    table: Table, before: Snapshot, after: Snapshot
) -> tuple[list[Column], tuple[str, ...], tuple[str, ...]]:
    """Return the columns both snapshots have, and those that only one has."""
    known = set(_UNSAID.get(table.name, ()))
    first = known | {one.name for one in table.columns if before.filled(table.name, one.name)}
    second = known | {one.name for one in table.columns if after.filled(table.name, one.name)}
    erased = table.name in {*before.erased(), *after.erased()}
    both = [
        one
        for one in all_columns(table)
        if one.name not in keys_of(table)
        and one.name in first & second
        and not (erased and one.personal)
    ]
    if not (before.rows(table.name) and after.rows(table.name)):
        return both, (), ()
    return both, tuple(sorted(first - second)), tuple(sorted(second - first))


class _Comparison:
    """SQL that joins the rows of a table before and after, and keeps those that differ."""

    def __init__(
        self, table: Table, columns: Sequence[Column], snapshots: tuple[Snapshot, Snapshot]
    ) -> None:
        self.table = table
        self.columns = columns
        self.snapshots = snapshots

    def text(self, shared: set[tuple[str, str | None]]) -> str:
        """Return the statement; parts in `shared` are equal and left out."""
        first, second = (one.rows_sql(self.table, without=shared) for one in self.snapshots)
        keys = keys_of(self.table)
        same = " AND ".join(f"a.{named(key)} IS NOT DISTINCT FROM b.{named(key)}" for key in keys)
        differ = [
            f"{self._said(c, f'a.{named(c.name)}')} IS DISTINCT FROM "
            f"{self._said(c, f'b.{named(c.name)}')}"
            for c in self.columns
        ]
        return (
            f"SELECT {self._key()} AS key, CASE WHEN a._is THEN CASE WHEN b._is THEN 'altered' "
            f"ELSE 'vanished' END ELSE 'new' END AS change, {self._owner()} AS customer_id, "
            f"{self._currency()} AS currency, {self._amount('a')} AS before, "
            f"{self._amount('b')} AS after, {self._invoice()} AS invoice_id, {self._cells()} "
            f"AS cells FROM (SELECT *, true AS _is FROM ({first})) AS a FULL JOIN "
            f"(SELECT *, true AS _is FROM ({second})) AS b ON {same} {self._parent()} "
            f"WHERE a._is IS NULL OR b._is IS NULL OR {' OR '.join(differ) or 'false'}"
        )

    def _key(self) -> str:
        names = {column.name: column for column in (*self.table.columns, ARRIVAL)}
        parts = (_either(canonical_of(names[key], "{0}")) for key in keys_of(self.table))
        return f"[{', '.join(f"coalesce({part}, '')" for part in parts)}]"

    def _cells(self) -> str:
        if not self.columns:
            return "[]"
        cells = ", ".join(
            f"{{'column': {literal(one.name)}, "
            f"'before': {self._said(one, canonical_of(one, 'a'))}, "
            f"'after': {self._said(one, canonical_of(one, 'b'))}}}"
            for one in self.columns
        )
        return (
            "CASE WHEN a._is AND b._is THEN "
            f"list_filter([{cells}], lambda one: one.before IS DISTINCT FROM one.after) END"
        )

    def _said(self, column: Column, value: str) -> str:
        """Return SQL for a value with what it is where nobody says it."""
        unsaid = _UNSAID.get(self.table.name, {}).get(column.name)
        return value if unsaid is None else f"coalesce({value}, {literal(unsaid)})"

    def _amount(self, side: str) -> str:
        name = main_amount(self.table.name)
        return f"{side}.{named(name)}" if name else "CAST(NULL AS DECIMAL(18,4))"

    def _parent(self) -> str:
        parent = parent_of(self.table.name, TABLES)
        if parent is None:
            return ""
        name, key = parent
        mine = _either(f"{{0}}.{named(key)}")
        return (
            f"LEFT JOIN before_{name} AS p ON p.{key} = {mine} "
            f"LEFT JOIN after_{name} AS q ON q.{key} = {mine}"
        )

    def _owner(self) -> str:
        if self.table.column("customer_id"):
            return _either("{0}.customer_id")
        if parent_of(self.table.name, TABLES):
            return "coalesce(q.customer_id, p.customer_id)"
        return "CAST(NULL AS VARCHAR)"

    def _currency(self) -> str:
        if self.table.column("currency"):
            return _either("{0}.currency")
        parent = parent_of(self.table.name, TABLES)
        if parent and TABLES[parent[0]].column("currency"):
            return "coalesce(q.currency, p.currency)"
        return "CAST(NULL AS VARCHAR)"

    def _invoice(self) -> str:
        has = self.table.column("invoice_id")
        return _either("{0}.invoice_id") if has else "CAST(NULL AS VARCHAR)"


def canonical_of(column: Column, side: str) -> str:
    """Return SQL for the canonical text of a column of one side of a join."""
    return canonical(column).replace(named(column.name), f"{side}.{named(column.name)}")


def _either(text: str) -> str:
    """Return SQL for a value of the row after, else of the row before."""
    return f"coalesce({text.format('b')}, {text.format('a')})"


def document_columns(table: str) -> str:
    """Return SQL that says whether the cells of a changed row touch the document itself."""
    names = _OF_THE_OFFICE.get(table, "").split()
    if not names:
        return "true"
    listed = ", ".join(literal(name) for name in names)
    touching = f'list_filter(cells, lambda one: one."column" NOT IN ({listed}))'
    return f"(cells IS NULL OR len({touching}) > 0)"
