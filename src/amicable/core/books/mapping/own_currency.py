"""Which of two amounts of a row is in the currency of its document, and which in our own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.books.dialect.currency_names import ISO_CODES
from amicable.core.books.mapping.contents import slot_type
from amicable.core.books.mapping.recognise import plain_heading
from amicable.core.vocabulary.proposal import LEAST

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amicable.core.vocabulary.proposal import Meaning, SheetFacts, Twins

_OWN = re.compile(
    r"(?i)(?<![^\W\d_])(?:lcy|local|accounting|accounted|functional|reporting|home|base currency"
    r"|company currency|default currency|dc|mw|hw|lw|hauswährung|leitwährung|landeswährung"
    r"|eigenwährung|mandantenwährung|dl|(?:moneda|divisa) (?:local|nacional|base|empresa)"
    r"|moeda (?:local|nacional|base))(?![^\W\d_])|本币|本位币|本幣"
)
_OF_DOCUMENT = re.compile(
    r"(?i)(?<![^\W\d_])(?:fcy|fc|foreign|entered"
    r"|(?:transaction|document|original|invoice) currency"
    r"|doc\.? curr(?:ency)?\.?|fw|bw|fremdwährung\w*|belegwährung|divisa|moneda (?:doc\w*\.?"
    r"|extranjera|origen|original)|me|moeda (?:estrangeira|do documento|original|doc\.?))"
    r"(?![^\W\d_])|原币|外币|原幣|凭证货币|交易货币"
)
_BESIDE = ("open_amount", "paid_amount")
"""Amounts that an import can lack, and that no row can prove to be in one currency or another."""
_SIGNS = {"€": "EUR", "£": "GBP", "R$": "BRL", "US$": "USD", "₹": "INR"}
_CODE = re.compile(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])|R\$|US\$|[€£₹]")


def currency_of_heading(heading: str) -> str | None:
    """Return the currency that a heading states, as `Amount (EUR)` or `Valor (R$)`, or None."""
    found = {_SIGNS.get(one, one) for one in _CODE.findall(heading)} & ISO_CODES
    return found.pop() if len(found) == 1 else None


def settle_currencies(meanings: Iterable[Meaning], facts: SheetFacts) -> list[Meaning]:
    """Return the meanings with each amount in the currency of its document, as far as it is told.

    Of two columns that agree in one currency and differ in all others, names say which is which;
    where they do not, a person must. An open amount that goes with the other of the two is left
    out: no currency of its row is its.
    """
    found = list(meanings)
    for twins in facts.twins:
        found = _with_twins(found, twins, facts)
    return [_unlike(one, found, facts) for one in found]


def _with_twins(found: list[Meaning], twins: Twins, facts: SheetFacts) -> list[Meaning]:
    taken = {one.heading for one in found}
    if (twins.one in taken) == (twins.other in taken):
        return found
    chosen, left = twins.one, twins.other
    if left in taken:
        chosen, left = left, chosen
    if twins.is_partial and not _is_named_after(left, chosen):
        return found
    if twins.is_partial:
        why = f"{left!r} states other amounts for some currencies; import one currency at a time"
        return [
            replace(one, why=why, sureness=LEAST - 1) if one.heading == chosen else one
            for one in found
        ]
    right = _of_document(chosen, left, facts)
    if right is None:
        why = f"{left!r} differs from it in other currencies; say which is the document's own"
        return [
            replace(one, why=why, sureness=LEAST - 1) if one.heading == chosen else one
            for one in found
        ]
    wrong = left if right == chosen else chosen
    why = f"in the currency of the document, which {wrong!r} is not"
    settled = [
        replace(one, heading=right, why=why) if one.heading == chosen else one for one in found
    ]
    beside = twins.with_other if right == twins.one else twins.with_one
    known = {right, *twins.with_one, *twins.with_other}
    return [
        _in_either(one) if one.slot in _BESIDE and one.heading not in known else one
        for one in settled
        if one.heading not in beside
    ]


def _is_named_after(heading: str, other: str) -> bool:
    """Say that a heading is that of another amount in a foreign currency: DocTotal, DocTotalFC."""
    own, whole = plain_heading(other), plain_heading(heading)
    return bool(_OF_DOCUMENT.search(heading)) or (own != whole and whole.startswith(own))


def _in_either(meaning: Meaning) -> Meaning:
    why = "it may be in the currency of the document or in the company's own"
    return replace(meaning, why=why, sureness=min(meaning.sureness, LEAST - 1))


def _of_document(one: str, other: str, facts: SheetFacts) -> str | None:
    """Return which of two headings is in the currency of the document, or None."""
    own = {heading for heading in (one, other) if _is_own(heading, facts)}
    documents = {
        heading for heading in (one, other) if heading not in own and _OF_DOCUMENT.search(heading)
    }
    if len(documents) == 1:
        return documents.pop()
    if len(own) == 1:
        return other if one in own else one
    return None


def _is_own(heading: str, facts: SheetFacts) -> bool:
    return bool(_OWN.search(heading)) or _is_unlike(heading, facts)


def _is_unlike(heading: str, facts: SheetFacts) -> bool:
    """Say that a heading states one currency, while the rows state others."""
    stated = currency_of_heading(heading)
    if stated is None:
        return False
    codes = {
        value.strip().upper()
        for column in facts.columns
        if column.filled and column.looks.get("currency") == column.filled
        for value in column.values
    }
    return bool(codes - {stated})


def _unlike(meaning: Meaning, found: list[Meaning], facts: SheetFacts) -> Meaning:
    """Ask about an amount whose heading denies the currency of the rows."""
    if slot_type(meaning.slot) != "amount" or not any(one.slot == "currency" for one in found):
        return meaning
    if _is_unlike(meaning.heading, facts):
        why = f"its heading says {currency_of_heading(meaning.heading)}, and rows say otherwise"
        return replace(meaning, why=why, sureness=min(meaning.sureness, LEAST - 1))
    return meaning
