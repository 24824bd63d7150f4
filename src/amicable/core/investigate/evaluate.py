"""Evaluates an exact expression over the facts of one row, as SQL would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.investigate.evaluator import evaluator

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.vocabulary.expression import Expression

Value = int | str | bool | None


def evaluate(expression: Expression, row: Mapping[str, Value]) -> Value:
    """Return what an expression is worth on a row; None is unknown, as in SQL."""
    value: Value = evaluator(expression)(row)
    return value
