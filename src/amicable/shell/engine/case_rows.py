"""Asks all checks about some invoices, in three statements however many relations there are.

Reading is all that an engine does for a case: the widest relation is asked by itself, the others
together, with their rows packed as texts. What the checks say of the rows is worked out in Python.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
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
    from amicable.shell.engine.invoice_store import InvoiceStore
    from amicable.shell.engine.statement import Statement

    Row = dict[str, Any]


_NEEDED = ("expression_rewriter", "filter_pushdown", "unused_columns")


def case_connection(
    compiled: Compiled, store: InvoiceStore | None = None
) -> duckdb.DuckDBPyConnection:
    """Return a connection for short questions, which it does not take long to plan.

    Most of what an optimizer looks for is in none of them. It reaches the compiled relations
    and the invoices beside the snapshot, nothing else. The caller closes it.
    """
    import duckdb

    connection = duckdb.connect(":memory:", config={"threads": 1})
    known = connection.execute("SELECT name FROM duckdb_optimizers()").fetchall()
    unneeded = ",".join(name for (name,) in known if name not in _NEEDED)
    connection.execute(f"SET disabled_optimizers = {literal(unneeded)}")
    connection.execute("SET GLOBAL parquet_metadata_cache = true")
    if store is not None:
        store.attach(connection)
    folder = literal(compiled.folder.resolve())
    connection.execute(f"SET allowed_directories = [{folder}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


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
    wanted = _Wanted(statement, {})
    text = f"SELECT {', '.join(wanted.names)} FROM {source}"  # noqa: S608 - a table of our own
    rows = connection.execute(text).fetchall()
    yield from _judged(statement, (wanted.row(values, _whole) for values in rows))


def _judged(statement: Statement, rows: Iterable[Row]) -> Iterator[Outcome]:
    for row in rows:
        yield from row_outcomes(statement, row, [judge(row) for judge in statement.judges])


class _Reading:
    """What is read of a relation: the files of some places, the rows of some invoices."""

    def __init__(
        self, compiled: Compiled, places: Sequence[Place], invoice_ids: Sequence[str]
    ) -> None:
        self._compiled = compiled
        self._folders = sorted({place.folder for place in places})
        customers = sorted({place.customer_id or "" for place in places})
        self.values = {f"i{n}": one for n, one in enumerate(invoice_ids)}
        self._scope = f"invoice_id IN ({', '.join(f'${name}' for name in self.values)})"
        if "" not in customers:  # the rows are sorted by customer, so that little is read
            named = {f"c{n}": one for n, one in enumerate(customers)}
            marks = ", ".join(f"${name}" for name in named)
            self._scope = f"customer_id IN ({marks}) AND {self._scope}"
            self.values |= named

    def select(self, what: str, relation: str) -> str:
        """Return the statement that selects something of the relation's rows."""
        source = self._compiled.read(relation, self._folders)
        # Everything but the bound values is made of catalogue names and our own paths.
        return f"SELECT {what} FROM {source} WHERE {self._scope}"  # noqa: S608 - see above

    def same(self, statement: Statement) -> Row:
        """Return the columns that say the same in all of the files, with their values."""
        columns = statement.relation.columns
        known = self._compiled.same_in(statement.relation.name, self._folders)
        return {
            name: None if text is None else value_of(columns[name].kind, text)
            for name, text in known.items()
        }


def _rows(
    connection: duckdb.DuckDBPyConnection, asked: Sequence[Statement], reading: _Reading
) -> dict[str, list[Row]]:
    """Return the rows of each relation, by its name."""
    wanted = [_Wanted(one, reading.same(one)) for one in asked]
    widest = max(wanted, key=lambda one: len(one.names))
    others = {one.relation: one for one in wanted if one is not widest}
    texts = [reading.select(", ".join(widest.names), widest.relation)]
    if others:
        selects = (reading.select(one.packed(), one.relation) for one in others.values())
        texts.append(" UNION ALL ".join(selects))
    plain, *rest = _fetched(connection, texts, reading.values)
    found = {widest.relation: [widest.row(values, _whole) for values in plain]}
    for name, packed in (row for rows in rest for row in rows):
        found.setdefault(name, []).append(others[name].row(packed, value_of))
    return found


def _fetched(
    connection: duckdb.DuckDBPyConnection, texts: Sequence[str], values: dict[str, str]
) -> list[list[tuple[Any, ...]]]:
    """Return the rows of some statements, which are asked side by side."""

    def fetch(text: str) -> list[tuple[Any, ...]]:
        return connection.cursor().execute(text, values).fetchall()

    with ThreadPoolExecutor(len(texts)) as pool:
        return list(pool.map(fetch, texts))


class _Wanted:
    """The columns that have to be read of a relation, beside those that are known already."""

    def __init__(self, statement: Statement, same: Row) -> None:
        self.relation = statement.relation.name
        self.names = [name for name in statement.reads if name not in same] or ["invoice_id"]
        self._same = same
        self._kinds = [statement.relation.columns[name].kind for name in self.names]

    def packed(self) -> str:
        """Return SQL for the relation's name and the columns as texts."""
        texts = ", ".join(f"CAST({name} AS VARCHAR)" for name in self.names)
        return f"{literal(self.relation)}, [{texts}]"

    def row(self, values: Sequence[Any], read: Callable[[Kind, Any], object]) -> Row:
        """Return a whole row of values that were read."""
        told = zip(self.names, self._kinds, values, strict=True)
        read_ones = {
            name: None if value is None else read(kind, value) for name, kind, value in told
        }
        return self._same | read_ones


def _whole(_: Kind, value: object) -> object:
    return int(value) if isinstance(value, Decimal) else value


def value_of(kind: Kind, text: str) -> object:
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
