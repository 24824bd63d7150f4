"""Tells a person what is held on them; that it was read, and why, is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.core.cases.rights import rights_of
from amicable.core.vocabulary.error import InputError
from amicable.shell.operations.open_mailroom import open_mailroom
from amicable.shell.queries.record.held_on_person import held_on_person
from amicable.shell.store.changing import kept_together
from amicable.shell.store.models import Reading

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor


class NotToldError(InputError):
    """What is held on a person is not told as it was asked."""

    def __init__(self, why: str) -> None:
        super().__init__(f"What is held on a person was not told: {why}.")


def export_person(address: str, *, reason: str, now: datetime, actor: Actor) -> dict[str, Any]:
    """Return everything held on a natural person as `amicable.person/1`, others masked.

    Raises:
        NotToldError: the actor has no right to it, or gives no reason.
        BusyError: the database could not be written in time.
    """
    if not {"lead", "audit", "set_up"} & rights_of(actor):
        why = "your role has no right to it; ask a lead, an auditor or an admin"
        raise NotToldError(why)
    if not reason.strip():
        why = "say why; the reason is kept"
        raise NotToldError(why)
    with kept_together():
        Reading.objects.create(
            user_id=int(actor.id) if actor.kind == "user" else None,
            what="person",
            why=reason.strip(),
            at=now,
        )
        return held_on_person(address, inbox=open_mailroom(fetches=False).inbox, now=now)
