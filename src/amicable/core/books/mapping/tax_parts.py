"""Taxes that stand in several columns: by rate (IVA 21 %, IVA 10 %) or by kind (CGST, SGST)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.books.mapping.names import RATE, likeness
from amicable.core.books.mapping.recognise import plain_heading
from amicable.core.vocabulary.proposal import LEAST, SURE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from amicable.core.vocabulary.proposal import Meaning, SheetFacts

TAX_PARTS = tuple(f"tax_{n}" for n in range(1, 10))
"""Slots of parts of the tax, one a column; all together they are the tax."""

_AT_THE_END = re.compile(r"[ _]?\d{1,2}(?:[.,]\d{1,2})?\s*%?$")


def split_by_rate(headings: Sequence[str]) -> set[str]:
    """Return the headings that are a part each of one amount: IVA 21%, IVA 10%."""
    bare = {one: plain_heading(RATE.sub(" ", one)) for one in headings if RATE.search(one)}
    shared = Counter(bare.values())
    return {one for one, words in bare.items() if shared[words] > 1}


def taxes_by_rate(headings: Sequence[str], taxes: Mapping[str, str]) -> set[str]:
    """Return the headings that are called like a tax and tell its rates or numbers apart.

    `taxes` are the spellings of a tax, of which one heading bears none but with a number.
    """
    by_rate = {one: RATE.sub(" ", one) for one in headings if RATE.search(one)}
    counted = {one: _AT_THE_END.sub("", one) for one in headings if _AT_THE_END.search(one)}
    bare = {**counted, **by_rate}
    named = {one for one, words in bare.items() if likeness(words, taxes)[0] >= SURE}
    return named if len(named) > 1 else set()


def settle_parts(meanings: list[Meaning], facts: SheetFacts) -> list[Meaning]:
    """Leave parts out where one column holds the whole tax, and doubt them where nothing tells.

    Beside a column of the tax, parts belong to it as well where net and that tax alone do not
    make the total: a surcharge of the tax, or that of a province.
    """
    slots = {one.slot: one.heading for one in meanings}
    if "tax" not in slots or not slots.keys() & set(TAX_PARTS):
        return meanings
    triple = (slots.get("net", ""), slots["tax"], slots.get("gross", ""))
    if triple in facts.sums:
        return [one for one in meanings if one.slot not in TAX_PARTS]
    if all(triple):
        return meanings
    why = f"it may be a part of {slots['tax']!r}, or come on top of it"
    return [
        replace(one, why=why, sureness=LEAST - 1) if one.slot in TAX_PARTS else one
        for one in meanings
    ]
