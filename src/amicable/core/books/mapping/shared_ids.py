"""A number of the customer that many customers share is the number of something else."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.books.mapping.recognise import plain_heading
from amicable.core.vocabulary.proposal import LEAST

if TYPE_CHECKING:
    from amicable.core.vocabulary.proposal import Meaning, SheetFacts

_TIMES = 2
_ACCOUNT = re.compile("account(code|no|number)?|konto|kontonummer|cuenta|conta|conto|compte|科目")
"""Headings that may name an account of the ledger as well as a customer's."""
_TAX_CODE = re.compile("(tax|vat|gst)(type|code)")
_RECEIVABLES = re.compile(
    r"(?i)receivable|debtors|trade debt|sales ledger|forderungen|debitoren|deudores|créances"
    r"|^[0-9 .-]*client(?:e?s)|contas a receber|crediti v|debiteuren|kundfordringar|应收账款"
)
"""What accounts are called in which all customers stand."""


def doubt_shared_ids(meanings: list[Meaning], facts: SheetFacts) -> list[Meaning]:
    """Make a customer's number unsure where it has half as many values as the names, or fewer.

    An account code of the books stands on the lines of many customers: beside a code of the tax
    it is left out.
    """
    slots = {one.slot: one.heading for one in meanings}
    if _is_of_the_ledger(slots.get("customer_id", ""), facts):
        return [one for one in meanings if one.slot != "customer_id"]
    distinct = {one.heading: one.distinct for one in facts.columns}
    numbers = distinct.get(slots.get("customer_id", ""), 0)
    names = distinct.get(slots.get("customer_name", ""), 0)
    if not numbers or names < _TIMES * numbers:
        return meanings
    taxed = any(_TAX_CODE.fullmatch(plain_heading(one.heading)) for one in facts.columns)
    if taxed and _ACCOUNT.fullmatch(plain_heading(slots["customer_id"])):
        return [one for one in meanings if one.slot != "customer_id"]
    why = f"it has {numbers} values for {names} names, so that it may be no customer's number"
    return [
        replace(one, why=why, sureness=min(one.sureness, LEAST - 1))
        if one.slot == "customer_id"
        else one
        for one in meanings
    ]


def _is_of_the_ledger(heading: str, facts: SheetFacts) -> bool:
    """Say whether accounts are that of all receivables: 1100 Accounts Receivable."""
    values = next((one.values for one in facts.columns if one.heading == heading), ())
    return bool(_ACCOUNT.fullmatch(plain_heading(heading))) and any(
        _RECEIVABLES.search(value) for value in values
    )


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
