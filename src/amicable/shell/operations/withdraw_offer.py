"""Takes an offer back that has not left yet: by whoever proposed it, or by whoever says no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.store.moving import moving
from amicable.shell.store.offer_rows import offer_in

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor


def withdraw_offer(
    case_id: str, *, now: datetime, actor: Actor, expected: int | None = None, why: str = ""
) -> None:
    """Take the proposed offer back; what was offered already is a promise and stays.

    Raises:
        NoSuchOfferError: none is proposed.
        NotAllowedError: the state or the actor's rights do not allow it.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    with moving("offer", case_id, now=now, actor=actor, expected=expected) as change:
        offer = offer_in(change.case, "proposed")
        offer.state = "withdrawn"
        offer.save(update_fields=["state"])
        change.record("offer.withdrawn", why=why, after={"offer": offer.pk})
