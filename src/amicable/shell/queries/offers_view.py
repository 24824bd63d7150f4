"""The offers of a case as its page tells them, and those that wait for the one who looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from amicable.core.cases.offer import OFFER_KINDS
from amicable.core.cases.rights import refusal
from amicable.shell.queries.offer_letter import plan_lines
from amicable.shell.queries.offer_note import open_note
from amicable.shell.queries.shown_proof import offer_proof
from amicable.shell.store.models import Offer
from amicable.shell.store.offer_rows import heard_since, offer_facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.cases.actor import Actor
    from amicable.shell.queries.page_words import Reader
    from amicable.shell.queries.shown_proof import ShownProof
    from amicable.shell.store.models import Case, Message

MOST = 100


@dataclass(frozen=True, slots=True)
class OfferView:
    """One offer; `refusal` says why the one who looks may not release it."""

    offer: Offer
    proof: ShownProof | None
    """What is wrong with its letter, while it is only proposed."""
    plan: tuple[str, ...]
    """Its instalments in words."""
    refusal: str | None
    heard: Sequence[Message]
    """Messages that may show the customer's answer."""


@dataclass(frozen=True, slots=True)
class OffersView:
    """The offers of a case, the latest first, and what may be offered."""

    offers: tuple[OfferView, ...]
    kinds: tuple[str, ...]
    is_open: bool
    """Whether one is proposed or offered: then no other is made."""
    note: str
    """What a question to the customer says of an open offer, in their language; empty without."""


def offers_view(case: Case, actor: Actor, reader: Reader, *, day: date) -> OffersView:
    """Return the offers of a case as somebody reads them on a day."""
    rows = list(case.offers.order_by("-pk"))
    return OffersView(
        tuple(_view(one, case, actor, reader) for one in rows),
        OFFER_KINDS,
        any(one.state in {"proposed", "offered"} for one in rows),
        open_note(case, case.language, day) if rows else "",
    )


def offers_waiting(actor: Actor) -> list[Offer]:
    """Return the proposed offers that the actor may release, the oldest first."""
    proposed = Offer.objects.filter(state="proposed").select_related("case", "proposed_by")
    return [
        one
        for one in proposed.order_by("pk")[:MOST]
        if refusal("release_offer", offer_facts(one.case), actor) is None
    ]


def _view(offer: Offer, case: Case, actor: Actor, reader: Reader) -> OfferView:
    is_proposed = offer.state == "proposed"
    return OfferView(
        offer,
        offer_proof(offer, reader) if is_proposed else None,
        _plan(offer, reader),
        refusal("release_offer", offer_facts(case), actor) if is_proposed else None,
        heard_since(offer) if offer.state in {"offered", "lapsed"} else (),
    )


def _plan(offer: Offer, reader: Reader) -> tuple[str, ...]:
    if offer.kind != "payment_plan" or offer.amount is None:
        return ()
    first = date.fromisoformat(offer.terms["first_on"])
    count = int(offer.terms["count"])
    return tuple(plan_lines(offer.amount, offer.currency, count, first, reader))
