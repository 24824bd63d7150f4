"""Proposes an offer to the customer; nothing leaves before it is released."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.cases.offer import why_no_courtesy, why_no_offer
from amicable.core.decide.approve import approve_offer
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.money import ZERO
from amicable.core.vocabulary.worded import worded
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.tables import Tables
from amicable.shell.operations.request_courtesy import request_courtesy
from amicable.shell.queries.offer_letter import offer_letter
from amicable.shell.settings import read_settings
from amicable.shell.store.models import Case, Offer
from amicable.shell.store.moving import moving
from amicable.shell.store.offer_rows import day_of, last_courtesy, offer_told

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

    from amicable.core.cases.actor import Actor
    from amicable.core.cases.offer import NewOffer
    from amicable.core.vocabulary.case import Approval
    from amicable.core.vocabulary.worded import Worded


class UnfitOfferError(InputError):
    """Something that cannot be offered."""

    def __init__(self, because: Worded) -> None:
        super().__init__(
            worded("unfit_offer", "This cannot be offered: {because}.", because=because)
        )


def propose_offer(
    case_id: str, offer: NewOffer, *, now: datetime, actor: Actor, expected: int | None = None
) -> int:
    """Keep an offer with its letter and who must release it; return its number.

    One offer of a case is open at a time: a promise is kept or over before the next is made.

    Raises:
        UnfitOfferError: its terms do not fit, or another is open; the sentence says what.
        NoBooksOfCaseError, NoCourtesyInvoiceError: a courtesy could not be credited.
        NotAllowedError: the state or the actor's rights do not allow it.
        SomeoneElseError, BusyError: as `changing` raises them.
    """
    because = why_no_offer(offer, day_of(now))
    if because:
        raise UnfitOfferError(because)
    approval, worth = _approval(offer)
    _try_courtesy(case_id, offer, approval, now)
    with moving("offer", case_id, now=now, actor=actor, expected=expected) as change:
        because = _unfit(change.case, offer, day_of(now))
        if because:
            raise UnfitOfferError(because)
        kept = Offer.objects.create(
            case=change.case,
            kind=offer.kind,
            amount=offer.amount,
            currency=offer.currency,
            worth=worth,
            terms=_terms(offer),
            letter=offer_letter(offer, change.case.language, change.case.subject),
            state="proposed",
            until=offer.until,
            role=approval.role,
            because=approval.because,
            proposed_by_id=int(actor.id) if actor.kind == "user" else None,
            proposed_at=now,
        )
        change.record(
            "offer.proposed",
            after={**offer_told(kept), "role": approval.role, "because": approval.because},
        )
    return kept.pk


def _try_courtesy(case_id: str, offer: NewOffer, approval: Approval, now: datetime) -> None:
    """Ask for the credit as if it were agreed, so that nothing is offered that cannot be given.

    The books are read before the case is locked, so that nobody waits for them.
    """
    case = Case.objects.filter(pk=case_id).first()
    if case and offer.kind == "courtesy_credit" and offer.currency == case.currency:
        request_courtesy(
            case,
            amount=offer.amount or ZERO,
            currency=offer.currency,
            role=approval.role,
            agreement="tried",
            on=day_of(now),
        )


def _unfit(case: Case, offer: NewOffer, today: date) -> Worded | None:
    if case.offers.filter(state__in=("proposed", "offered")).exists():
        return worded(
            "unfit_offer.open", "another offer is open; take it back or record its answer first"
        )
    once = why_no_courtesy(last_courtesy(case), today) if offer.kind == "courtesy_credit" else None
    if once:
        return once
    if not offer.currency or offer.currency == case.currency:
        return None
    if not case.currency:
        return worded("unfit_offer.no_currency", "the case is in no known currency")
    return worded("unfit_offer.currency", "the case is in {currency}", currency=case.currency)


def _approval(offer: NewOffer) -> tuple[Approval, Decimal | None]:
    settings = read_settings()
    tables = Tables((BUILT_IN, *settings.catalogue_roots))
    own = settings.own_money
    return approve_offer(offer.amount, offer.currency, tables.evaluate, own)


def _terms(offer: NewOffer) -> dict[str, object]:
    first = offer.first_on.isoformat() if offer.first_on else ""
    every = {"count": offer.count, "first_on": first, "days": offer.days, "what": offer.what}
    return {name: value for name, value in every.items() if value}
