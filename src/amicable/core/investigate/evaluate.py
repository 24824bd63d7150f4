"""Evaluates an exact expression over the facts of one row, as SQL would."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING

from amicable.core.vocabulary.expression import Flag

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
_OTHER: dict[str, Callable[[list[Value]], Value]] = {
    "and": lambda values: False if False in values else None if None in values else True,
    "or": lambda values: True if True in values else None if None in values else False,
    "surely": lambda values: values[0] is True,
    "is_missing": lambda values: values[0] is None,
    "is_present": lambda values: values[0] is not None,
    "coalesce": lambda values: values[1] if values[0] is None else values[0],
    "case": lambda values: values[1] if values[0] is True else values[2],
}


def evaluate(expression: Expression, row: Mapping[str, Value]) -> Value:
    """Return what an expression is worth on a row; None is unknown, as in SQL."""
    if expression.op == "column":
        return row[str(expression.value)]
    if expression.op == "literal":
        return bool(expression.value) if isinstance(expression, Flag) else expression.value
    values = [evaluate(part, row) for part in expression.parts]
    if expression.op in _PLAIN:
        return None if None in values else _PLAIN[expression.op](*values)
    return _OTHER[expression.op](values)
