"""Releases an offer: its letter leaves, and it is open until its last day."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from amicable.core.cases.offer import why_no_courtesy
from amicable.core.vocabulary.worded import worded
from amicable.shell.operations.hold_to_case import hold_to_case
from amicable.shell.operations.propose_offer import UnfitOfferError
from amicable.shell.queries.case_proof import offer_marks
from amicable.shell.settings import read_settings
from amicable.shell.store.clock_moves import meet_clocks, pause_clocks
from amicable.shell.store.letters_out import LetterOut, send_letter
from amicable.shell.store.moving import moving
from amicable.shell.store.offer_rows import (
    LAPSE,
    day_of,
    last_courtesy,
    offer_facts,
    offer_in,
    offer_told,
)
from amicable.shell.store.timers import set_timer

if TYPE_CHECKING:
    from amicable.core.cases.actor import Actor
    from amicable.core.vocabulary.worded import Worded
    from amicable.shell.store.changing import Change
    from amicable.shell.store.models import Offer


def release_offer(
    case_id: str,
    *,
    now: datetime,
    actor: Actor,
    expected: int | None = None,
    why: str = "",
    despite: str = "",
) -> None:
    """Let the proposed offer leave, once, as the letter that was read; set its timer.

    `despite` is why it leaves although the proofreading stops it, by who read its marks.

    Raises:
        StoppedTextError: the proofreading stops the letter, and there is no such reason.
        UnfitOfferError: its last day is over, it is a second courtesy, or the case has no
            address to write to.
        NotAllowedError: the role, the limit or the four eyes do not allow it.
        NoSuchOfferError, SomeoneElseError, BusyError: there is none, or as `changing` raises.
    """
    with moving(
        "release_offer", case_id, now=now, actor=actor, expected=expected, facts=offer_facts
    ) as change:
        offer = offer_in(change.case, "proposed")
        because = _unfit(change, offer)
        if because:
            raise UnfitOfferError(because)
        key = f"offer:{offer.pk}"
        hold_to_case(change, offer_marks(offer), key=key, despite=despite)
        _send(change, offer, key)
        offer.state, offer.made_at = "offered", now
        offer.approved_by_id = int(actor.id) if actor.kind == "user" else None
        offer.came_from = change.enter("offered", person="customer")
        offer.save()
        set_timer(LAPSE, str(offer.pk), _over_at(offer), case_id)
        meet_clocks(change, ("first_reply", "update"))
        pause_clocks(change, why="customer")
        change.record(
            "offer.made",
            why=why,
            audience="customer",
            before={"state": offer.came_from},
            after={"state": "offered", **offer_told(offer)},
            personal={"letter": (change.case.sender, offer.letter["body"])},
        )


def _unfit(change: Change, offer: Offer) -> Worded | None:
    if offer.until is None or offer.until <= day_of(change.now):
        return worded("unfit_offer.over", "its last day is over; take it back and propose it anew")
    once = last_courtesy(change.case) if offer.kind == "courtesy_credit" else None
    told_once = why_no_courtesy(once, day_of(change.now))
    if told_once:
        return told_once
    return (
        None
        if change.case.sender
        else worded("unfit_offer.address", "the case has no address to write to")
    )


def _send(change: Change, offer: Offer, key: str) -> None:
    letter = offer.letter
    send_letter(
        change, LetterOut(key, letter["subject"], letter["body"], letter["language"], "offer")
    )


def _over_at(offer: Offer) -> datetime:
    """Return the moment after the last day of an offer, where our office is."""
    after = (offer.until or offer.proposed_at.date()) + timedelta(days=1)
    return datetime.combine(after, time(), ZoneInfo(read_settings().zone))
