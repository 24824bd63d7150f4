"""A courtesy that was agreed: the request for its credit, kept apart from every error."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from amicable.core.settle.cancel import gross_left
from amicable.core.settle.credit_request import request_for
from amicable.core.settle.tax_group import tax_groups
from amicable.core.vocabulary.money import (
    ZERO,
    minor_unit,
    round_money,
    split_by_largest_remainder,
)
from amicable.core.vocabulary.reason import GOODWILL_WISH
from amicable.core.vocabulary.settlement import Correction, CorrectionLine, TaxShare

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from amicable.core.settle.tax_group import TaxGroup
    from amicable.core.vocabulary.invoice import Invoice
    from amicable.core.vocabulary.settlement import CreditRequest, Release, RequestBasis

COURTESY = GOODWILL_WISH
"""The cause that stands for goodwill without an error."""


def courtesy_invoice(
    invoices: Sequence[Invoice], amount: Decimal, currency: str
) -> Invoice | None:
    """Return the first invoice that a courtesy can be credited on: enough is left of it."""
    fit = (one for one in invoices if one.currency == currency and gross_left(one) >= amount)
    return next(fit, None)


def courtesy_request(
    invoice: Invoice, amount: Decimal, basis: RequestBasis, release: Release, *, agreement: str
) -> CreditRequest:
    """Return the request for a courtesy of this gross amount, to the cent.

    Its tax is shared as what is left of the invoice is taxed. Its id is that of the agreement:
    one agreement is one request, whatever the books say in between.
    """
    request = request_for("courtesy", invoice, _price_cut(invoice, amount), basis, release)
    named = f"{basis.case_id}:{agreement}"
    return replace(request, id=sha256(named.encode()).hexdigest())


def _price_cut(invoice: Invoice, amount: Decimal) -> Correction:
    groups = tax_groups(invoice)
    weights = [max(ZERO, group.base_left + (group.tax_left or ZERO)) for group in groups]
    shares = split_by_largest_remainder(amount, weights, minor_unit(invoice.currency))
    given = [
        (group, _share(group, share))
        for group, share in zip(groups, shares, strict=True)
        if share > ZERO
    ]
    is_known = all(share.tax is not None for _, share in given)
    tax = sum((share.tax or ZERO for _, share in given), ZERO) if is_known else None
    return Correction(
        invoice_id=invoice.invoice_id,
        currency=invoice.currency,
        lines=tuple(_line(share) for _, share in given),
        taxes=tuple(share for _, share in given),
        net=amount - (tax or ZERO),
        tax=tax,
        gross=amount,
        notes=() if is_known else ("tax_unknown",),
    )


def _share(group: TaxGroup, gross: Decimal) -> TaxShare:
    """Split gross into net and tax: what is left in full exactly, else by the rate."""
    net = gross
    if group.tax is not None and group.tax_left is not None:
        is_all = gross == group.base_left + group.tax_left
        net = group.base_left if is_all else _net(group, gross)
    return TaxShare(
        category=group.category,
        rate=group.rate,
        base=net,
        tax=None if group.tax is None else gross - net,
        exemption_code=group.exemption_code,
        exemption_reason=group.exemption_reason,
    )


def _net(group: TaxGroup, gross: Decimal) -> Decimal:
    if group.rate is not None:
        return round_money(gross * 100 / (100 + group.rate), group.currency)
    whole = group.base + (group.tax or ZERO)
    return round_money(gross * group.base / whole, group.currency) if whole else gross


def _line(share: TaxShare) -> CorrectionLine:
    return CorrectionLine(
        line=None,
        change="amount",
        net=share.base,
        category=share.category,
        rate=share.rate,
        causes=(COURTESY,),
    )
