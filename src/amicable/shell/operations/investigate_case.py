"""Investigates a case again over the books as they are now, and proposes anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.shell.operations.keep_investigation import keep_investigation
from amicable.shell.operations.open_office import open_office
from amicable.shell.operations.resolve_complaint import resolve_complaint
from amicable.shell.operations.search_systemic import search_systemic
from amicable.shell.store.files import read_file
from amicable.shell.store.models import Case
from amicable.shell.store.moving import moving

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.shell.operations.resolve_complaint import Resolved


class NoBooksOfCaseError(InputError):
    """The books in which a case was investigated are not where they were."""

    def __init__(self, case_id: str, books: str) -> None:
        super().__init__(
            f"The books of case {case_id} are not at {books or 'any place'}; import them again, or"
            f" investigate the case with `amicable resolve --open`."
        )


def investigate_case(
    case_id: str, *, now: datetime, actor: Actor, expected: int | None = None
) -> None:
    """Run every check again for a case and replace what was proposed.

    The books are read before the case is locked, so that nobody waits for them.

    Raises:
        NoBooksOfCaseError: the books are not where they were.
        NotAllowedError: the state or the actor's rights do not allow it.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    case = Case.objects.filter(pk=case_id).first()
    resolved = _resolved(case) if case else None
    with moving("propose", case_id, now=now, actor=actor, expected=expected) as change:
        if resolved is not None:
            keep_investigation(change, resolved)


def _resolved(case: Case) -> Resolved:
    books = Path(case.books)
    if not case.books or not books.exists():
        raise NoBooksOfCaseError(case.pk, case.books)
    said = case.messages.filter(direction="in").order_by("written_at", "pk")[0]
    office = open_office(books)
    try:
        found = resolve_complaint(
            read_file(said.raw_sha256), name=case.origin, office=office, sender=case.sender
        )
        return search_systemic(found, office)
    finally:
        office.close()
