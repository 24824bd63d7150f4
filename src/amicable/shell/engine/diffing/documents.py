"""Find the documents that should have stayed as they were: altered after issue, or gone."""

# ruff: noqa: S608 - SQL is composed of the names of the tables and of quoted literals
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.books_change import (
    BooksFinding,
    CellChange,
    RowChange,
    Successor,
)
from amicable.core.vocabulary.tables import TABLES
from amicable.shell.engine.diffing.comparing import document_columns
from amicable.shell.engine.diffing.restated import all_restated, became_known, note_restated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    import duckdb

    from amicable.core.vocabulary.books_change import FindingKind, Restated
    from amicable.core.vocabulary.coverage import Coverage
    from amicable.shell.engine.snapshot import Snapshot

_PARTS = ("invoice_lines", "invoice_taxes", "invoice_charges")
_READ_AT_ONCE = 1_000

_ALTERED = """
SELECT a.invoice_id, coalesce(b.number, a.number), coalesce(b.customer_id, a.customer_id),
    a.issued_on, a.currency, a.gross, b.gross,
    coalesce(b.status = 'cancelled' AND a.status IS DISTINCT FROM 'cancelled', false), c.changes
FROM touched AS c JOIN before_invoices AS a USING (invoice_id)
JOIN after_invoices AS b USING (invoice_id)
WHERE a.status IS DISTINCT FROM 'draft' AND a.issued_on <= ?
ORDER BY abs(b.gross - a.gross) DESC, a.gross DESC, a.invoice_id
"""
_GONE = """
SELECT a.invoice_id, a.number, a.customer_id, a.issued_on, a.currency, a.gross
FROM changed_invoices AS c JOIN before_invoices AS a USING (invoice_id)
WHERE c.change = 'vanished' AND a.status IS DISTINCT FROM 'draft' AND a.issued_on <= ?
    AND a.invoice_id NOT IN (SELECT invoice_id FROM restated)
ORDER BY abs(a.gross) DESC, a.invoice_id
"""
_GONE_PAYMENTS = """
SELECT a.payment_id, a.reference, a.customer_id, a.received_on, a.currency, a.amount
FROM changed_payments AS c JOIN before_payments AS a ON c.key = [a.payment_id]
WHERE c.change = 'vanished' AND a.received_on <= ? ORDER BY abs(a.amount) DESC, a.payment_id
"""
_SUCCESSORS = """
CREATE TEMP TABLE successors AS
SELECT DISTINCT i.preceding_invoice_id AS invoice_id, i.invoice_id AS successor, i.kind, i.gross
FROM arrived AS i WHERE i.preceding_invoice_id IS NOT NULL
UNION SELECT l.preceding_invoice_id, i.invoice_id, i.kind, i.gross
FROM after_invoice_lines AS l JOIN arrived AS i ON i.invoice_id = l.invoice_id
WHERE l.preceding_invoice_id IS NOT NULL
UNION SELECT a.invoice_id, i.invoice_id, i.kind, i.gross FROM arrived AS i
JOIN before_invoices AS a ON a.number = i.number AND a.customer_id = i.customer_id
WHERE a.invoice_id <> i.invoice_id
"""


def altered_and_gone(
    connection: duckdb.DuckDBPyConnection, before: Snapshot, after: Snapshot
) -> tuple[list[BooksFinding], tuple[Restated, ...]]:
    """Return what a comparison found of documents, those that changed most first in their kind.

    Beside them stand invoices that are not gone, since their e-invoices state them now.

    What the older books call a draft, or date after their own day, was not issued yet. What the
    newer books do not cover, where they say what they cover, is not gone.
    """
    both = [table for table in TABLES if before.present(table) and after.present(table)]
    if "invoices" not in both:
        return [], ()
    connection.execute(
        "CREATE TEMP TABLE arrived AS SELECT i.* FROM after_invoices AS i JOIN changed_invoices "
        "AS c USING (invoice_id) WHERE c.change = 'new'"
    )
    note_restated(connection)
    connection.execute(_SUCCESSORS)
    _note_touched(connection, both)
    found = _altered(connection, before.as_of)
    found += _gone(connection, before, after.coverage.get("invoices", ()))
    if "payments" in both:
        found += _gone_payments(connection, before, after)
    return found, all_restated(connection)


def changed_rows(
    connection: duckdb.DuckDBPyConnection, tables: Iterable[str]
) -> Iterator[RowChange]:
    """Yield every row that differs, in the order of tables, customers and keys."""
    for table in tables:
        found = connection.execute(
            "SELECT key, change, customer_id, currency, before, after, cells "
            f"FROM changed_{table} ORDER BY customer_id NULLS LAST, key"
        )
        while rows := found.fetchmany(_READ_AT_ONCE):
            yield from (_row(table, row) for row in rows)


