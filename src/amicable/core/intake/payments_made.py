"""The payments a customer says were made: how much, when, and under which reference."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.intake.passages import MOST_TOLD
from amicable.core.vocabulary.told import PaymentMade

if TYPE_CHECKING:
    from amicable.core.intake.lexicon import Lexicon
    from amicable.core.intake.passages import Passage, Passages
    from amicable.core.vocabulary.complaint import Mention

_REFERENCE = r"([a-z0-9][a-z0-9/_-]{2,33})"


def find_payments(told: Passages) -> tuple[PaymentMade, ...]:
    """Return the payments told, one a sentence; what is not yet or not paid is none."""
    return tuple(
        _payment(told, passage, match) for passage, match in told.without("unpaid").saying("paid")
    )[:MOST_TOLD]


def _payment(told: Passages, passage: Passage, match: re.Match[str]) -> PaymentMade:
    amount = passage.nearest(("amount",), match.start())
    return PaymentMade(
        sentence=passage.quote,
        amount=Decimal(amount.value) if amount and amount.value else None,
        currency=amount.currency if amount else None,
        on=day_of(passage.nearest(("date", "span"), match.start())),
        reference=next(filter(None, (_reference(passage, one) for one in told.lexicons)), None),
    )


def day_of(mention: Mention | None) -> date | None:
    """Return the one day that a mention means; a stretch of several days is no day."""
    if mention is None or mention.value is None:
        return None
    first, _, last = mention.value.partition("/")
    return date.fromisoformat(first) if last in {"", first} else None


def _reference(passage: Passage, lexicon: Lexicon) -> str | None:
    """Return the payment's reference; the number of an invoice is not taken for it."""
    words = lexicon.papers.get("payment_reference")
    if not words:
        return None
    edge = r"(?<!\w)" if lexicon.spaced else ""
    gap = r"[\s.:#=(\['\"-]{0,4}"
    number = lexicon.papers.get("number", "no")
    said = rf"{edge}(?:{words}){gap}(?:(?:{number}){gap}){{0,2}}{_REFERENCE}(?![\w])"
    for match in re.finditer(said, passage.folded):
        if any(map(str.isdigit, match[1])) and not _of_invoice(passage, match.start(), lexicon):
            return passage.text[match.start(1) : match.end(1)].upper()
    return None


def _of_invoice(passage: Passage, place: int, lexicon: Lexicon) -> bool:
    words = lexicon.papers.get("invoice_number", r"(?!)")
    return bool(re.search(rf"(?:{words})[\s.:#]{{0,4}}$", passage.folded[:place]))
