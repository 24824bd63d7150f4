"""What an NF-e asks to be paid, until when, and what the buyer withholds of it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from amicable.catalog.reading.einvoice.nfe import terms
from amicable.catalog.reading.einvoice.rows import day, number_of, total
from amicable.core.vocabulary.money import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amicable.catalog.reading.einvoice.nfe.charges import Charges
    from amicable.catalog.reading.einvoice.rows import Row
    from amicable.catalog.reading.einvoice.tracked import Tracked

_INSTALMENT = terms.named("vDup")
_DUE_ON = terms.named("dVenc")
_PAID = terms.named("vPag")
_LIQUID = terms.named("vLiq")
_ORIGINAL = terms.named("vOrig")
_DISCOUNT = terms.named("vDesc")
_NUMBER = terms.named("nFat")


def asked_for(
    found: Tracked, body: Any, gross: str | None, charges: Charges
) -> tuple[str | None, Row]:
    """Return the gross and the columns of `invoices` that say what is to be paid, and when.

    Due is the last instalment, payable their sum. What the invoice bills beyond that, because it
    was paid at once or taken off the bill, is `prepaid`, and `withheld` what the buyer keeps back
    for the state. Taxes of the reform of 2026 (IBS, CBS)
    count where the total that is asked for holds them.
    """
    instalments = found.all(body, terms.DUPLICATES)
    days = sorted(filter(None, (day(found.text(one, _DUE_ON)) for one in instalments)))
    asked = total([found.text(one, _INSTALMENT) for one in instalments])
    fatura = next(iter(found.all(body, terms.FATURA)), None)
    if fatura is not None:
        asked = asked or found.text(fatura, _LIQUID)
        _take_alike(found, fatura, _LIQUID, asked)
        _take_alike(found, fatura, _ORIGINAL, gross)
        _take_alike(found, fatura, _NUMBER, found.text(body, terms.HEADER["number"]))
    paid = [one for way in found.all(body, terms.WAYS) for one in found.all(way, _PAID)]
    said = total((one.text or "").strip() for one in paid)
    gross = _with_reform(found, body, gross, asked or said, charges)
    if number_of(said) in {number_of(gross), number_of(asked)}:
        for one in paid:
            found.taken(one)
    whole, part = number_of(gross), number_of(asked)
    less = (whole or Decimal(0)) - (part or Decimal(0))
    kept = withheld(found, body, (path for _, path in terms.WITHHELD), less)
    less -= number_of(kept) or Decimal(0)
    prepaid = plain(less) if part is not None and less > 0 else None
    if fatura is not None and prepaid:
        _take_alike(found, fatura, _DISCOUNT, prepaid)
    due_on = days[-1] if days else None
    return gross, {"due_on": due_on, "payable": asked, "prepaid": prepaid, "withheld": kept}


def _take_alike(found: Tracked, node: Any, path: str, amount: str | None) -> None:
    """Take an amount that only says another one again."""
    for one in found.all(node, path):
        if number_of((one.text or "").strip()) == number_of(amount):
            found.taken(one)


def _with_reform(
    found: Tracked, body: Any, gross: str | None, asked: str | None, charges: Charges
) -> str | None:
    """Return the total with IBS, CBS and IS where it is asked for; they are charges then."""
    stated = next(iter(found.all(body, terms.REFORM_TOTAL)), None)
    with_all = None if stated is None else number_of((stated.text or "").strip())
    without = number_of(gross)
    if stated is None or with_all is None or without is None:
        return gross
    parts = {
        reason: one
        for reason, path in terms.REFORM
        for one in found.all(body, path)
        if number_of((one.text or "").strip())
    }
    added = sum((Decimal((one.text or "0").strip()) for one in parts.values()), Decimal(0))
    if with_all == without:
        found.taken(stated)
        return gross
    if with_all != without + added or number_of(asked) != with_all:
        return gross
    for reason, one in parts.items():
        charges.add(one, number_of(found.taken(one)) or Decimal(0), reason)
    return found.taken(stated)


def withheld(found: Tracked, body: Any, paths: Iterable[str], least: Decimal) -> str | None:
    """Return the sum that the document says the buyer keeps back, and count it as told.

    None where there is none, or where it is more than `least`, what the bill leaves out: then the
    bill asks for it as well, and it stays to be told.
    """
    kept = [one for path in paths for one in found.all(body, path)]
    whole = number_of(total((one.text or "").strip() for one in kept))
    if not whole or whole > least:
        return None
    for one in kept:
        found.taken(one)
    return plain(whole)
