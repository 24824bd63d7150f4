"""Keeps what a customer asked us to keep in mind, in their words, for whoever comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded
from amicable.shell.store.models import KeptInMind
from amicable.shell.store.moving import moving

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor
    from amicable.core.vocabulary.worded import Worded


class NothingToKeepError(InputError):
    """There are no words to keep, or nobody to keep them for."""

    def __init__(self, what: Worded) -> None:
        super().__init__(
            worded(
                "nothing_to_keep",
                "There is {what}; write in the customer's words what to keep in mind.",
                what=what,
            )
        )


def keep_in_mind(case_id: str, words: str, *, now: datetime, actor: Actor) -> str:
    """Keep the words with the customer of a case, note it in its record, return the customer.

    The same words of the same customer are kept once.

    Raises:
        NothingToKeepError: there are no words, or the case has no customer yet.
        NotAllowedError: the actor has no right to it.
        NoSuchCaseError, BusyError: as `changing` raises them.
    """
    kept = words.strip()
    if not kept:
        what = worded("nothing_to_keep.words", "nothing written")
        raise NothingToKeepError(what)
    with moving("note", case_id, now=now, actor=actor) as change:
        case = change.case
        if not case.customer_id:
            what = worded("nothing_to_keep.customer", "no customer known for this case yet")
            raise NothingToKeepError(what)
        if KeptInMind.objects.filter(customer_id=case.customer_id, words=kept).exists():
            return case.customer_id
        KeptInMind.objects.create(
            customer_id=case.customer_id,
            case=case,
            words=kept,
            kept_at=now,
            kept_by_id=int(actor.id) if actor.kind == "user" else None,
        )
        whose = case.sender or "unknown"
        change.record("customer.kept_in_mind", personal={"words": (whose, kept)})
    return case.customer_id
