"""Offers: what we offer a customer beyond an error, on which terms, until when.

An offer is proposed, released by whoever the authority table asks for, and then answered by the
customer or lapsed. Nothing is promised before it is released.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, get_args

from amicable.core.vocabulary.money import (
    ZERO,
    minor_unit,
    round_money,
    split_by_largest_remainder,
)
from amicable.core.vocabulary.worded import Word, worded

if TYPE_CHECKING:
    from datetime import date

    from amicable.core.vocabulary.worded import Worded


OfferKind = Literal["courtesy_credit", "payment_plan", "new_terms", "redelivery"]
OFFER_KINDS: tuple[OfferKind, ...] = get_args(OfferKind)
"""In the order of the page."""
MOST_OPEN_DAYS = 90
"""Calendar days for which an offer is open at most."""
MOST_INSTALMENTS = 36
MOST_TERM_DAYS = 60
"""Directive 2011/7/EU, article 3(5): longer only where a contract says so expressly."""
COURTESY_ONCE_IN = timedelta(days=365)
"""One courtesy a customer in this time: the next is expected, not thanked for."""
_MOST_WORDS = 300
_MOST_AMOUNT = Decimal(1_000_000_000_000)
_MOST_AHEAD = timedelta(days=366)
_OF_MONEY = frozenset({"courtesy_credit", "payment_plan"})


@dataclass(frozen=True, slots=True)
class NewOffer:
    """What is offered; each kind uses its own part of it."""

    kind: str
    until: date
    """The last day on which the customer may accept."""
    amount: Decimal | None = None
    """Of a courtesy credit or a payment plan, gross."""
    currency: str = ""
    count: int = 0
    """Instalments of a plan, one a month."""
    first_on: date | None = None
    """When the first instalment is due, or what is missing will be there."""
    days: int = 0
    """Days from the invoice to its payment, of new terms."""
    what: str = ""
    """What is delivered again, in words for the customer."""


@dataclass(frozen=True, slots=True)
class Instalment:
    """One part of a payment plan."""

    due_on: date
    amount: Decimal


def why_no_offer(offer: NewOffer, today: date) -> Worded | None:
    """Return why something cannot be offered; None when it can."""
    if offer.kind not in OFFER_KINDS:
        return worded(
            "unfit_offer.kind",
            "choose one of {kinds}",
            kinds=tuple(Word("offer_kind", one) for one in OFFER_KINDS),
        )
    if not today < offer.until <= today + timedelta(days=MOST_OPEN_DAYS):
        return worded(
            "unfit_offer.until",
            "let it be open for at least a day and at most {most}",
            most=MOST_OPEN_DAYS,
        )
    return _no_money(offer) if offer.kind in _OF_MONEY else _no_terms(offer, today)


def why_no_courtesy(last_on: date | None, today: date) -> Worded | None:
    """Return why a customer gets no courtesy, by the day of their last; None when they may."""
    if last_on is None or last_on <= today - COURTESY_ONCE_IN:
        return None
    return worded(
        "unfit_offer.once",
        "a courtesy is given once a year, and this customer was offered one on {last}",
        last=last_on,
    )


def instalments(
    amount: Decimal, currency: str, count: int, first_on: date
) -> tuple[Instalment, ...]:
    """Return monthly instalments that add up to the amount to the last cent.

    Each is due on the day of the first, or on the last day of a month that has no such day.
    """
    equal = [Decimal(1)] * count
    shares = split_by_largest_remainder(amount, equal, minor_unit(currency))
    return tuple(Instalment(_months_later(first_on, n), share) for n, share in enumerate(shares))


def is_in_time(until: date, made_on: date, answered_on: date) -> bool:
    """Tell whether an answer of a day accepts an offer: it was made then, and was open still."""
    return made_on <= answered_on <= until


def _no_money(offer: NewOffer) -> Worded | None:
    amount = offer.amount
    if amount is None or not amount.is_finite() or not ZERO < amount < _MOST_AMOUNT:
        return worded(
            "unfit_offer.amount",
            "it needs an amount above zero and below {most}",
            most=_MOST_AMOUNT,
        )
    if not offer.currency or round_money(amount, offer.currency) != amount:
        return worded("unfit_offer.cents", "write the amount in whole cents, and its currency")
    return _no_plan(offer, amount) if offer.kind == "payment_plan" else None


def _no_plan(offer: NewOffer, amount: Decimal) -> Worded | None:
    if not 2 <= offer.count <= MOST_INSTALMENTS:
        return worded(
            "unfit_offer.count", "a plan has 2 to {most} instalments", most=MOST_INSTALMENTS
        )
    if not _is_soon_after(offer.first_on, offer.until):
        return worded(
            "unfit_offer.first",
            "the first instalment is due after the last day of the offer, within a year",
        )
    if amount < offer.count * Decimal(1).scaleb(-minor_unit(offer.currency)):
        return worded("unfit_offer.small", "there is less than a cent for each instalment")
    return None


def _no_terms(offer: NewOffer, today: date) -> Worded | None:
    if offer.kind == "new_terms":
        is_fit = 0 < offer.days <= MOST_TERM_DAYS
        return (
            None
            if is_fit
            else worded(
                "unfit_offer.days",
                "say in how many days an invoice is to be paid, {most} days at most; longer"
                " terms need a contract",
                most=MOST_TERM_DAYS,
            )
        )
    if not offer.what.strip() or len(offer.what) > _MOST_WORDS:
        return worded(
            "unfit_offer.what",
            "say what is delivered again, in at most {most} signs",
            most=_MOST_WORDS,
        )
    is_dated = _is_soon_after(offer.first_on, today)
    return (
        None
        if is_dated
        else worded("unfit_offer.by_day", "say by which day it will be there, within a year")
    )


def _is_soon_after(day: date | None, start: date) -> bool:
    return day is not None and start < day <= start + _MOST_AHEAD


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return day.replace(year=year, month=month, day=min(day.day, monthrange(year, month)[1]))
