"""Amounts that are called like the invoice's, and are those before tax, or of a line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.vocabulary.proposal import LEAST

if TYPE_CHECKING:
    from amicable.core.vocabulary.proposal import Meaning, SheetFacts


def take_net(meanings: list[Meaning], facts: SheetFacts) -> list[Meaning]:
    """Take an amount for the net where the tax beside it can only be the tax on it.

    A person confirms it: the invoice's amount is then the sum of both.
    """
    slots = {one.slot: one.heading for one in meanings}
    pair = (slots.get("gross", ""), slots.get("tax", ""))
    if "net" in slots or pair not in facts.before_tax:
        return meanings
    why = f"{pair[1]!r} is the tax on it, so that both together are the amount with tax"
    return [
        replace(one, slot="net", why=why, sureness=LEAST - 1) if one.slot == "gross" else one
        for one in meanings
    ]


def take_line_tax(meanings: list[Meaning]) -> list[Meaning]:
    """Take a tax for that of the line where no other amount of the whole invoice is there."""
    slots = {one.slot for one in meanings}
    if "invoice_tax" not in slots or slots & {"line_tax", "gross", "invoice_net"}:
        return meanings
    return [
        replace(one, slot="line_tax") if one.slot == "invoice_tax" else one for one in meanings
    ]
