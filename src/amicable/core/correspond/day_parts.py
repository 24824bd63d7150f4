"""Parts of a billing period in words: which days, at which price, and what each comes to."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.vocabulary.money import ZERO, round_money

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.correspond.words import Words

_WORDS = {
    "day": "days.day",
    "second": "days.second",
    "half": "days.half",
    "whole": "days.whole",
    "period": "days.whole",
    "free": "days.free",
}


def day_parts(parts: str, words: Words, currency: str) -> dict[str, str]:
    """Say every part, and what they are together where there are several.

    Args:
        parts: JSON list as the step `by_days` holds it; the days after which parts end.
        words: The words of the reader's language.
        currency: Currency of the prices.
    """
    rows: list[dict[str, str]] = json.loads(parts)
    parts_told = words.say("list.clause").join(_part(row, words, currency) for row in rows)
    told = {"parts": parts_told[:1].upper() + parts_told[1:]}
    if len(rows) > 1:
        together = sum((_amount(row, currency) for row in rows), ZERO)
        told["together"] = words.money(together, currency)
    return told


def _part(row: Mapping[str, str], words: Words, currency: str) -> str:
    units, per = Decimal(row["quantity"]), Decimal(row["per"])
    return words.say(
        _WORDS[row["grain"]],
        {
            "days": _days(row, words),
            "quantity": None if units == 1 else words.quantity(units),
            "price": words.price(Decimal(row["price"]), currency),
            "per": None if per == 1 else words.quantity(per),
            "part": words.quantity(Decimal(row["part"])),
            "whole": words.quantity(Decimal(row["whole"])),
            "amount": words.money(_amount(row, currency), currency),
        },
    )


def _days(row: Mapping[str, str], words: Words) -> str:
    first = date.fromisoformat(row["from"])
    last = date.fromisoformat(row["to"]) - timedelta(days=1)
    if first >= last:
        return words.say("days.single", on=words.day(first))
    return words.say("days.stretch", first=words.day(first), last=words.day(last))


def _amount(row: Mapping[str, str], currency: str) -> Decimal:
    full = Decimal(row["quantity"]) * Decimal(row["price"]) * Decimal(row["part"])
    return round_money(full / (Decimal(row["per"]) * Decimal(row["whole"])), currency)
