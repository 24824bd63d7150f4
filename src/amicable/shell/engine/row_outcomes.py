"""Makes outcomes of one row: what each check said about it, with its operands as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.finding import Outcome
from amicable.shell.engine.operands import as_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from amicable.shell.engine.statement import Statement

_OWN_WORDS = frozenset({"fires", "likely", "corrected", "clean"})
"""What a check says of a row that it could judge; everything else is a reason why it could not."""


def row_outcomes(
    statement: Statement,
    values: Mapping[str, object],
    statuses: Sequence[str | None],
    *,
    only_findings: bool = False,
) -> Iterator[Outcome]:
    """Yield an outcome for each check of the statement that speaks about the row.

    `statuses` are one a check, in their order; `values` hold the statement's columns. With
    `only_findings` a check that is content or cannot tell says nothing.
    """
    # The text of a value is the same for every check, and most rows are spoken of by many.
    known: dict[str, str | None] = {}
    for check, names, status in zip(statement.checks, statement.operands, statuses, strict=True):
        if status is None or (only_findings and (status == "clean" or status not in _OWN_WORDS)):
            continue
        if new := {name: values[name] for name in names if name not in known}:
            new |= {"currency": values.get("currency")}  # it says how many places an amount shows
            known |= dict.fromkeys(new) | as_text(statement.relation, new)
        operands = {name: text for name in names if (text := known[name]) is not None}
        yield _outcome(check.code, status, values, operands)


def _outcome(
    code: str, status: str, values: Mapping[str, object], operands: dict[str, str]
) -> Outcome:
    judged = status in _OWN_WORDS
    return Outcome(
        check=code,
        customer_id=values["customer_id"],  # type: ignore[arg-type] # a text of the books
        invoice_id=values["invoice_id"],  # type: ignore[arg-type] # a text of the books
        line=values["line"],  # type: ignore[arg-type] # a text of the books
        status=("fires" if status == "likely" else status) if judged else "blocked",  # type: ignore[arg-type] # the four words above
        blocked=None if judged else status,
        operands=operands,
        likely=status == "likely",
    )
