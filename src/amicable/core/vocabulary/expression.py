"""Exact expressions over the columns of one compiled relation: what a check is written in.

There is no division, no rounding, no floating point and no join here, so a check cannot contain
one. The same expression becomes SQL for an engine and can be evaluated in Python by a test.
Numbers are scaled whole numbers; unknown values follow SQL's rules, and an unknown flag counts
as false where a check's status is decided.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Expression:
    """A node: an operation over parts, or a leaf (`column`, `literal`) with a value."""

    op: str
    parts: tuple[Expression, ...] = ()
    value: str | int | None = None

    def is_missing(self) -> Flag:
        """Hold where the value is unknown."""
        return Flag("is_missing", (self,))

    def is_present(self) -> Flag:
        """Hold where the value is known."""
        return Flag("is_present", (self,))

    def equals(self, other: Self | int | str) -> Flag:
        """Hold where both values are known and equal."""
        return Flag("eq", (self, _leaf(other)))

    def differs_from(self, other: Self | int | str) -> Flag:
        """Hold where both values are known and differ."""
        return Flag("ne", (self, _leaf(other)))


class Flag(Expression):
    """A statement that holds, does not hold, or is unknown."""

    __slots__ = ()

    def __and__(self, other: Flag) -> Flag:
        return Flag("and", (self, other))

    def __or__(self, other: Flag) -> Flag:
        return Flag("or", (self, other))

    def __invert__(self) -> Flag:
        return Flag("not", (self,))

    def surely(self) -> Flag:
        """Hold only where the statement is known to hold."""
        return Flag("surely", (self,))


class Text(Expression):
    """A text value."""

    __slots__ = ()

    def one_of(self, *values: str) -> Flag:
        """Hold where the text is one of the values."""
        return Flag("in", (self, *(_leaf(value) for value in values)))


class Day(Expression):
    """A calendar day."""

    __slots__ = ()

    def __lt__(self, other: Day) -> Flag:
        return Flag("lt", (self, other))

    def __le__(self, other: Day) -> Flag:
        return Flag("le", (self, other))

    def __gt__(self, other: Day) -> Flag:
        return Flag("lt", (other, self))

    def __ge__(self, other: Day) -> Flag:
        return Flag("le", (other, self))


class Number(Expression):
    """A scaled whole number."""

    __slots__ = ()

    def __add__(self, other: Number | int) -> Number:
        return Number("add", (self, _leaf(other)))

    def __sub__(self, other: Number | int) -> Number:
        return Number("sub", (self, _leaf(other)))

    def __mul__(self, other: Number | int) -> Number:
        return Number("mul", (self, _leaf(other)))

    def __rmul__(self, other: int) -> Number:
        return Number("mul", (_leaf(other), self))

    def __lt__(self, other: Number | int) -> Flag:
        return Flag("lt", (self, _leaf(other)))

    def __le__(self, other: Number | int) -> Flag:
        return Flag("le", (self, _leaf(other)))

    def __gt__(self, other: Number | int) -> Flag:
        return Flag("lt", (_leaf(other), self))

    def __ge__(self, other: Number | int) -> Flag:
        return Flag("le", (_leaf(other), self))


ALWAYS = Flag("literal", (), 1)
NEVER = Flag("literal", (), 0)


def chosen(condition: Flag, then: Number, otherwise: Number) -> Number:
    """Return `then` where the condition surely holds, else `otherwise`."""
    return Number("case", (condition, then, otherwise))


def first_reason(*reasons: tuple[Flag, str]) -> Text:
    """Return the code of the first condition that holds, unknown when none does.

    A code is `code:subject`, for instance `no_table:deliveries` (contracts.md, `cannot_tell`).
    """
    parts: list[Expression] = []
    for condition, code in reasons:
        parts += [condition, _leaf(code)]
    return Text("first", tuple(parts))


def columns_of(expression: Expression) -> frozenset[str]:
    """Return the names of the columns that an expression reads."""
    if expression.op == "column":
        return frozenset({str(expression.value)})
    return frozenset().union(*(columns_of(part) for part in expression.parts))


def with_columns(expression: Expression, replace: dict[str, str]) -> Expression:
    """Return the same expression reading other columns, as `replace` maps their names."""
    if expression.op == "column":
        name = str(expression.value)
        return type(expression)("column", (), replace.get(name, name))
    parts = tuple(with_columns(part, replace) for part in expression.parts)
    return type(expression)(expression.op, parts, expression.value)


def _leaf(value: Expression | int | str) -> Expression:
    if isinstance(value, Expression):
        return value
    return Number("literal", (), value) if isinstance(value, int) else Text("literal", (), value)
