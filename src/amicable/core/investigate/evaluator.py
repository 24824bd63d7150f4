"""Turns an expression into a function of a row that answers as an engine's SQL would.

An audit asks an engine, which reads columns by the million. One customer's few rows are asked
here, where no statement has to be parsed and planned. The definition of a check stays one: the
expression. Unknown values follow SQL's rules, and numbers are whole and of any size.
"""

from __future__ import annotations

import operator
from operator import itemgetter
from typing import TYPE_CHECKING

from amicable.core.vocabulary.expression import Flag

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from amicable.core.vocabulary.expression import Expression

    Row = Mapping[str, Any]
    Answer = Callable[[Row], Any]


class UnansweredOperationError(Exception):
    """An expression holds an operation that nobody knows how to evaluate."""

    def __init__(self, operation: str) -> None:
        super().__init__(f"nothing is known of how to evaluate the operation {operation!r}")


def evaluator(expression: Expression) -> Answer:
    """Return the function from a row to the expression's value, None where it is unknown.

    A row gives for each column a whole number, a text, a day, a truth or None.

    Raises:
        UnansweredOperationError: an operation is unknown here.
    """
    if expression.op == "column":
        return _column(str(expression.value))
    if expression.op == "literal":
        return _literal(expression)
    if expression.op in _OF_KNOWN:
        return _of_known(_OF_KNOWN[expression.op], *expression.parts)
    if expression.op in _SPECIAL:
        return _SPECIAL[expression.op](*map(evaluator, expression.parts))
    raise UnansweredOperationError(expression.op)


def _column(name: str) -> Answer:
    return itemgetter(name)


def _literal(expression: Expression) -> Answer:
    value = bool(expression.value) if isinstance(expression, Flag) else expression.value
    return lambda _: value


def _of_known(operation: Callable[[Any, Any], Any], left: Expression, right: Expression) -> Answer:
    """Return an operation that is unknown where one of its two values is."""
    if left.op == "column" and right.op == "literal":
        return _with_literal(operation, str(left.value), right.value)
    one_of, other_of = evaluator(left), evaluator(right)

    def answer(row: Row) -> Any:
        one = one_of(row)
        if one is None:
            return None
        other = other_of(row)
        return None if other is None else operation(one, other)

    return answer


def _with_literal(operation: Callable[[Any, Any], Any], name: str, value: object) -> Answer:
    """Return the commonest operation of all with one step less."""

    def answer(row: Row) -> Any:
        known = row[name]
        return None if known is None else operation(known, value)

    return answer


_OF_KNOWN: dict[str, Callable[[Any, Any], Any]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "le": operator.le,
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
}


def _and(left: Answer, right: Answer) -> Answer:
    def answer(row: Row) -> bool | None:
        one = left(row)
        if one is False:
            return False
        other = right(row)
        return False if other is False else None if one is None or other is None else True

    return answer


def _or(left: Answer, right: Answer) -> Answer:
    def answer(row: Row) -> bool | None:
        one = left(row)
        if one is True:
            return True
        other = right(row)
        return True if other is True else None if one is None or other is None else False

    return answer


def _not(part: Answer) -> Answer:
    def answer(row: Row) -> bool | None:
        known = part(row)
        return None if known is None else not known

    return answer


def _one_of(part: Answer, *values: Answer) -> Answer:
    def answer(row: Row) -> bool | None:
        known = part(row)
        return None if known is None else known in {value(row) for value in values}

    return answer


def _first(*parts: Answer) -> Answer:
    pairs = tuple(zip(parts[::2], parts[1::2], strict=True))

    def answer(row: Row) -> Any:
        for condition, code in pairs:
            if condition(row) is True:
                return code(row)
        return None

    return answer


_SPECIAL: dict[str, Callable[..., Answer]] = {
    "and": _and,
    "or": _or,
    "not": _not,
    "in": _one_of,
    "first": _first,
    "case": lambda condition, then, otherwise: (
        lambda row: then(row) if condition(row) is True else otherwise(row)
    ),
    "surely": lambda part: lambda row: part(row) is True,
    "is_missing": lambda part: lambda row: part(row) is None,
    "is_present": lambda part: lambda row: part(row) is not None,
}
