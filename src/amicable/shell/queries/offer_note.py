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
    if offer is None or _is_over(offer, day):
        return body
    return _before_signature(body, _note(offer, offer.state, language))


def noted_open(body: str, case: Case, language: str, day: date) -> str:
    """Return a letter about something else with a paragraph on an offer that is open on a day.

    Whoever hears of something else meanwhile should not believe that the offer is gone. What was
    accepted is not told again: each question years later would repeat it.
    """
    note = open_note(case, language, day)
    return _before_signature(body, note) if note else body


def open_note(case: Case, language: str, day: date) -> str:
    """Return the paragraph that calls an offer open; empty where none is."""
    offer = case.offers.filter(state="offered").order_by("-pk").first()
    if offer is None or _is_over(offer, day):
        return ""
    return _note(offer, "offered", language)


def unnoted(body: str, offer: Offer, language: str) -> str:
    """Return a letter without the paragraph that calls an offer open."""
    return body.replace(f"{_note(offer, 'offered', language)}\n\n", "")


def _is_over(offer: Offer, day: date) -> bool:
    return offer.state == "offered" and offer.until is not None and offer.until < day


def _before_signature(body: str, note: str) -> str:
    head, _, end = body.rstrip("\n").rpartition("\n\n")
    return f"{head}\n\n{note}\n\n{end}\n"


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
