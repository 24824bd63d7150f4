"""Asks all checks about some invoices, in three statements however many relations there are.

Reading is all that an engine does for a case: the widest relation is asked by itself, the others
together, with their rows packed as texts. What the checks say of the rows is worked out in Python.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.shell.engine.physical import literal
from amicable.shell.engine.row_outcomes import row_outcomes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Any

    import duckdb

    from amicable.core.vocabulary.finding import Outcome
    from amicable.core.vocabulary.relation import Kind
    from amicable.shell.engine.compiled import Compiled, Place
    from amicable.shell.engine.statement import Statement

    Row = dict[str, Any]


def case_outcomes(
    connection: duckdb.DuckDBPyConnection,
    compiled: Compiled,
    asked: Sequence[Statement],
    invoice_ids: Sequence[str],
) -> Iterator[Outcome]:
    """Yield what every check says about every row of some invoices."""
    places = compiled.places(connection, invoice_ids)
    present = frozenset[str]().union(*(place.relations for place in places))
    concerned = [one for one in asked if one.relation.name in present]
    rows: dict[str, list[Row]] = {}
    if concerned:
        rows = _rows(connection, concerned, _Reading(compiled, places, invoice_ids))
    for statement in concerned:
        yield from _judged(statement, rows.get(statement.relation.name, ()))


def judged_rows(
    connection: duckdb.DuckDBPyConnection, statement: Statement, source: str
) -> Iterator[Outcome]:
    """Yield what the checks of one relation say about every row of a small source."""
    text = f"SELECT {', '.join(statement.reads)} FROM {source}"  # noqa: S608 - a table of our own
    yield from _judged(statement, _plain(connection, statement, text, {}))


def _judged(statement: Statement, rows: Iterable[Row]) -> Iterator[Outcome]:
    for row in rows:
        yield from row_outcomes(statement, row, [judge(row) for judge in statement.judges])


class _Reading:
    """What is read of a relation: the files of some places, the rows of some invoices."""

    def __init__(
        self, compiled: Compiled, places: Sequence[Place], invoice_ids: Sequence[str]
    ) -> None:
        self._compiled = compiled
        self._folders = {place.folder for place in places}
        customers = sorted({place.customer_id or "" for place in places})
        self.values = {f"i{n}": one for n, one in enumerate(invoice_ids)}
        self._scope = f"invoice_id IN ({', '.join(f'${name}' for name in self.values)})"
        if "" not in customers:  # the rows are sorted by customer, so that little is read
            named = {f"c{n}": one for n, one in enumerate(customers)}
            marks = ", ".join(f"${name}" for name in named)
            self._scope = f"customer_id IN ({marks}) AND {self._scope}"
            self.values |= named

    def select(self, statement: Statement, what: str) -> str:
        """Return the statement that selects something of the relation's rows."""
        source = self._compiled.source(statement.relation.name, self._folders)
        # Everything but the bound values is made of catalogue names and our own paths.
        return f"SELECT {what} FROM {source} WHERE {self._scope}"  # noqa: S608 - see above


def _rows(
    connection: duckdb.DuckDBPyConnection, asked: Sequence[Statement], reading: _Reading
) -> dict[str, list[Row]]:
    """Return the rows of each relation, by its name."""
    widest = max(asked, key=lambda one: len(one.reads))
    text = reading.select(widest, ", ".join(widest.reads))
    found = {widest.relation.name: _plain(connection, widest, text, reading.values)}
    others = {one.relation.name: one for one in asked if one is not widest}
    if others:
        text = " UNION ALL ".join(reading.select(one, _packed(one)) for one in others.values())
        for name, packed in connection.execute(text, reading.values).fetchall():
            found.setdefault(name, []).append(_row(others[name], packed, _value))
    return found


def _plain(
    connection: duckdb.DuckDBPyConnection, statement: Statement, text: str, values: dict[str, str]
) -> list[Row]:
    rows = connection.execute(text, values).fetchall()
    return [_row(statement, row, _whole) for row in rows]


def _packed(statement: Statement) -> str:
    texts = ", ".join(f"CAST({name} AS VARCHAR)" for name in statement.reads)
    return f"{literal(statement.relation.name)}, [{texts}]"


def _row(statement: Statement, values: Sequence[Any], read: Callable[[Kind, Any], object]) -> Row:
    columns = statement.relation.columns
    return {
        name: None if value is None else read(columns[name].kind, value)
        for name, value in zip(statement.reads, values, strict=True)
    }


def _whole(_: Kind, value: object) -> object:
    return int(value) if isinstance(value, Decimal) else value


def _value(kind: Kind, text: str) -> object:
    """Return the value that an engine wrote as text."""
    match kind:
        case "text":
            return text
        case "date":
            return date.fromisoformat(text)
        case "flag":
            return text == "true"
        case _:
            return int(text)
