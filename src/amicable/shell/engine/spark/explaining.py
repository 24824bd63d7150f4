"""What the executors run in Python: the findings of one invoice out of the rows that fired.

This module and what it imports need nothing but Python's own library, so that the package as one
file is all that a worker is sent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, override

from amicable.core.investigate.findings import find
from amicable.shell.engine.case_rows import value_of
from amicable.shell.engine.finding_records import record_of
from amicable.shell.engine.row_outcomes import row_outcomes
from amicable.shell.engine.statement import statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from amicable.core.vocabulary.check import Check
    from amicable.core.vocabulary.finding import Outcome
    from amicable.core.vocabulary.relation import Relation

_TEXTS = "map<string,string>"
RECORD = (
    "position int, id string, `check` string, cause string, stage int, customer_id string,"
    " invoice_id string, line string, basis string, billed string, expected string,"
    " difference string, currency string, certainty string, responsible string,"
    " evidence array<struct<`table`:string,`key`:array<string>,`column`:string,value:string>>,"
    f" operands {_TEXTS},"
    f" derivation array<struct<step:string,`rule`:string,operands:{_TEXTS},result:string>>,"
    " consequence_of string, corrected boolean, gross string, tax string, audience string,"
    " explains boolean"
)
"""The columns of a finding as Parquet (`record_of`), and its place among those of its invoice."""

Fired = tuple[int, "Sequence[str | None]"]
"""The number of the statement, and its row as texts."""


class Explain:
    """Turns what fired on an invoice into the records of its findings.

    A worker is sent the checks and fuses their statements itself.
    """

    def __init__(self, checks: Sequence[Check], snapshot: str) -> None:
        self._checks = {check.code: check for check in checks}
        self._statements = statements(checks)
        self._snapshot = snapshot

    @override
    def __reduce__(self) -> tuple[type[Explain], tuple[tuple[Check, ...], str]]:
        return Explain, (tuple(self._checks.values()), self._snapshot)

    def __call__(self, fired: Iterable[Fired]) -> list[dict[str, Any]]:
        """Return the records of an invoice's errors, in order."""
        outcomes = (
            outcome for number, cells in fired for outcome in self._outcomes(number, cells)
        )
        found = find(outcomes, self._checks, snapshot=self._snapshot)
        errors = (finding for finding in found if finding.is_error)
        return [record_of(one) | {"position": place} for place, one in enumerate(errors)]

    def _outcomes(self, number: int, cells: Sequence[str | None]) -> Iterator[Outcome]:
        """Yield what a row says; below zero stands a statement whose row is still to be judged."""
        statement = self._statements[number if number >= 0 else -number - 1]
        if number < 0:
            row = _typed(statement.relation, dict(zip(statement.reads, cells, strict=True)))
            statuses: Sequence[str | None] = [judge(row) for judge in statement.judges]
        else:
            row = _typed(statement.relation, dict(zip(statement.columns, cells, strict=False)))
            statuses = cells[len(statement.columns) :]
        yield from row_outcomes(statement, row, statuses, only_findings=True)


def _typed(relation: Relation, texts: Mapping[str, str | None]) -> dict[str, object]:
    return {
        name: None if text is None else value_of(relation.columns[name].kind, text)
        for name, text in texts.items()
    }
