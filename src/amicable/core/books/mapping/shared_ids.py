"""A number of the customer that many customers share is the number of something else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.vocabulary.proposal import LEAST

if TYPE_CHECKING:
    from amicable.core.vocabulary.proposal import Meaning, SheetFacts

_TIMES = 2


def doubt_shared_ids(meanings: list[Meaning], facts: SheetFacts) -> list[Meaning]:
    """Make a customer's number unsure where it has half as many values as the names, or fewer.

    An account code of the books stands on the lines of many customers.
    """
    slots = {one.slot: one.heading for one in meanings}
    distinct = {one.heading: one.distinct for one in facts.columns}
    numbers = distinct.get(slots.get("customer_id", ""), 0)
    names = distinct.get(slots.get("customer_name", ""), 0)
    if not numbers or names < _TIMES * numbers:
        return meanings
    why = f"it has {numbers} values for {names} names, so that it may be no customer's number"
    return [
        replace(one, why=why, sureness=min(one.sureness, LEAST - 1))
        if one.slot == "customer_id"
        else one
        for one in meanings
    ]


_DISPUTED = frozenset(["invoice_id", "invoice_number", "reason", "owner", "status", "note"])


def doubt_tickets(meanings: list[Meaning], table: str) -> list[Meaning]:
    """Make the number of a dispute unsure where nothing tells what is disputed.

    A ticket or a case is many things: a weighbridge and a harbour write tickets as well.
    """
    told = [one for one in meanings if one.slot in _DISPUTED]
    if table != "disputes" or told:
        return meanings
    why = "no heading tells what is disputed"
    return [
        replace(one, why=why, sureness=min(one.sureness, LEAST - 1))
        if one.slot == "dispute_id"
        else one
        for one in meanings
    ]
