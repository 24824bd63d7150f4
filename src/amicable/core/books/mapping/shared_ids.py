"""A number of the customer that many customers share is the number of something else."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.books.mapping.recognise import plain_heading
from amicable.core.vocabulary.proposal import LEAST

if TYPE_CHECKING:
    from amicable.core.vocabulary.proposal import ColumnFacts, Meaning, SheetFacts

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


_DOCUMENT = re.compile("ref|doc|inv|vou|bill|fact|fatt|fatur|rech|beleg|票|单号")
_COUNTER = re.compile("n|nr|no|num|number|nummer|numero|id|#|序号|编号")


def doubt_counters(meanings: list[Meaning], facts: SheetFacts) -> list[Meaning]:
    """Make the number of an invoice unsure that may only count the rows: 1, 2 under "No.".

    It may where a column that nothing is known of differs on each row as well; where it counts on
    from elsewhere (1201, 1202) that column must be called like a reference or a document.
    """
    columns = {one.heading: one for one in facts.columns}
    taken = {one.heading for one in meanings}
    number = next((one.heading for one in meanings if one.slot == "invoice_id"), "")
    if not _COUNTER.fullmatch(plain_heading(number)) or not _counts_on(columns[number].examples):
        return meanings
    counts_on = columns[number].examples[0] != "1"
    if counts_on and any(one.slot == "number" for one in meanings):
        return meanings
    others = [
        one.heading
        for one in facts.columns
        if one.heading not in taken and _is_code(one)
        if not counts_on or _DOCUMENT.search(plain_heading(one.heading))
    ]
    why = f"it may count the rows, beside {others[0]!r}" if others else ""
    return [
        replace(one, why=why, sureness=LEAST - 1) if others and one.slot == "invoice_id" else one
        for one in meanings
    ]


def _counts_on(examples: tuple[str, ...]) -> bool:
    """Say whether the second of two whole numbers follows the first."""
    numbers = [int(one) for one in examples if one.isdecimal()]
    return len(numbers) == 2 and numbers[1] == numbers[0] + 1


def _is_code(column: ColumnFacts) -> bool:
    """Say whether a column tells its rows apart, and holds neither days nor amounts with cents."""
    cents = any(sign in one for one in column.examples for sign in ".,")
    return 1 < column.filled == column.distinct and not (cents or column.looks.get("date"))


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