def _note_touched(connection: duckdb.DuckDBPyConnection, both: Sequence[str]) -> None:
    """Gather what changed of each document that both books have."""
    parts = [table for table in _PARTS if table in both]
    connection.execute(f"CREATE TEMP TABLE became_known AS {became_known(parts)}")
    names = ("key", "change", "before", "after", "cells")
    values = ", ".join(f"'{name}': {name}" for name in names)
    pieces = [
        f"SELECT invoice_id, {{'table': '{table}', {values}}} AS what FROM changed_{table} "
        f"WHERE {document_columns(table)} AND {_is_altered(table)}"
        for table in ("invoices", *_PARTS)
        if table in both
    ]
    connection.execute(
        "CREATE TEMP TABLE touched AS SELECT invoice_id, list(what ORDER BY what) AS changes FROM "
        f"({' UNION ALL '.join(pieces)}) WHERE invoice_id IS NOT NULL GROUP BY invoice_id"
    )


def _is_altered(table: str) -> str:
    """Return SQL for whether a changed row alters its document: what became known does not.

    Lines or taxes of an invoice that had none came to be known, and with them what its header left
    open.
    """
    if table in _PARTS:
        return f"(change <> 'new' OR invoice_id IN (SELECT invoice_id FROM before_{table}))"
    filled = "len(list_filter(cells, lambda one: one.before IS NOT NULL)) = 0"
    return f"change = 'altered' AND NOT ({filled} AND invoice_id IN (SELECT * FROM became_known))"


def _altered(connection: duckdb.DuckDBPyConnection, day: date) -> list[BooksFinding]:
    rows = connection.execute(_ALTERED, [day]).fetchall()
    successors = _successors(connection)
    found = []
    for *plain, after, is_cancelled, changes in rows:
        finding = replace(_finding("altered_after_issue", plain, successors), after=after)
        parts = tuple(_part(finding.customer_id, finding.currency, one) for one in changes)
        found.append(replace(finding, is_cancelled=is_cancelled, changes=parts))
    return found


def _gone(
    connection: duckdb.DuckDBPyConnection, before: Snapshot, covered: Sequence[Coverage]
) -> list[BooksFinding]:
    rows = connection.execute(_GONE, [before.as_of]).fetchall()
    successors = _successors(connection)
    found = [_finding("vanished_invoice", row, successors) for row in rows]
    return [one for one in found if _is_covered(covered, one)]


def _gone_payments(
    connection: duckdb.DuckDBPyConnection, before: Snapshot, after: Snapshot
) -> list[BooksFinding]:
    """Return payments that are gone; a receipt that was cancelled since explains one."""
    rows = connection.execute(_GONE_PAYMENTS, [before.as_of]).fetchall()
    cancelled = frozenset(after.manifest.get("cancelled", ()))
    found = [
        replace(
            _finding("vanished_payment", row, {}),
            is_cancelled=str(row[0]).upper().partition("/")[0] in cancelled,
        )
        for row in rows
    ]
    covered = after.coverage.get("payments", ())
    return [one for one in found if _is_covered(covered, one)]


def _finding(
    kind: FindingKind, row: Sequence[Any], successors: Mapping[str, tuple[Successor, ...]]
) -> BooksFinding:
    name, number, customer_id, dated_on, currency, before = row
    return BooksFinding(
        kind,
        id=name,
        number=number,
        customer_id=customer_id,
        dated_on=dated_on,
        currency=currency,
        before=before,
        successors=successors.get(name, ()),
    )


def _is_covered(covered: Sequence[Coverage], one: BooksFinding) -> bool:
    """Say whether what is gone could not be missing, for all that the books say of themselves."""
    return not covered or any(
        each.covers(one.dated_on, customer_id=one.customer_id) for each in covered
    )


def _successors(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[Successor, ...]]:
    rows = connection.execute(
        "SELECT invoice_id, successor, kind, gross FROM successors SEMI JOIN (SELECT invoice_id "
        "FROM touched UNION SELECT invoice_id FROM changed_invoices WHERE change = 'vanished') "
        "USING (invoice_id) ORDER BY 1, 2"
    ).fetchall()
    found: dict[str, tuple[Successor, ...]] = {}
    for invoice_id, *rest in rows:
        found[invoice_id] = (*found.get(invoice_id, ()), Successor(*rest))
    return found


def _part(customer_id: str | None, currency: str, change: dict[str, Any]) -> RowChange:
    values = (change[name] for name in ("key", "change", "before", "after", "cells"))
    key, kind, before, after, cells = values
    row = (key, kind, customer_id, currency, before, after, cells)
    return _row(str(change["table"]), row)


def _row(table: str, row: Sequence[Any]) -> RowChange:
    key, change, customer_id, currency, before, after, cells = row
    made = tuple(_cell(table, cell) for cell in cells or ())
    return RowChange(table, tuple(key), change, customer_id, currency, before, after, made)


def _cell(table: str, cell: dict[str, Any]) -> CellChange:
    column = TABLES[table].column(cell["column"])
    if column is not None and column.personal:
        return CellChange(column.name, None, None, is_personal=True)
    return CellChange(cell["column"], cell["before"], cell["after"])
