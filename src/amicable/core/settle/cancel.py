"""A document given back whole: its billed tax and gross unchanged, less what was credited."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.settle.corrected_line import whole_line
from amicable.core.settle.entry import group_of
from amicable.core.vocabulary.money import ZERO
from amicable.core.vocabulary.settlement import Correction, CorrectionLine, TaxShare

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from amicable.core.settle.tax_group import TaxGroup
    from amicable.core.vocabulary.invoice import Invoice


def gross_left(invoice: Invoice) -> Decimal:
    """Return the gross of an invoice less all credits that name it."""
    return invoice.gross - sum((credit.gross for credit in invoice.credits), ZERO)


def cancellation(
    invoice: Invoice,
    groups: Sequence[TaxGroup],
    causes: tuple[str, ...] = (),
    findings: tuple[str, ...] = (),
) -> Correction:
    """Return the correction that takes back all that is left of an invoice (rule 10).

    What lines do not explain (allowances of the document, earlier credits) is one more line a
    tax category, so that the lines add up to the document.
    """
    gross = gross_left(invoice)
    taxes = tuple(
        TaxShare(
            category=group.category,
            rate=group.rate,
            base=group.base_left,
            tax=group.tax_left,
            exemption_code=group.exemption_code,
            exemption_reason=group.exemption_reason,
        )
        for group in groups
    )
    tax = None if any(share.tax is None for share in taxes) else _sum(taxes)
    return Correction(
        invoice_id=invoice.invoice_id,
        currency=invoice.currency,
        lines=_lines(invoice, groups, causes, findings),
        taxes=taxes,
        net=gross - (tax or ZERO),
        tax=tax,
        gross=gross,
        in_full=True,
        notes=("tax_unknown",) if tax is None else (),
    )


def _sum(taxes: Sequence[TaxShare]) -> Decimal:
    return sum((share.tax or ZERO for share in taxes), ZERO)


def _lines(
    invoice: Invoice,
    groups: Sequence[TaxGroup],
    causes: tuple[str, ...],
    findings: tuple[str, ...],
) -> tuple[CorrectionLine, ...]:
    rest = [group.base_left for group in groups]
    lines: list[CorrectionLine] = []
    for line in invoice.lines:
        index = group_of(line, groups)
        rest[index] -= line.net
        lines.append(whole_line(line, groups[index]))
    lines += [
        CorrectionLine(
            line=None, change="amount", net=net, category=group.category, rate=group.rate
        )
        for group, net in zip(groups, rest, strict=True)
        if net
    ]
    return tuple(_because(line, causes, findings) for line in lines)


def _because(
    line: CorrectionLine, causes: tuple[str, ...], findings: tuple[str, ...]
) -> CorrectionLine:
    return replace(line, causes=causes, findings=findings)
