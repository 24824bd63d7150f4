"""Prints an expression as SQL that DuckDB and Spark read alike, but for one word.

Products are taken in 128 bits: the engine raises on overflow there, and no digit is lost. The
name of that type is the one word that engines spell differently (`HUGEINT`, `DECIMAL(38,0)`).
Nothing else than comparisons, sums, products and CASE leaves here. A negation is printed inside
out and the cheapest part of a chain first, so that an engine looks at the dear parts only for the
few rows that the cheap ones leave; unknown stays unknown all the way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.expression import Flag
from amicable.shell.engine.physical import literal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from amicable.core.vocabulary.expression import Expression

_WIDE = "HUGEINT"
_INFIX = {
    "eq": "=",
    "ne": "<>",
    "lt": "<",
    "le": "<=",
    "add": "+",
    "sub": "-",
}


_SHAPES: dict[str, str] = {
    "mul": f"(CAST({{0}} AS {_WIDE}) * CAST({{1}} AS {_WIDE}))",
    "surely": "COALESCE({0}, FALSE)",
    "is_missing": "({0} IS NULL)",
    "is_present": "({0} IS NOT NULL)",
    "case": "CASE WHEN {0} THEN {1} ELSE {2} END",
}


def to_sql(expression: Expression, named: Mapping[Expression, str] | None = None) -> str:
    """Return the expression as one piece of SQL that stands on its own.

    `named` are expressions that the source of the statement offers as columns.

    Raises:
        UnknownOperationError: no SQL is known for an operation.
    """
    known = named or {}
    if known and expression in known:  # a hash costs a walk over all parts
        return known[expression]
    if expression.op in _CHAINS:
        return _chain(expression, known)
    if expression.op == "not":
        return _not(expression.parts[0], known)
    parts = tuple(to_sql(part, known) for part in expression.parts)
    if expression.op in _INFIX:
        return f"({parts[0]} {_INFIX[expression.op]} {parts[1]})"
    if expression.op in _SHAPES:
        return _SHAPES[expression.op].format(*parts)
    if expression.op in _WRITTEN:
        return _WRITTEN[expression.op](expression, parts)
    raise UnknownOperationError(expression.op)


_CHAINS = {"and": " AND ", "or": " OR "}
_OPPOSITE = {"and": "or", "or": "and", "eq": "ne", "ne": "eq"}


def _chain(expression: Expression, named: Mapping[Expression, str]) -> str:
    links = (to_sql(link, named) for link in _links(expression, expression.op))
    return f"({_CHAINS[expression.op].join(sorted(links, key=len))})"


def _links(expression: Expression, op: str) -> tuple[Expression, ...]:
    if expression.op != op:
        return (expression,)
    return tuple(link for part in expression.parts for link in _links(part, op))


def _not(expression: Expression, named: Mapping[Expression, str]) -> str:
    match expression.op:
        case "and" | "or":
            parts = tuple(Flag("not", (part,)) for part in expression.parts)
            return to_sql(Flag(_OPPOSITE[expression.op], parts), named)
        case "not":
            return to_sql(expression.parts[0], named)
        case "eq" | "ne":
            return to_sql(Flag(_OPPOSITE[expression.op], expression.parts), named)
        case "lt":
            return to_sql(Flag("le", expression.parts[::-1]), named)
        case "le":
            return to_sql(Flag("lt", expression.parts[::-1]), named)
        case _:
            return f"(NOT {to_sql(expression, named)})"


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
    return literal(str(expression.value))


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
