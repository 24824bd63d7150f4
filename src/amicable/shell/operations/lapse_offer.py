"""Lets an offer lapse after its last day; the case goes back to where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.operations.renew_drafts import renew_drafts
from amicable.shell.store.changing import changing
from amicable.shell.store.models import Offer
from amicable.shell.store.offer_ends import leave_offered
from amicable.shell.store.offer_rows import day_of

if TYPE_CHECKING:
    from datetime import datetime

    from amicable.core.cases.actor import Actor


def lapse_offer(number: int, *, now: datetime, actor: Actor) -> None:
    """Mark an offer lapsed that nobody answered; one that was answered stays as it is.

    Raises:
        BusyError: the database could not be written in time.
    """
    found = Offer.objects.filter(pk=number).first()
    if found is None:
        return
    with changing(found.case_id, now=now, actor=actor) as change:
        offer = change.case.offers.get(pk=number)
        if offer.state != "offered":
            return
        offer.state = "lapsed"
        offer.save(update_fields=["state"])
        before = change.case.state
        leave_offered(change, offer)
        renew_drafts(change, offer, day_of(now))
        change.record(
            "offer.lapsed",
            audience="customer",
            before={"state": before},
            after={"state": change.case.state, "offer": offer.pk},
        )
