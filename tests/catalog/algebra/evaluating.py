"""A small evaluator of check expressions, written apart from the SQL printer."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from amicable.core.vocabulary.expression import Expression

Value = int | str | bool | None

_PLAIN: dict[str, Callable[..., Value]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "lt": operator.lt,
    "le": operator.le,
    "eq": operator.eq,
    "ne": operator.ne,
    "not": operator.not_,
}


def evaluate(expression: Expression, row: Mapping[str, Value]) -> Value:
    """Return what an expression is worth on a row; None is unknown, as in SQL."""
    if expression.op == "column":
        return row[str(expression.value)]
    if expression.op == "literal":
        return expression.value
    values = [evaluate(part, row) for part in expression.parts]
    if expression.op in _PLAIN:
        return None if None in values else _PLAIN[expression.op](*values)
    return _SPECIAL[expression.op](values)


def _and(values: list[Value]) -> Value:
    if False in values:
        return False
    return None if None in values else True


def _or(values: list[Value]) -> Value:
    if True in values:
        return True
    return None if None in values else False


_SPECIAL: dict[str, Callable[[list[Value]], Value]] = {
    "and": _and,
    "or": _or,
    "surely": lambda values: values[0] is True,
    "is_missing": lambda values: values[0] is None,
    "is_present": lambda values: values[0] is not None,
    "case": lambda values: values[1] if values[0] is True else values[2],
}
