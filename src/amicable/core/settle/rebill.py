"""The new invoice after a cancellation: what was left of the old one, less what was wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.settle.corrected_line import billed_factors
from amicable.core.vocabulary.money import ZERO
from amicable.core.vocabulary.settlement import Correction

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from amicable.core.vocabulary.invoice import Invoice, InvoiceLine
    from amicable.core.vocabulary.settlement import CorrectionLine, TaxShare

type _Key = tuple[str | None, str | None, Decimal | None]


def billed_anew(invoice: Invoice, whole: Correction, correction: Correction) -> Correction:
    """Return the new invoice: cancellation less correction, to the cent in every category.

    Amounts above zero are billed here, so that cancellation less new invoice is the correction.
    """
    tax = None
    if whole.tax is not None and correction.tax is not None:
        tax = whole.tax - correction.tax
    return Correction(
        invoice_id=invoice.invoice_id,
        currency=invoice.currency,
        lines=tuple(_lines(invoice, whole, correction)),
        taxes=_taxes(whole, correction),
        net=whole.net - correction.net,
        tax=tax,
        gross=whole.gross - correction.gross,
        tax_only=correction.tax_only,
        notes=whole.notes,
    )


def _lines(
    invoice: Invoice, whole: Correction, correction: Correction
) -> Iterator[CorrectionLine]:
    billed = {line.line: line for line in invoice.lines}
    less = {_key(line): line for line in whole.lines}
    for line in correction.lines:
        before = less.get(_key(line), replace(line, net=ZERO))
        changed = line.change if before.change == "whole" else before.change
        less[_key(line)] = replace(before, net=before.net - line.net, change=changed)
    for line in less.values():
        if line.net:
            yield _with_factors(line, billed.get(line.line or ""), correction.currency)


def _key(line: CorrectionLine) -> _Key:
    return (line.line, line.category, line.rate)


def _with_factors(
    line: CorrectionLine, billed: InvoiceLine | None, currency: str
) -> CorrectionLine:
    if billed is None:
        return replace(line, quantity=None, unit_price=None, base_quantity=None)
    change = "whole" if line.net == billed.net else line.change
    quantity, price, per = billed_factors(billed, line.net, change, currency)
    return replace(line, quantity=quantity, unit_price=price, base_quantity=per)


def _taxes(whole: Correction, correction: Correction) -> tuple[TaxShare, ...]:
    less = {(share.category, share.rate): share for share in whole.taxes}
    for share in correction.taxes:
        key = (share.category, share.rate)
        before = less.get(key, replace(share, base=ZERO, tax=ZERO))
        known = before.tax is not None and share.tax is not None
        tax = (before.tax or ZERO) - (share.tax or ZERO) if known else None
        less[key] = replace(before, base=before.base - share.base, tax=tax)
    return tuple(share for share in less.values() if share.base or share.tax)
