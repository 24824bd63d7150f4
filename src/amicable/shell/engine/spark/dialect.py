"""Statements in the words of Spark: one name of a type differs, and everything comes as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.engine.wide_rows import wide_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amicable.shell.engine.statement import Statement

_WIDE = {" AS HUGEINT)": " AS DECIMAL(38,0))"}
"""How 128 bits are called on DuckDB, and whole numbers of 38 digits, which fit them, on Spark."""


def spark_text(text: str) -> str:
    """Return a statement of ours as Spark reads it; quoted literals stay as they are."""
    outside_and_inside = text.split("'")
    for old, new in _WIDE.items():
        outside_and_inside[::2] = [part.replace(old, new) for part in outside_and_inside[::2]]
    return "'".join(outside_and_inside)


def fired_text(statement: Statement, number: int, source: str, scope: str) -> str:
    """Return the statement for what fires: whose invoice, which statement, the row as texts.

    The rows of all statements have one shape, so that they can be gathered by invoice.
    """
    asked = statement.text(source, scope, only_findings=True)
    statuses = (f"s{place}" for place, _ in enumerate(statement.checks))
    return _gathered((*statement.columns, *statuses), number, asked)


def beyond_text(statement: Statement, number: int, source: str, scope: str) -> str:
    """Return the same for the rows that an engine cannot multiply; they are not judged yet."""
    return _gathered(statement.reads, number, wide_text(statement, source, scope))


def _gathered(names: Iterable[str], number: int, asked: str) -> str:
    cells = ", ".join(f"CAST({name} AS STRING)" for name in names)
    row = f"customer_id, invoice_id, {number} AS asked, array({cells}) AS cells"
    return spark_text(f"SELECT {row} FROM ({asked}) AS fired")  # noqa: S608 - the catalogue's own text
