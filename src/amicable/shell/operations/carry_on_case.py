"""Takes a case up again with what its customer wrote, so that who opens it sees it heard."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.cases.states import AT_WORK
from amicable.shell.operations.investigate_case import resolve_again
from amicable.shell.operations.keep_investigation import keep_investigation
from amicable.shell.store.changing import changing
from amicable.shell.store.models import Case

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.shell.operations.open_office import Office
    from amicable.shell.operations.resolve_complaint import Resolved
    from amicable.shell.store.changing import Change

_GOES_ON = (AT_WORK | {"waiting_release"}) - {"escalated"}
_NO_COMPLAINT = ("list:",)
"""Origins of cases that no mail opened."""
_LEFT = ("released", "sent", "unknown")
_ASKING = ("clarify", "acknowledge_unknown", "hand_over", "request_received", "")


def carry_on_case(
    case_id: str, *, office: Office, books: str, now: datetime, actor: Actor
) -> None:
    """Investigate a case anew with all that was said, and draft anew; nothing leaves.

    No letter is drafted where our answer left already and nothing new is claimed (the same words
    twice answer nobody), nor where the customer takes the complaint back: a person looks. What
    presses now lifts the priority; it never lowers what somebody set. A case that waits for
    somebody else, that is over, or that was judged by other books than these is left alone.

    Raises:
        InputError: what was said cannot be read, or the database could not be written in time.
    """
    case = Case.objects.filter(pk=case_id).first()
    if case is None or not _goes_on(case, books):
        return
    resolved = resolve_again(case, office)
    with changing(case_id, now=now, actor=actor) as change:
        if not _goes_on(change.case, books):
            return
        if _is_answered(change, resolved) or _is_taken_back(resolved):
            resolved = replace(resolved, case=replace(resolved.case, letter=None))
        kept = keep_investigation(change, resolved)
        _press(change, kept.standing.priority)


def _goes_on(case: Case, books: str) -> bool:
    by_mail = not case.origin.startswith(_NO_COMPLAINT) and case.channel != "remittance"
    return by_mail and case.state in _GOES_ON and case.books == books


def _is_answered(change: Change, resolved: Resolved) -> bool:
    """Say whether our answer left and answers all that is claimed now as well."""
    left = change.case.messages.filter(direction="out", state__in=_LEFT)
    if not left.exclude(situation__in=_ASKING).exists():
        return False
    answered = set(change.case.claims.values_list("reason", "invoice_id"))
    return {(one.reason, one.invoice_id or "") for one in resolved.case.claims} <= answered


def _is_taken_back(resolved: Resolved) -> bool:
    return any(one.kind == "withdraw" for one in resolved.case.complaint.wishes)


def _press(change: Change, priority: str) -> None:
    before = change.case.priority
    if priority < before:
        change.case.priority = priority
        change.record(
            "case.prioritised",
            why="customer",
            before={"priority": before},
            after={"priority": priority},
        )
