"""Prints an expression as SQL that DuckDB and Spark read alike.

Products are taken in DECIMAL(38,0): both engines raise on overflow there, and neither loses a
digit. Nothing else than comparisons, sums, products and CASE leaves here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.expression import Flag

if TYPE_CHECKING:
    from collections.abc import Callable

    from amicable.core.vocabulary.expression import Expression

_WIDE = "DECIMAL(38,0)"
_INFIX = {
    "and": "AND",
    "or": "OR",
    "eq": "=",
    "ne": "<>",
    "lt": "<",
    "le": "<=",
    "add": "+",
    "sub": "-",
}


_SHAPES: dict[str, str] = {
    "mul": f"(CAST({{0}} AS {_WIDE}) * CAST({{1}} AS {_WIDE}))",
    "not": "(NOT {0})",
    "surely": "COALESCE({0}, FALSE)",
    "is_missing": "({0} IS NULL)",
    "is_present": "({0} IS NOT NULL)",
    "coalesce": "COALESCE({0}, {1})",
    "case": "CASE WHEN {0} THEN {1} ELSE {2} END",
}


def to_sql(expression: Expression) -> str:
    """Return the expression as one piece of SQL that stands on its own.

    Raises:
        UnknownOperationError: no SQL is known for an operation.
    """
    parts = tuple(to_sql(part) for part in expression.parts)
    if expression.op in _INFIX:
        return f"({parts[0]} {_INFIX[expression.op]} {parts[1]})"
    if expression.op in _SHAPES:
        return _SHAPES[expression.op].format(*parts)
    if expression.op in _WRITTEN:
        return _WRITTEN[expression.op](expression, parts)
    raise UnknownOperationError(expression.op)


def _one_of(_: Expression, parts: tuple[str, ...]) -> str:
    return f"({parts[0]} IN ({', '.join(parts[1:])}))"


def _first(_: Expression, parts: tuple[str, ...]) -> str:
    pairs = zip(parts[::2], parts[1::2], strict=True)
    whens = " ".join(f"WHEN {condition} THEN {code}" for condition, code in pairs)
    return f"CASE {whens} END" if whens else "CAST(NULL AS VARCHAR(64))"


def _literal(expression: Expression, _: tuple[str, ...] = ()) -> str:
    if isinstance(expression, Flag):
        return "TRUE" if expression.value else "FALSE"
    if isinstance(expression.value, int):
        return str(expression.value)
    return "'" + str(expression.value).replace("'", "''") + "'"


def _column(expression: Expression, _: tuple[str, ...]) -> str:
    return str(expression.value)


_WRITTEN: dict[str, Callable[[Expression, tuple[str, ...]], str]] = {
    "in": _one_of,
    "first": _first,
    "literal": _literal,
    "column": _column,
}


class UnknownOperationError(Exception):
    """An expression holds an operation that no engine is told how to print."""

    def __init__(self, operation: str) -> None:
        super().__init__(f"no SQL is known for the operation {operation!r}")
