"""What names say and rows do not bear out: references, rates, remarks, what is open alone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.books.mapping.recognise import plain_heading
from amicable.core.vocabulary.proposal import LEAST, Meaning

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.vocabulary.proposal import SheetFacts

_OF_INVOICES = re.compile(
    "(inv|fact|fatt|fatur|rechn|^r[eg]n|faktur|bill|发票|請求|请求)(?!.*(ref|id$))"
)
_RATES = frozenset(
    [
        *("0", "3", "4", "5", "5.5", "6", "7", "7.7", "8", "8.1", "9", "10", "12", "13", "15"),
        *("16", "17", "18", "19", "20", "21", "22", "23", "24", "25", "25.5", "27", "28"),
    ]
)
"""Usual rates of taxes on sales, in percent, as they stand in a column that names no percents."""
_TAX = "tax"
_STATES = {"status", "voided", "cancelled_on"}


def without_references(chosen: Mapping[str, Meaning], facts: SheetFacts) -> dict[str, Meaning]:
    """Take a reference that is not the number people know the invoice by for the buyer's.

    It is none where the key is called the invoice's number already, or where rows share the
    reference and not the key: it is the buyer's order then.
    """
    key, number = chosen.get("invoice_id"), chosen.get("number")
    if key is None or number is None:
        return dict(chosen)
    distinct = {one.heading: one.distinct for one in facts.columns}
    shared = distinct.get(number.heading, 0) < distinct.get(key.heading, 0)
    told = [bool(_OF_INVOICES.search(plain_heading(one.heading))) for one in (key, number)]
    empty = distinct.get(number.heading, 0) == 0
    if told[1] or not (told[0] or (shared and not empty)):
        return dict(chosen)
    rest = {slot: one for slot, one in chosen.items() if slot != "number"}
    return {"buyer_reference": replace(number, slot="buyer_reference"), **rest}


def doubt_rates(meanings: list[Meaning], facts: SheetFacts) -> list[Meaning]:
    """Doubt a tax whose few values are all usual rates, where it does not make the total.

    Under "VAT" stands 21 on every row, of 100.00 and of 10.00.
    """
    slots = {one.slot: one.heading for one in meanings}
    columns = {one.heading: one for one in facts.columns}
    tax, total = columns.get(slots.get(_TAX, "")), columns.get(slots.get("gross", ""))
    if tax is None or total is None or total.distinct <= tax.distinct:
        return meanings
    values = {_plain(one) for one in tax.values}
    adds_up = any(part == tax.heading for _, part, _ in facts.sums)
    if adds_up or values <= {"0"} or not values <= _RATES:
        return meanings
    why = f"{tax.values[0]!r} may be the rate of the tax and not its amount"
    return _doubted(meanings, _TAX, why)


def _plain(value: str) -> str:
    number = value.strip().replace(",", ".")
    return number.rstrip("0").rstrip(".") or "0" if "." in number else number


def doubt_remarks(meanings: list[Meaning], facts: SheetFacts) -> list[Meaning]:
    """Ask about a column nobody would read whose texts begin with a word for a void invoice.

    Where a column tells the state of the invoices, that one counts.
    """
    slots = {one.slot for one in meanings}
    taken = {one.heading for one in meanings}
    if slots & _STATES:
        return meanings
    void = [one for one in facts.columns if one.heading not in taken and one.looks.get("void")]
    return [
        *meanings,
        *(
            Meaning("voided", one.heading, "a text there says void or cancelled", LEAST - 1)
            for one in void[:1]
        ),
    ]


def settle_credits(chosen: Mapping[str, Meaning], facts: SheetFacts) -> dict[str, Meaning]:
    """Take the numbers of credit notes for the key where every row has its own.

    The invoice beside one is then the one it was given for. A column that some rows leave empty
    names the credit notes that settled invoices.
    """
    credit, invoice = chosen.get("credit_id"), chosen.get("invoice_id")
    if credit is None:
        return dict(chosen)
    column = next(one for one in facts.columns if one.heading == credit.heading)
    rows = max(one.filled for one in facts.columns)
    if not rows or not column.filled == column.distinct == rows:
        return {slot: one for slot, one in chosen.items() if slot != "credit_id"}
    rest = {slot: one for slot, one in chosen.items() if slot != "invoice_id"}
    if invoice is None:
        return rest
    return {"preceding_invoice_id": replace(invoice, slot="preceding_invoice_id"), **rest}


def settle_charges(meanings: list[Meaning], facts: SheetFacts) -> list[Meaning]:
    """Doubt that charges are the whole amount, unless what is paid and open make them."""
    slots = {one.slot: one.heading for one in meanings}
    gross = slots.get("gross", "")
    if plain_heading(gross) != "charges":
        return meanings
    settled = {slots.get("paid_amount"), slots.get("open_amount")}
    if any({one, two} == settled and total == gross for one, two, total in facts.sums):
        return meanings
    return _doubted(meanings, "gross", "it may be the whole amount, or come on top of it")


def doubt_open_alone(meanings: list[Meaning]) -> list[Meaning]:
    """Doubt what is open where nothing tells the whole amount: it would count as that.

    Columns of ages beside it say the same once more.
    """
    slots = {one.slot for one in meanings}
    if "open_amount" not in slots or slots & {"gross", "debit"} or {"net", "tax"} <= slots:
        return meanings
    rest = [one for one in meanings if not one.slot.startswith("age_")]
    return _doubted(
        rest, "open_amount", "nothing else tells the amount: it is taken for all of it"
    )


def _doubted(meanings: list[Meaning], slot: str, why: str) -> list[Meaning]:
    return [
        replace(one, why=why, sureness=LEAST - 1) if one.slot == slot else one for one in meanings
    ]
