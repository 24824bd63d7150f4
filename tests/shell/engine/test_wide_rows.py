"""Numbers too long for an engine are judged all the same, and by the same definition."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amicable.shell.catalogue import load_catalogue
from amicable.shell.engine.case_rows import judged_rows
from amicable.shell.engine.checking import read_rows
from amicable.shell.engine.statement import statements
from amicable.shell.engine.wide_rows import (
    marked_text,
    narrow_source,
    wide_outcomes,
    wide_text,
)
from amicable.shell.operations.audit_books import audit_books
from amicable.shell.operations.audit_gaps import audit_gaps
from amicable.shell.operations.open_audit import AuditScope, open_audit
from tests.shell.small_books import small_books, write_books

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.finding import Outcome
    from amicable.core.vocabulary.relation import Kind
    from amicable.shell.engine.statement import Statement

STATEMENTS = statements(load_catalogue().checks)
LONGEST: dict[Kind, int] = {
    "money": 10**17,
    "price": 10**17,
    "quantity": 10**17,
    "percent": 10**9,
    "count": 10**9,
    "exact": 10**34,
}
"""What the types of the books allow."""


@pytest.fixture(name="absurd")
def _absurd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return books with a line of nine billions for a thousandth of a millionth of a piece."""
    monkeypatch.setenv("AMICABLE_CACHE", str(tmp_path / "cache"))
    tables = small_books()
    tables["invoice_lines"][0].append("base_quantity")
    for row in tables["invoice_lines"][1:]:
        row.append("1")
    tables["invoice_lines"][2][2] = "41.00"
    tables["invoice_lines"].append(["I2", "2", "9000000000000", "1", "1", "999999999"])
    return write_books(tmp_path / "books", tables)


def test_a_line_beyond_128_bits_is_found_like_any_other(absurd: Path) -> None:
    asked = AuditScope(("line_does_not_multiply",))
    found = [(one.invoice_id, one.line, one.expected) for one in audit_books(absurd, asked)]
    assert found == [("I1", "2", "40.00"), ("I2", "2", "0.00")]
    assert audit_gaps(absurd, AuditScope())


def test_only_books_with_such_numbers_are_asked_with_care(absurd: Path, tmp_path: Path) -> None:
    plain = write_books(tmp_path / "plain", small_books())
    for books, wide in ((plain, frozenset()), (absurd, frozenset({"net_lines"}))):
        audit = open_audit(books, AuditScope())
        audit.book.close()
        assert audit.book.compiled.wide == wide


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda one: one.relation.name)
@settings(max_examples=5)
@given(seed=st.integers(0, 2**32))
def test_engine_and_python_judge_every_row_once(statement: Statement, seed: int) -> None:
    random = Random(seed)  # noqa: S311 - rows, no secrets
    rows = [_row(statement, random) for _ in range(12)]
    with duckdb.connect(":memory:") as connection:
        _create(connection, statement, rows)
        whole = list(judged_rows(connection, statement, "every_row"))
        beyond = connection.execute(wide_text(statement, "every_row", "TRUE")).fetchall()
        apart = list(wide_outcomes(statement, beyond))
        marked = f"({marked_text(statement, 'every_row', 'TRUE')}) AS marked"
        text = statement.text(narrow_source(statement, marked), "TRUE", only_findings=False)
        apart += read_rows(connection, statement, text, ())
    assert sorted(map(_told, apart)) == sorted(map(_told, whole))


def _told(one: Outcome) -> tuple[str, ...]:
    return (one.invoice_id, one.check, one.status, str(one.blocked), str(one.likely))


def _row(statement: Statement, random: Random) -> dict[str, Any]:
    columns = statement.relation.columns.values()
    row = {column.name: _value(column.kind, random) for column in columns}
    return row | {"invoice_id": f"I{random.getrandbits(40)}", "line": "1"}


def _value(kind: Kind, random: Random) -> Any:
    if random.random() < 0.1:
        return None
    if kind == "flag":
        return random.random() < 0.5
    if kind == "date":
        return date(2026, 1, 1) + timedelta(days=random.randrange(400))
    if kind == "text":
        return random.choice(["goods", "usage", "S", "EUR"])
    digits = random.randrange(len(str(LONGEST[kind])))
    return random.choice([1, 1, -1]) * random.randrange(10**digits + 1)


def _create(
    connection: duckdb.DuckDBPyConnection, statement: Statement, rows: list[dict[str, Any]]
) -> None:
    kinds = {"flag": "BOOLEAN", "date": "DATE", "text": "VARCHAR", "exact": "DECIMAL(38,0)"}
    columns = statement.relation.columns.values()
    typed = ", ".join(f"{one.name} {kinds.get(one.kind, 'BIGINT')}" for one in columns)
    connection.execute(f"CREATE TABLE every_row ({typed})")
    marks = ", ".join("?" for _ in columns)
    connection.executemany(
        f"INSERT INTO every_row VALUES ({marks})",  # noqa: S608 - marks only
        [[row[one.name] for one in columns] for row in rows],
    )
