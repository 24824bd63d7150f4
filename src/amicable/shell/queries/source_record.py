"""The record of the books that a figure came from, with the sentence that it rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from amicable.core.correspond.words import as_decimal
from amicable.core.vocabulary.finding import Evidence
from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.physical import SQL_TYPES, canonical, named
from amicable.shell.queries.quoted import quotes_of

if TYPE_CHECKING:
    import duckdb

    from amicable.core.vocabulary.tables import Column, Table
    from amicable.shell.engine.snapshot import Snapshot
    from amicable.shell.queries.quoted import Quote


_NUMBER = "SELECT coalesce(number, invoice_id) FROM invoices WHERE invoice_id = ?"


@dataclass(frozen=True, slots=True)
class Field:
    """One filled column of a record, as the books write it."""

    column: str
    value: str
    is_cited: bool
    refers_to: str = ""
    """The table in which the value names a record, empty for none."""
    shown: str = ""
    """The value as people know it: an invoice by its number."""


@dataclass(frozen=True, slots=True)
class Tier:
    """A step of a price by quantity, as the books write it; empty where they say nothing."""

    first: str
    last: str
    price: str
    flat: str
    percent: str


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A cited value and the whole record it stands in; `fields` is empty where it is gone."""

    table: str
    key: str
    column: str
    cited: str
    held: str
    """What the record holds in the cited column now."""
    fields: tuple[Field, ...]
    quotes: tuple[Quote, ...]
    tiers: tuple[Tier, ...] = ()
    """Of a price that depends on the quantity."""

    @property
    def is_same(self) -> bool:
        """Tell whether the record alone holds what was cited, and not a part of it."""
        return self.cited == self.held or (
            as_decimal(self.cited) is not None and as_decimal(self.cited) == as_decimal(self.held)
        )


def source_record(snapshot: Snapshot, cited: Evidence) -> SourceRecord:
    """Return the record that a value was cited from, read from the books.

    Personal columns are left out unless they are what is cited.
    """
    table = TABLES.get(cited.table)
    key = " / ".join(cited.key)
    if table is None:
        return SourceRecord(cited.table, key, cited.column, cited.value, "", (), ())
    connection = snapshot.connection()
    try:
        fields = tuple(_known(connection, table, one) for one in _fields(connection, table, cited))
        quotes = quotes_of(snapshot, connection, cited)
        tiers = _tiers(connection, cited.key) if table.name == "price_terms" else ()
    finally:
        connection.close()
    held = next((one.value for one in fields if one.is_cited), "")
    shown = {one.column: one.shown for one in fields}
    key = " / ".join(shown.get(*pair) for pair in zip(table.key, cited.key, strict=False))
    return SourceRecord(
        table.name, key, cited.column, cited.value or held, held, fields, quotes, tiers
    )


def referred(record: SourceRecord, column: str) -> Evidence | None:
    """Return the record that a column names, as if its key were cited; None for none."""
    field = next((one for one in record.fields if one.column == column), None)
    if field is None or not field.refers_to:
        return None
    (key,) = TABLES[field.refers_to].key
    return Evidence(field.refers_to, (field.value,), key, field.value)


def _fields(
    connection: duckdb.DuckDBPyConnection, table: Table, cited: Evidence
) -> tuple[Field, ...]:
    shown = [one for one in table.columns if not one.personal or one.name == cited.column]
    values = ", ".join(canonical(one) for one in shown)
    # The names are those of the table's own columns.
    asked = f"SELECT {values} FROM {named(table.name)} WHERE {_where(table)} LIMIT 1"  # noqa: S608 - see above
    if len(cited.key) != len(table.key):
        return ()
    row = connection.execute(asked, list(cited.key)).fetchone()
    return tuple(
        Field(
            column.name,
            str(value),
            is_cited=column.name == cited.column,
            refers_to=_refers_to(table, column),
        )
        for column, value in zip(shown, row or (), strict=row is not None)
        if value is not None
    )


def _known(connection: duckdb.DuckDBPyConnection, table: Table, field: Field) -> Field:
    column = table.column(field.column)
    is_own = table.name == "invoices" and field.column == "invoice_id"
    if not is_own and (column is None or column.refers_to != "invoices"):
        return replace(field, shown=field.value)
    row = connection.execute(_NUMBER, [field.value]).fetchone()
    return replace(field, shown=str(row[0]) if row else field.value)


def _refers_to(table: Table, column: Column) -> str:
    named = column.refers_to or ""
    is_own = named == table.name
    return "" if is_own or not named or len(TABLES[named].key) > 1 else named


def _where(table: Table) -> str:
    types = {one.name: SQL_TYPES[one.type] for one in table.columns}
    return " AND ".join(f"{named(key)} = try_cast(? AS {types[key]})" for key in table.key)


def _tiers(connection: duckdb.DuckDBPyConnection, key: tuple[str, ...]) -> tuple[Tier, ...]:
    table = TABLES["price_tiers"]
    wanted = ("from_quantity", "to_quantity", "unit_price", "flat_fee", "percent")
    values = ", ".join(
        f"coalesce({canonical(column)}, '')"
        for name in wanted
        if (column := table.column(name)) is not None
    )
    # The names are those of the table's own columns.
    asked = f"SELECT {values} FROM price_tiers WHERE term_id = ? ORDER BY from_quantity"  # noqa: S608 - see above
    return tuple(Tier(*row) for row in connection.execute(asked, ["/".join(key)]).fetchall())
