"""Sets apart the rows whose products could need more than 38 digits, which no engine holds.

DuckDB multiplies in 128 bits, Spark in 38 digits: nearly the same, and each ends with an error on
a row that is beyond. A relation in which no row can be is asked as it is. In any other a row is
asked of the engine only when its numbers are short enough for every product; the few others are
judged in Python, whose whole numbers have no limit. The definition is one: the check's expression.
"""

# ruff: noqa: S608 - SQL is composed of the catalogue's names and of our own paths
from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.vocabulary.expression import Number, columns_of, with_columns
from amicable.shell.engine.physical import literal
from amicable.shell.engine.row_outcomes import row_outcomes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import duckdb

    from amicable.core.vocabulary.check import Check
    from amicable.core.vocabulary.expression import Expression
    from amicable.core.vocabulary.finding import Outcome
    from amicable.shell.engine.compiled import Compiled
    from amicable.shell.engine.statement import Statement

_DIGITS = 38
_CALCULATES = frozenset({"mul", "add", "sub", "case"})


def wide_relations(
    connection: duckdb.DuckDBPyConnection, compiled: Compiled, asked: Sequence[Statement]
) -> frozenset[str]:
    """Return the relations of which a product could be too long for an engine.

    Only the least and the largest value of each column are looked at, as its files state them.
    """
    return frozenset(
        one.relation.name
        for one in asked
        if not compiled.is_empty(one.relation.name)
        and _may_be_wide(one.checks, _largest(connection, compiled, one.relation.name))
    )


def marked_text(statement: Statement, source: str, scope: str) -> str:
    """Return the statement for the rows of a scope, marked where an engine can judge them."""
    return f"SELECT *, {_is_narrow(statement)} AS is_narrow FROM {source} WHERE {scope}"


def narrow_source(statement: Statement, marked: str) -> str:
    """Return SQL for those of marked rows that an engine can judge.

    What is multiplied is unknown in the others, in whatever order an engine filters and computes.
    """
    factors = _factors(statement.checks)
    columns = ", ".join(
        f"CASE WHEN is_narrow THEN {name} END AS {name}" if name in factors else name
        for name in statement.relation.columns
    )
    return f"(SELECT {columns} FROM {marked} WHERE is_narrow) AS narrow"


def wide_text(statement: Statement, source: str, scope: str) -> str:
    """Return the statement for the other rows of a scope, with the columns that are judged."""
    columns = ", ".join(statement.reads)
    return f"SELECT {columns} FROM {source} WHERE {scope} AND NOT {_is_narrow(statement)}"


def wide_outcomes(statement: Statement, rows: Iterable[Sequence[object]]) -> Iterator[Outcome]:
    """Yield what the checks say of rows that an engine gave for the text of `wide_text`."""
    for row in rows:
        whole = (int(value) if isinstance(value, Decimal) else value for value in row)
        known = dict(zip(statement.reads, whole, strict=True))
        yield from row_outcomes(statement, known, [judge(known) for judge in statement.judges])


def _largest(
    connection: duckdb.DuckDBPyConnection, compiled: Compiled, relation: str
) -> dict[str, int]:
    """Return the largest absolute value of each column of numbers that has one."""
    files = ", ".join(map(literal, compiled.files(relation)))
    rows = connection.execute(
        "SELECT path_in_schema, min(CAST(stats_min_value AS DECIMAL(38,0))),"
        " max(CAST(stats_max_value AS DECIMAL(38,0))),"
        " bool_and(stats_min_value IS NOT NULL OR stats_null_count = num_values)"
        f" FROM parquet_metadata([{files}])"
        " WHERE type IN ('INT64', 'FIXED_LEN_BYTE_ARRAY') GROUP BY ALL"
    ).fetchall()
    return {
        name: max(abs(int(low or 0)), abs(int(high or 0))) if is_told else 10**_DIGITS
        for name, low, high, is_told in rows
    }


def _may_be_wide(checks: Iterable[Check], largest: Mapping[str, int]) -> bool:
    return any(_bound(one, largest) >= 10**_DIGITS for one in _calculations(checks))


def _bound(expression: Expression, largest: Mapping[str, int]) -> int:
    """Return what the absolute value of a number cannot exceed."""
    if expression.op == "column":
        return largest.get(str(expression.value), 0)
    if expression.op == "literal":
        return abs(int(expression.value or 0))
    parts = [_bound(part, largest) for part in _numbers(expression)]
    if expression.op == "mul":
        return max(1, parts[0]) * max(1, parts[1])
    return sum(parts) if expression.op in {"add", "sub"} else max(parts)


def _is_narrow(statement: Statement) -> str:
    lengths = dict.fromkeys(_length(one) for one in _calculations(statement.checks))
    return "(" + " AND ".join(("TRUE", *(f"{one} <= {_DIGITS}" for one in lengths))) + ")"


def _length(expression: Expression) -> str:
    """Return SQL for how many digits a number has at most."""
    if expression.op == "column":
        return f"LENGTH(CAST(ABS(COALESCE({expression.value}, 0)) AS STRING))"
    if expression.op == "literal":
        return str(len(str(abs(int(expression.value or 0)))))
    parts = [_length(part) for part in _numbers(expression)]
    if expression.op == "mul":
        return f"({parts[0]} + {parts[1]})"
    longest = f"GREATEST({parts[0]}, {parts[1]})"
    return f"({longest} + 1)" if expression.op in {"add", "sub"} else longest


def _factors(checks: Iterable[Check]) -> frozenset[str]:
    return frozenset[str]().union(
        *(columns_of(number) for one in _calculations(checks) for number in _leaves(one))
    )


def _leaves(expression: Expression) -> Iterator[Expression]:
    if expression.op == "column":
        yield expression
    for part in _numbers(expression):
        yield from _leaves(part)


def _calculations(checks: Iterable[Check]) -> Iterator[Expression]:
    """Yield the widest expressions of numbers that multiply, in the tests of the checks."""
    for check in checks:
        as_billed = with_columns(check.fires, dict(check.relation.uncorrected))
        for test in (check.applies, check.blocked, check.fires, check.likely, as_billed):
            if test is not None:
                yield from _calculated(test)


def _calculated(expression: Expression) -> Iterator[Expression]:
    if expression.op in _CALCULATES and isinstance(expression, Number) and _multiplies(expression):
        yield expression
    for part in expression.parts:
        if not isinstance(part, Number) or expression.op not in _CALCULATES:
            yield from _calculated(part)


def _multiplies(expression: Expression) -> bool:
    return expression.op == "mul" or any(map(_multiplies, _numbers(expression)))


def _numbers(expression: Expression) -> list[Expression]:
    return [part for part in expression.parts if isinstance(part, Number)]
