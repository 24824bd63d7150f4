"""Imports a team's own list: each row a case with its age and owner, answered where provable."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.cases.rights import rights_of
from amicable.core.cases.standing import standing
from amicable.core.cases.states import ENDED
from amicable.core.intake.case_list_rows import RowError
from amicable.core.intake.listed_case_file import write_listed
from amicable.core.vocabulary.error import InputError
from amicable.shell.engine.invoice_owners import invoice_owners
from amicable.shell.operations.add_note import Note, add_note
from amicable.shell.operations.assign_case import assign_case
from amicable.shell.operations.open_case import open_case
from amicable.shell.operations.resolve_listed_case import resolve_listed_case
from amicable.shell.operations.sort_case_list import Imported, ImportedRow
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
        super().__init__("Your role opens no cases; ask somebody of the team to import the list.")


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
    owners = invoice_owners(office.book, (one.claim.invoice for one in cases))
    people = _people()
    found: list[ImportedRow] = []
    bad: list[BadRow] = []
    for done, one in enumerate(cases, 1):
        try:
            found.append(_one(one, owners, office, books=books, now=now, actor=actor))
        except RowError as wrong:
            bad.append(wrong.bad)
        else:
            found[-1] = _with_owner(one, found[-1], people, now=now, actor=actor)
        if told:
            told(done, len(cases))
    every = sorted((*listed.rows.bad, *bad), key=lambda one: one.row)
    return Imported(
        rows=tuple(one for one in found if one.standing),
        known=tuple(one for one in found if not one.standing),
        bad=tuple(every),
        over=listed.rows.over,
    )


def _one(
    listed: ListedCase,
    owners: Owners,
    office: Office,
    *,
    books: str,
    now: datetime,
    actor: Actor,
) -> ImportedRow:
    origin = f"list:{listed.digest}"
    known = Case.objects.filter(origin=origin).values_list("pk", flat=True).first()
    if known is not None:
        return ImportedRow(listed.claim.row, known, None)
    resolved = resolve_listed_case(listed, owners=owners, office=office)
    raw = write_listed(listed)
    case_id = open_case(resolved, raw=raw, origin=origin, books=books, now=now, actor=actor)
    return ImportedRow(
        listed.claim.row, case_id, standing(resolved.case, own=office.settings.own_money)
    )


def _with_owner(
    listed: ListedCase,
    row: ImportedRow,
    people: Mapping[str, int],
    *,
    now: datetime,
    actor: Actor,
) -> ImportedRow:
    """Give the case to its owner and keep the row as a note; what was done before stays as it is.

    The note comes last, so that an import that was ended between the two does the rest.
    """
    case = Case.objects.get(pk=row.case_id)
    number = people.get(_name(listed.owner)) if listed.owner else None
    unknown = listed.owner if listed.owner and number is None else ""
    if case.messages.filter(key="note:list").exists():
        return replace(row, owner_unknown=unknown if row.standing else "")
    if number is not None and case.owner_id is None and case.state not in ENDED:
        assign_case(row.case_id, owner=number, now=now, actor=actor, why="list")
    add_note(row.case_id, Note("list", listed.text), now=now, actor=actor)
    return replace(row, owner_unknown=unknown)


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
