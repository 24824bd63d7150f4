"""Prints the conventions for parts of a period as the macros that the compile files read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.expression import columns_of, with_columns
from amicable.shell.engine.physical import literal
from amicable.shell.engine.sql import to_sql

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amicable.core.vocabulary.expression import Expression
    from amicable.core.vocabulary.proration import Proration


def proration_macros(prorations: Iterable[Proration]) -> tuple[str, ...]:
    """Return statements for what counts of a part, of the whole, and for the list of conventions.

    `counted_part` and `counted_whole` take a convention's code and the facts of a part
    (`period_facts`); they are unknown where the convention says nothing.
    """
    recurring = [one for one in prorations if one.charge == "recurring"]
    return (
        _macro("counted_part", [(one, one.part) for one in recurring]),
        _macro("counted_whole", [(one, one.whole) for one in recurring]),
        _table(recurring),
    )


def _macro(name: str, told: list[tuple[Proration, Expression]]) -> str:
    whens = " ".join(
        f"WHEN {literal(one.code)}"
        f" THEN CASE WHEN {_printed(one.applies)} THEN {_printed(count)} END"
        for one, count in told
    )
    return f"CREATE MACRO {name}(convention, facts) AS CASE convention {whens} END"


def _printed(expression: Expression) -> str:
    names = {name: f"facts['{name}']" for name in columns_of(expression)}
    return to_sql(with_columns(expression, names))


def _table(prorations: list[Proration]) -> str:
    rows = ", ".join(
        f"({literal(one.code)}, {one.order}, {str(one.divides).upper()}, {literal(one.grain)})"
        for one in prorations
    )
    return (
        f"CREATE TEMP VIEW conventions AS FROM (VALUES {rows}) AS v(code, place, divides, grain)"
    )
