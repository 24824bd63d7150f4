"""What the letters mean with which only some numbers of a list begin: CN-4 or PF-9."""

# ruff: noqa: S608 - SQL is composed of staged names and of texts that rules compile to
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.question import Choice, Question
from amicable.shell.engine.physical import literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.vocabulary.table_map import Rule
    from amicable.shell.engine.importing.mapping.scope import Scope

_LETTERS = r"^\s*([A-Za-z]{2,12})[-_/. ]*[0-9]"


def asked_prefixes(rule: Rule, unless: Sequence[str], scope: Scope) -> str | None:
    """Return SQL for what a person says of documents whose numbers begin with one of the letters.

    Asked are rows that nothing else tells the kind of, with an amount above zero, beside others
    whose numbers begin otherwise.

    Raises:
        UndecidedError: There are such rows, and nobody is there to say.
    """
    text = scope.written(rule.text, "text")
    if text is None:
        return None
    letters = f"lower(regexp_extract({text}, {literal(_LETTERS)}, 1))"
    known = ", ".join(literal(value) for value, _ in rule.values)
    untold = f"coalesce({', '.join(unless)}, '') = ''" if unless else "TRUE"
    amount = scope.written("gross", "amount") or scope.written("debit", "amount")
    above = f"coalesce(try_cast({amount} AS DECIMAL(30,8)), 0) > 0" if amount else "TRUE"
    rows = scope.look(
        f"SELECT {letters} AS letters, count(*), min({text}), bool_or({untold}) "
        f"FROM {scope.sheet.staged} WHERE {scope.where} AND {text} IS NOT NULL AND {above} "
        "GROUP BY 1 ORDER BY 1"
    )
    asked = [row for row in rows if row[3] and row[0] in dict(rule.values)]
    if len(asked) == len(rows) or not known:
        return None
    said = [
        (str(one), _said(rule, str(one), int(count), str(example), scope))
        for one, count, example, _ in asked
    ]
    cases = " ".join(f"WHEN {literal(one)} THEN {literal(meant)}" for one, meant in said)
    return f"CASE WHEN {untold} AND {above} THEN CASE {letters} {cases} END END" if cases else None


def _said(rule: Rule, letters: str, count: int, example: str, scope: Scope) -> str:
    shown = letters.upper()
    question = Question(
        f"numbers with {shown}",
        f"{count} numbers of {scope.sheet.source} begin with {shown}, such as {example}, "
        "and others do not. They are",
        tuple(Choice(meant, words) for meant, words in rule.asks),
    )
    return scope.answered(question)
