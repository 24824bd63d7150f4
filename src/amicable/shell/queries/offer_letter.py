"""The letter of an offer: what is offered, on which terms, until when, and how to accept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.cases.offer import instalments
from amicable.shell.queries.page_words import reader_of
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from amicable.core.cases.offer import NewOffer
    from amicable.shell.queries.page_words import Reader


def offer_letter(offer: NewOffer, language: str, subject: str) -> dict[str, str]:
    """Return subject and body in a language; every figure is one of the offer."""
    settings = read_settings()
    reader = reader_of(language, settings.zone)
    body = "\n".join(_lines(offer, reader, settings.seller_name))
    title = reader.say("offer_letter.subject")
    return {
        "language": language,
        "subject": f"{title}: {subject}" if subject else title,
        "body": body,
    }


def plan_lines(
    amount: Decimal, currency: str, count: int, first_on: date, reader: Reader
) -> Iterator[str]:
    """Yield each instalment of a plan in words."""
    for part in instalments(amount, currency, count, first_on):
        yield reader.say(
            "offer_letter.instalment",
            amount=reader.money(part.amount, currency),
            day=reader.day(part.due_on),
        )


def _lines(offer: NewOffer, reader: Reader, seller: str) -> Iterator[str]:
    yield from (reader.say("greeting.plain"), "", _offered(offer, reader))
    if offer.kind == "payment_plan" and offer.amount is not None and offer.first_on is not None:
        yield ""
        for line in plan_lines(offer.amount, offer.currency, offer.count, offer.first_on, reader):
            yield f"- {line}"
    yield ""
    yield reader.say("offer_letter.until", day=reader.day(offer.until))
    yield from ("", reader.say("signature", seller=seller))


def _offered(offer: NewOffer, reader: Reader) -> str:
    return reader.say(
        f"offer_letter.{offer.kind}",
        amount=reader.money(offer.amount, offer.currency),
        count=max(offer.count, offer.days),
        day=reader.day(offer.first_on),
        what=" ".join(offer.what.split()),
    )
