"""The offers of a case: the open one, and what rights ask about it. Rows in, values out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db.models import Q

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.money import plain
from amicable.core.vocabulary.worded import Word, worded
from amicable.shell.settings import read_settings
from amicable.shell.store.models import Offer
from amicable.shell.store.moving import facts_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from amicable.core.cases.rights import CaseFacts
    from amicable.core.vocabulary.worded import Worded
    from amicable.shell.store.models import Case, Message

LAPSE = "offer.lapse"
"""The kind of timer that rings when an offer is over."""


_HEARD = Q(direction="in", audience="customer", is_counsel=False) | Q(
    direction="note", channel__in=("call", "chat", "meeting"), is_counsel=False
)
"""What shows a customer's answer: their own words, or the note of a talk with them."""


class NoSuchOfferError(InputError):
    """There is no offer in the state that this needs."""

    def __init__(self, case_id: str, states: tuple[str, ...]) -> None:
        super().__init__(
            worded(
                "no_such_offer",
                "Case {case_id} has no offer that is {state}; look at the case again.",
                case_id=case_id,
                state=_either(states),
            )
        )


def _either(states: tuple[str, ...]) -> Word | Worded:
    first, *others = (Word("offer_state", one) for one in states)
    if not others:
        return first
    return worded("no_such_offer.either", "{first} or {second}", first=first, second=others[0])


def day_of(at: datetime) -> date:
    """Return the day of a moment where our office is: by it offers are open and over."""
    return at.astimezone(ZoneInfo(read_settings().zone)).date()


def offer_in(case: Case, *states: str) -> Offer:
    """Return the last offer of a case that is in one of these states.

    Raises:
        NoSuchOfferError: there is none.
    """
    found = case.offers.filter(state__in=states).order_by("-pk").first()
    if found is None:
        raise NoSuchOfferError(case.pk, states)
    return found


def offer_facts(case: Case, now: datetime | None = None) -> CaseFacts:
    """Return what rights ask about a case whose offer is to be released.

    Raises:
        NoSuchOfferError: none is proposed.
    """
    offer = offer_in(case, "proposed")
    proposed_by = f"user:{offer.proposed_by_id}" if offer.proposed_by_id else ""
    return replace(
        facts_of(case, now),
        amount=offer.worth,
        needs_role=offer.role,
        proposed_by=proposed_by,
        has_answer=True,
        is_credited=False,
    )


def last_courtesy(offer_case: Case) -> date | None:
    """Return the day on which this customer was last offered a courtesy that stands or was taken.

    One that was declined, lapsed or taken back counts nothing.
    """
    if not offer_case.customer_id:
        return None
    made = Offer.objects.filter(
        kind="courtesy_credit",
        state__in=("offered", "agreed"),
        case__customer_id=offer_case.customer_id,
        made_at__isnull=False,
    )
    last = made.order_by("-made_at").first()
    return day_of(last.made_at) if last and last.made_at else None


def heard_since(offer: Offer) -> list[Message]:
    """Return the messages that may show the answer to an offer, the latest first."""
    if offer.made_at is None:
        return []
    found = offer.case.messages.filter(_HEARD, written_at__gt=offer.made_at)
    return list(found.order_by("-written_at", "-pk"))


def offer_told(offer: Offer) -> dict[str, object]:
    """Return what the record says of an offer: its terms, no words."""
    amount = None if offer.amount is None else plain(offer.amount)
    named = {
        name: offer.terms[name] for name in ("count", "first_on", "days") if name in offer.terms
    }
    return {
        "offer": offer.pk,
        "kind": offer.kind,
        "amount": amount,
        "currency": offer.currency,
        "until": offer.until.isoformat() if offer.until else None,
        **named,
    }
