"""SQL for the sign of amounts, as the rows show it or a person says it."""

# ruff: noqa: S608 - SQL is composed of staged names
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.question import Choice, Question
from amicable.shell.engine.importing.mapping.numbers_sql import number
from amicable.shell.engine.sheets.cell_sql import place

if TYPE_CHECKING:
    from amicable.shell.engine.importing.mapping.scope import Scope

_FEWEST = 2
"""One invoice below zero among none is a credit note."""


def is_mostly_negative(value: str, scope: Scope) -> bool:
    """Say that more of the rows are below zero than above: then that is how the source writes."""
    found = scope.look(
        f"SELECT coalesce(sum(sign({value})), 0) < 0 FROM {scope.sheet.staged} WHERE {scope.where}"
    )
    return bool(found and found[0][0])


def are_turned(scope: Scope) -> bool:
    """Say whether a list whose totals are mostly below zero writes invoices so, as a person says.

    Raises:
        UndecidedError: Most of its totals are below zero, and nobody says what they are.
    """
    total = scope.written("gross", "amount")
    if total is None or not scope.is_read or scope.is_dry:
        return False
    value = number(total)
    # What is asked of all rows first costs little: the condition of the block is long.
    some = scope.look(f"SELECT count(*) FROM {scope.sheet.staged} WHERE {value} < 0")
    if some[0][0] < _FEWEST:
        return False
    found = scope.look(
        f"SELECT count(*) FILTER ({value} < 0), count(*) FILTER ({value} > 0), min({value}) "
        f"FROM {scope.sheet.staged} WHERE {scope.where}"
    )
    below, above, least = found[0]
    if below < _FEWEST or below <= above:
        return False
    where = f"{scope.found['gross'].heading} in {place(scope.sheet)}"
    question = Question(
        f"sign of {where}",
        f"Most of {where} is below zero ({below} of {below + above}, such as "
        f"{least.normalize():f}), and they are",
        (
            Choice("credits", "credit notes that we issued"),
            Choice("invoices", "invoices, which this list writes below zero"),
        ),
    )
    return scope.answered(question) == "invoices"
