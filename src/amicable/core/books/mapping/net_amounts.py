"""Amounts that are called like the invoice's, and are those before tax, or of a line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.books.mapping.recognise import plain_heading
from amicable.core.vocabulary.proposal import LEAST, SURE, Meaning

if TYPE_CHECKING:
    from amicable.core.vocabulary.proposal import SheetFacts


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


def take_total(meanings: list[Meaning], facts: SheetFacts) -> list[Meaning]:
    """Take for the invoice's amount the one column to which another and the tax add up.

    It settles which of two totals is meant, where names tell the tax and a total; where two of
    them fit, nothing is settled.
    """
    slots = {one.slot: one.heading for one in meanings if one.sureness >= SURE - 1}
    gross, tax = slots.get("gross"), slots.get("tax")
    fitting = [(net, total) for net, part, total in facts.sums if part == tax]
    if tax is None or len(fitting) != 1 or gross not in fitting[0]:
        return meanings
    net, total = fitting[0]
    taken = {one.heading: one.slot for one in meanings}
    if taken.get(net, "net") not in {"net", "gross"}:
        return meanings
    why = f"{net} + {tax} = {total} on every row"
    example = {one.heading: next(iter(one.examples), "") for one in facts.columns}
    settled = {"net": net}
    if taken.get(total, "gross") in {"gross", "net"}:
        settled["gross"] = total
    rest = [one for one in meanings if one.slot not in {"net", "gross"}]
    return [
        *(Meaning(slot, one, why, SURE, example.get(one, "")) for slot, one in settled.items()),
        *rest,
    ]


def take_line_tax(meanings: list[Meaning]) -> list[Meaning]:
    """Take a tax for that of the line where no other amount of the whole invoice is there."""
    slots = {one.slot for one in meanings}
    if "invoice_tax" not in slots or slots & {"line_tax", "gross", "invoice_net"}:
        return meanings
    return [
        replace(one, slot="line_tax") if one.slot == "invoice_tax" else one for one in meanings
    ]


def without_kept_before(meanings: list[Meaning], facts: SheetFacts) -> list[Meaning]:
    """Leave out what is kept back of the work before it is billed: it is not owed yet.

    The net and what is kept back make the worth of the work, in a column of its own.
    """
    slots = {one.slot: one.heading for one in meanings}
    kept, net = slots.get("withheld"), slots.get("net")
    billed = {slots.get("gross"), slots.get("payable")}
    before = [total for one, two, total in facts.sums if {one, two} == {kept, net}]
    if not before or billed & set(before):
        return meanings
    return [one for one in meanings if one.slot != "withheld"]


def take_left(meanings: list[Meaning]) -> list[Meaning]:
    """Take "líquido" for what is left to pay where something is kept back and no tax stands by."""
    slots = {one.slot for one in meanings}
    if "withheld" not in slots or slots & {"payable", "tax"}:
        return meanings
    return [
        replace(one, slot="payable")
        if one.slot == "net" and "liquid" in plain_heading(one.heading)
        else one
        for one in meanings
    ]
