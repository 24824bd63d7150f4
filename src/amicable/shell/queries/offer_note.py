"""What a later letter says of an offer: that it is open still, or what was accepted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from amicable.shell.queries.page_words import reader_of
from amicable.shell.settings import read_settings
from amicable.shell.store.offer_rows import day_of

if TYPE_CHECKING:
    from amicable.shell.queries.page_words import Reader
    from amicable.shell.store.models import Case, Offer


def noted(body: str, case: Case, language: str, day: date) -> str:
    """Return a letter with a paragraph on the last offer that is open on a day or was accepted.

    It stands before the signature, and repeats nothing but what was released and agreed.
    """
    offer = case.offers.filter(state__in=("offered", "agreed")).order_by("-pk").first()
    if offer is None or (offer.state == "offered" and offer.until and offer.until < day):
        return body
    head, _, end = body.rstrip("\n").rpartition("\n\n")
    return f"{head}\n\n{_note(offer, offer.state, language)}\n\n{end}\n"


def unnoted(body: str, offer: Offer, language: str) -> str:
    """Return a letter without the paragraph that calls an offer open."""
    return body.replace(f"{_note(offer, 'offered', language)}\n\n", "")


def _note(offer: Offer, state: str, language: str) -> str:
    reader = reader_of(language, read_settings().zone)
    on = offer.answered_at if state == "agreed" else None
    day = day_of(on) if on else offer.until
    return reader.say(f"offer_note.{state}", day=reader.day(day), what=_what(offer, reader))


def _what(offer: Offer, reader: Reader) -> str:
    first = offer.terms.get("first_on", "")
    return reader.say(
        f"offer_what.{offer.kind}",
        amount=reader.money(offer.amount, offer.currency),
        count=int(offer.terms.get("count", 0) or offer.terms.get("days", 0)),
        day=reader.day(date.fromisoformat(first)) if first else "",
        what=" ".join(str(offer.terms.get("what", "")).split()),
    )
