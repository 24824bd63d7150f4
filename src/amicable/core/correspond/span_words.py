"""Interest in words: each stretch of days with its amount and its rate."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.correspond.words import as_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.correspond.words import Words


def span_parts(operands: Mapping[str, str], words: Words, currency: str) -> str:
    """Say the stretches of an interest step: amount × rate × days ÷ days of the rate."""
    of = operands.get("per_days", "365")
    parts = [_part(one, of, words, currency) for one in json.loads(operands["spans"])]
    return words.say("list.clause").join(parts)


def _part(span: Mapping[str, str], of: str, words: Words, currency: str) -> str:
    return words.say(
        "interest.part",
        base=words.money(Decimal(span["base"]), currency),
        rate=words.percent(Decimal(span["rate"])),
        days=span["days"],
        of=of,
        first=_day(span["from"], words),
        last=_day(span["to"], words),
    )


def _day(text: str, words: Words) -> str:
    day = as_date(text)
    return text if day is None else words.day(day)
