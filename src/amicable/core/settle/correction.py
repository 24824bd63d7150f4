"""The corrective document of one invoice: its lines, its tax by category, its totals."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.settle.corrected_line import corrected_line
from amicable.core.vocabulary.money import ZERO, round_money
from amicable.core.vocabulary.settlement import Correction, CorrectionLine, TaxShare

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from amicable.core.settle.entry import Entry
    from amicable.core.settle.rate_change import RateChange
    from amicable.core.settle.tax_group import TaxGroup
    from amicable.core.vocabulary.invoice import Invoice


def correction(
    invoice: Invoice,
    groups: Sequence[TaxGroup],
    taken: Sequence[Entry],
    changed: Sequence[RateChange],
) -> Correction | None:
    """Return the document that gives these amounts back, or None when there are none.

    Gross = net + tax, in the invoice's currency; when the books hold no tax, gross = net.
    """
    if not taken and not changed:
        return None
    lines = [corrected_line(entry, groups[entry.group]) for entry in taken]
    lines += [line for change in changed for line in _moved(change, groups[change.group])]
    taxes = _taxes(groups, taken, changed)
    unknown = any(share.tax is None for share in taxes)
    tax = None if unknown else sum((share.tax or ZERO for share in taxes), ZERO)
    net = sum((entry.net for entry in taken), ZERO)
    return Correction(
        invoice_id=invoice.invoice_id,
        currency=invoice.currency,
        lines=tuple(lines),
        taxes=taxes,
        net=net,
        tax=tax,
        gross=net + (tax or ZERO),
        tax_only=any(change.rate is None for change in changed),
        notes=("tax_unknown",) if unknown else (),
    )


def _taxes(
    groups: Sequence[TaxGroup], taken: Sequence[Entry], changed: Sequence[RateChange]
) -> tuple[TaxShare, ...]:
    shares = []
    for index, group in enumerate(groups):
        nets = [entry.net for entry in taken if entry.group == index]
        inside = [change for change in changed if change.group == index]
        if nets or inside:
            shares.append(_share(group, nets, inside))
    shares += [
        _billed_again(change, groups[change.group])
        for change in changed
        if change.rate is not None
    ]
    return _merged(shares)


def _merged(shares: Sequence[TaxShare]) -> tuple[TaxShare, ...]:
    """Return one share a category and rate, in the order of their first appearance."""
    found: dict[tuple[str | None, Decimal | None], TaxShare] = {}
    for share in shares:
        key = (share.category, share.rate)
        first = found.get(key)
        if first is None:
            found[key] = share
            continue
        known = first.tax is not None and share.tax is not None
        tax = (first.tax or ZERO) + (share.tax or ZERO) if known else None
        found[key] = replace(first, base=first.base + share.base, tax=tax)
    return tuple(found.values())


def _share(group: TaxGroup, nets: Sequence[Decimal], inside: Sequence[RateChange]) -> TaxShare:
    tax = group.tax_on(nets) if nets else ZERO
    if tax is not None:
        tax += sum((change.tax + _new_tax(change, group) for change in inside), ZERO)
    return TaxShare(
        category=group.category,
        rate=group.rate,
        base=sum(nets, ZERO) + sum((change.base for change in inside), ZERO),
        tax=tax,
        exemption_code=group.exemption_code,
        exemption_reason=group.exemption_reason,
    )


def _new_tax(change: RateChange, group: TaxGroup) -> Decimal:
    """Return the tax at the right rate, which is billed again on the base that moves."""
    if change.rate is None:
        return ZERO
    return round_money(change.base * change.rate / 100, group.currency)


def _billed_again(change: RateChange, group: TaxGroup) -> TaxShare:
    return TaxShare(change.category, change.rate, -change.base, -_new_tax(change, group))


def _moved(change: RateChange, group: TaxGroup) -> tuple[CorrectionLine, ...]:
    """Return the lines of a change: the base given back at one rate and billed at the other."""
    if change.rate is None:
        return (_tax_line(change, ZERO, group.category, group.rate),)
    return (
        _tax_line(change, change.base, group.category, group.rate),
        _tax_line(change, -change.base, change.category, change.rate),
    )


def _tax_line(
    change: RateChange, net: Decimal, category: str | None, rate: Decimal | None
) -> CorrectionLine:
    line = change.line
    return CorrectionLine(
        line=line.line if line else None,
        change="tax",
        net=net,
        category=category,
        rate=rate,
        item_id=line.item_id if line else None,
        item_name=(line.item_name or line.description) if line else None,
        unit=line.unit if line else None,
        order_line=line.order_line if line else None,
        billed_net=line.net if line else None,
        causes=(change.finding.cause,),
        findings=(change.finding.id,),
    )
