"""Imports a team's own list: each row a case with its age and owner, answered where provable."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from amicable.core.cases.rights import rights_of
from amicable.core.cases.standing import standing
from amicable.core.cases.states import ENDED
from amicable.core.intake.case_list_rows import RowError
from amicable.core.intake.listed_case_file import write_listed
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded
from amicable.shell.engine.invoice_owners import invoice_owners
from amicable.shell.operations.add_note import Note, add_note
from amicable.shell.operations.assign_by_rule import assign_by_rule
from amicable.shell.operations.assign_case import assign_case
from amicable.shell.operations.open_case import open_case
from amicable.shell.operations.resolve_listed_case import resolve_listed_case
from amicable.shell.operations.sort_case_list import Imported, ImportedRow
from amicable.shell.store.changing import kept_together
from amicable.shell.store.models import Case, User

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.core.intake.case_list_rows import BadRow, ListedCase
    from amicable.shell.operations.open_office import Office
    from amicable.shell.operations.read_case_list import CaseList
    from amicable.shell.operations.resolve_listed_case import Owners
    from amicable.shell.operations.sort_case_list import Told


class ImportNotAllowedError(InputError):
    """Somebody who may not work on cases would open many."""

    def __init__(self) -> None:
        super().__init__(
            worded(
                "import_not_allowed",
                "Your role opens no cases; ask somebody of the team to import the list.",
            )
        )


def import_cases(  # noqa: PLR0913 - what, over which books, when, by whom, and how it is shown
    listed: CaseList,
    *,
    office: Office,
    books: str,
    now: datetime,
    actor: Actor,
    told: Told | None = None,
    only: range | None = None,
) -> Imported:
    """Open the case of every row that can be, each in its own transaction; bad rows are told.

    The same row opens one case for good, whatever file it comes in, so that an import that was
    ended half way is simply begun again, and a mended list brings only what was mended. `only`
    takes these places of the list, for who imports in portions.

    Raises:
        ImportNotAllowedError: the actor has no right to work on cases.
        BusyError: the database could not be written in time; what is opened stays.
    """
    if "work" not in rights_of(actor):
        raise ImportNotAllowedError
    cases = listed.rows.cases
    cases = cases if only is None else cases[only.start : only.stop]
    run = _Run(
        owners=invoice_owners(office.book, (one.claim.invoice for one in cases)),
        people=_people(),
        office=office,
        books=books,
        now=now,
        actor=actor,
    )
    found: list[ImportedRow] = []
    bad: list[BadRow] = []
    for done, one in enumerate(cases, 1):
        try:
            found.append(_one(one, run))
        except RowError as wrong:
            bad.append(wrong.bad)
        if told:
            told(done, len(cases))
    every = sorted((*listed.rows.bad, *bad), key=lambda one: one.row)
    return Imported(
        rows=tuple(one for one in found if one.standing),
        known=tuple(one for one in found if not one.standing),
        bad=tuple(every),
        over=listed.rows.over,
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """What is the same for every row of one import."""

    owners: Owners
    people: Mapping[str, int]
    """Who works here by each of their names."""
    office: Office
    books: str
    now: datetime
    actor: Actor


def _one(listed: ListedCase, run: _Run) -> ImportedRow:
    """Open the case of a row and give it to somebody, in one transaction; the books come first."""
    row, origin = listed.claim.row, f"list:{listed.digest}"
    known = Case.objects.filter(origin=origin).values_list("pk", flat=True).first()
    if known is not None:
        return _given(listed, ImportedRow(row, known, None), run)
    resolved = resolve_listed_case(listed, owners=run.owners, office=run.office)
    stands = standing(resolved.case, own=run.office.settings.own_money)
    with kept_together():
        case_id = open_case(
            resolved,
            raw=write_listed(listed),
            origin=origin,
            books=run.books,
            now=run.now,
            actor=run.actor,
        )
        return _given(listed, ImportedRow(row, case_id, stands), run)


def _given(listed: ListedCase, row: ImportedRow, run: _Run) -> ImportedRow:
    """Give a case to its owner by the list, else by the rule, and keep the row as a note.

    What was done before stays as it is.
    """
    case = Case.objects.get(pk=row.case_id)
    number = run.people.get(_name(listed.owner)) if listed.owner else None
    unknown = listed.owner if listed.owner and number is None else ""
    if case.messages.filter(key="note:list").exists():
        return replace(row, owner_unknown=unknown if row.standing else "")
    if case.owner_id is None and case.state not in ENDED:
        _give(row.case_id, number, run)
    add_note(row.case_id, Note("list", listed.text), now=run.now, actor=run.actor)
    return replace(row, owner_unknown=unknown)


def _give(case_id: str, number: int | None, run: _Run) -> None:
    if number is None:
        assign_by_rule(case_id, now=run.now, actor=run.actor)
    else:
        assign_case(case_id, owner=number, now=run.now, actor=run.actor, why="list")


def _people() -> dict[str, int]:
    """Return who works here by each of their names that only one person bears."""
    found: dict[str, set[int]] = {}
    for one in User.objects.filter(is_active=True):
        for name in (one.username, one.email, one.get_full_name(), one.first_name):
            if name:
                found.setdefault(_name(name), set()).add(one.pk)
    return {name: next(iter(pks)) for name, pks in found.items() if len(pks) == 1}


def _name(written: str) -> str:
    return " ".join(written.casefold().split())
