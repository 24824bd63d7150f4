"""The customer's language, their way of writing figures, and how they are addressed."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.proof.mark import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.proof.proofreading import Proofreading

_MONEY = frozenset({"amount", "unit_price"})
_SAMPLE = Decimal("1234.5")
_DECIMALS = re.compile(r"([.,])(\d{1,2})(?!\d)")
_GROUPS = re.compile(r"\d([.,])\d{3}(?!\d)")
UNDECIDED = "und"
"""ISO 639-2 for a language that nobody can tell."""


def other_language(proof: Proofreading) -> Iterator[Mark]:
    """Yield the first line of a text that is in another language than the customer's."""
    wanted, spoken = proof.facts.language, proof.text.language
    if wanted in (None, UNDECIDED, spoken) or spoken == UNDECIDED:
        return
    text = proof.text.text
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    named = {"language": spoken, "wanted": wanted or ""}
    yield Mark("other_language", "warning", start, len(text) if end < 0 else end, named)


def foreign_figures(proof: Proofreading) -> Iterator[Mark]:
    """Yield amounts whose decimal sign is not the customer's (domain 05, section 9)."""
    own = "," if "," in proof.writing.quantity(_SAMPLE).replace("1,234", "") else "."
    for mention in proof.text.mentions:
        if mention.kind not in _MONEY or not mention.value:
            continue
        if _sign(mention.text) not in {"", own}:
            end = mention.start + len(mention.text)
            named = {"text": mention.text}
            if mention.currency:
                named["right"] = proof.writing.money(Decimal(mention.value), mention.currency)
            yield Mark("foreign_figures", "warning", mention.start, end, named)


def _sign(written: str) -> str:
    """Return the decimal sign that an amount is written with; nothing where it has none."""
    decimals = _DECIMALS.search(written)
    if decimals:
        return decimals[1]
    groups = _GROUPS.search(written)
    return {",": ".", ".": ","}[groups[1]] if groups else ""


def wrong_address(proof: Proofreading) -> Iterator[Mark]:
    """Yield the first familiar form of address, and a form that the customer's country avoids."""
    names = ["familiar"]
    if proof.facts.country:
        names.append(f"familiar_{proof.facts.country.lower()}")
    for name in names:
        for start, end in proof.text.finds(proof.words.cue(name)):
            yield Mark(name[:8], "warning", start, end, {"text": proof.text.text[start:end]})
            break
