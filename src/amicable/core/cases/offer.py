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

if TYPE_CHECKING:
    from datetime import date

OfferKind = Literal["courtesy_credit", "payment_plan", "new_terms", "redelivery"]
OFFER_KINDS: tuple[OfferKind, ...] = get_args(OfferKind)
"""In the order of the page."""
OfferState = Literal["proposed", "offered", "agreed", "declined", "lapsed", "withdrawn"]
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


def why_no_offer(offer: NewOffer, today: date) -> str:
    """Return why something cannot be offered; empty when it can."""
    if offer.kind not in OFFER_KINDS:
        return f"choose one of {', '.join(OFFER_KINDS)}"
    if not today < offer.until <= today + timedelta(days=MOST_OPEN_DAYS):
        return f"let it be open for at least a day and at most {MOST_OPEN_DAYS}"
    return _no_money(offer) if offer.kind in _OF_MONEY else _no_terms(offer, today)


def why_no_courtesy(last_on: date | None, today: date) -> str:
    """Return why a customer gets no courtesy, by the day of their last; empty when they may."""
    if last_on is None or last_on <= today - COURTESY_ONCE_IN:
        return ""
    return f"a courtesy is given once a year, and this customer was offered one on {last_on}"


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


def _no_money(offer: NewOffer) -> str:
    amount = offer.amount
    if amount is None or not amount.is_finite() or not ZERO < amount < _MOST_AMOUNT:
        return f"it needs an amount above zero and below {_MOST_AMOUNT}"
    if not offer.currency or round_money(amount, offer.currency) != amount:
        return "write the amount in whole cents, and its currency"
    return _no_plan(offer, amount) if offer.kind == "payment_plan" else ""


def _no_plan(offer: NewOffer, amount: Decimal) -> str:
    if not 2 <= offer.count <= MOST_INSTALMENTS:
        return f"a plan has 2 to {MOST_INSTALMENTS} instalments"
    if not _is_soon_after(offer.first_on, offer.until):
        return "the first instalment is due after the last day of the offer, within a year"
    if amount < offer.count * Decimal(1).scaleb(-minor_unit(offer.currency)):
        return "there is less than a cent for each instalment"
    return ""


def _no_terms(offer: NewOffer, today: date) -> str:
    if offer.kind == "new_terms":
        is_fit = 0 < offer.days <= MOST_TERM_DAYS
        most = f"{MOST_TERM_DAYS} days at most; longer terms need a contract"
        return "" if is_fit else f"say in how many days an invoice is to be paid, {most}"
    if not offer.what.strip() or len(offer.what) > _MOST_WORDS:
        return f"say what is delivered again, in at most {_MOST_WORDS} signs"
    is_dated = _is_soon_after(offer.first_on, today)
    return "" if is_dated else "say by which day it will be there, within a year"


def _is_soon_after(day: date | None, start: date) -> bool:
    return day is not None and start < day <= start + _MOST_AHEAD


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return day.replace(year=year, month=month, day=min(day.day, monthrange(year, month)[1]))
