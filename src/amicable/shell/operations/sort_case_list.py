"""Sorts a team's own list without opening a case: what importing it would come to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.cases.standing import standing
from amicable.core.intake.case_list_rows import RowError
from amicable.shell.engine.invoice_owners import invoice_owners
from amicable.shell.operations.resolve_listed_case import resolve_listed_case

if TYPE_CHECKING:
    from amicable.core.cases.standing import Standing
    from amicable.core.intake.case_list_rows import BadRow
    from amicable.shell.operations.open_office import Office
    from amicable.shell.operations.read_case_list import CaseList

type Told = Callable[[int, int], None]
"""Is told how many rows are done, of how many."""


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """What became of a row."""

    row: int
    case_id: str
    """Empty where nothing was opened, as in a dry run."""
    standing: Standing | None
    """How its case stands; None where it was opened before."""
    owner_unknown: str = ""
    """The owner as the list names them, where nobody at the desk is called so."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a list: every row of it is in one of these, or among its sums."""

    rows: tuple[ImportedRow, ...]
    known: tuple[ImportedRow, ...]
    """Rows whose case was opened before, by this list or another; nothing is done twice."""
    bad: tuple[BadRow, ...]
    over: tuple[int, ...]
    """Rows that the list itself calls closed."""


def sort_case_list(listed: CaseList, *, office: Office, told: Told | None = None) -> Imported:
    """Return what importing the list would come to; nothing is opened and nothing is written."""
    own = office.settings.own_money
    owners = invoice_owners(office.book, (one.claim.invoice for one in listed.rows.cases))
    rows: list[ImportedRow] = []
    known: list[ImportedRow] = []
    bad: list[BadRow] = []
    seen: set[str] = set()
    for done, one in enumerate(listed.rows.cases, 1):
        try:
            if one.digest in seen:
                known.append(ImportedRow(one.claim.row, "", None))
            else:
                case = resolve_listed_case(one, owners=owners, office=office).case
                rows.append(ImportedRow(one.claim.row, "", standing(case, own=own)))
        except RowError as wrong:
            bad.append(wrong.bad)
        seen.add(one.digest)
        if told:
            told(done, len(listed.rows.cases))
    every = sorted((*listed.rows.bad, *bad), key=lambda one: one.row)
    return Imported(tuple(rows), tuple(known), tuple(every), listed.rows.over)
