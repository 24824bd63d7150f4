"""Two headings of one name: an id beside the number that people know, an amount written twice."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.books.mapping.recognise import plain_heading
from amicable.core.vocabulary.proposal import SURE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.vocabulary.proposal import Meaning, SheetFacts
    from amicable.core.vocabulary.table_map import SheetMap

_ID = re.compile("(invoice|document|transaction|factura|fatura|rechnungs|internal)?id")
_NUMBER = re.compile(".+(no|nr|num|number|numero|nummer|号码|编号|号)|#")


def id_and_number(
    facts: SheetFacts, shape: SheetMap, chosen: Mapping[str, Meaning], candidates: list[Meaning]
) -> list[Meaning]:
    """Tell the id that a program gives an invoice from its number, where both stand on each row.

    Of "Invoice ID" and "Invoice Number" the id is the key, and the number is what people write.
    """
    one = chosen.get("invoice_id")
    if one is None or "number" in chosen or "number" not in shape.headings:
        return []
    taken = {meaning.heading for meaning in chosen.values()} - {one.heading}
    named = [c for c in candidates if c.slot == one.slot and c.sureness >= SURE]
    ids = [c for c in named if _ID.fullmatch(plain_heading(c.heading))]
    numbers = [c for c in named if _NUMBER.fullmatch(plain_heading(c.heading))]
    counts = {c.heading: (c.filled, c.distinct) for c in facts.columns}
    if len(ids) != 1 or len(numbers) != 1 or {ids[0].heading, numbers[0].heading} & taken:
        return []
    if counts[ids[0].heading] != counts[numbers[0].heading]:
        return []
    return [
        ids[0],
        replace(numbers[0], slot="number", why=f"the number beside {ids[0].heading!r}"),
    ]


def id_and_name(
    facts: SheetFacts, shape: SheetMap, chosen: Mapping[str, Meaning], candidates: list[Meaning]
) -> list[Meaning]:
    """Tell the customer's name from its number where both are called so: the number says more.

    Beside "Customer no", "Customer" is the name.
    """
    one = chosen.get("customer_id")
    if one is None or "customer_name" in chosen or "customer_name" not in shape.headings:
        return []
    taken = {meaning.heading for meaning in chosen.values()}
    numbers = {
        column.heading for column in facts.columns if column.looks.get("number") == column.filled
    }
    for other in candidates:
        if other.slot == one.slot and other.sureness >= SURE and other.heading not in taken:
            name, number = sorted((one, other), key=lambda m: len(plain_heading(m.heading)))
            within = plain_heading(name.heading) in plain_heading(number.heading)
            if within and name.heading not in numbers:
                why = f"the name beside {number.heading!r}"
                return [number, replace(name, slot="customer_name", why=why)]
    return []


def same_as(facts: SheetFacts, heading: str) -> set[str]:
    """Return the columns that hold the same amount as another on every row."""
    pairs = [pair for pair in facts.same if heading in pair]
    return {one for pair in pairs for one in pair} - {heading}
