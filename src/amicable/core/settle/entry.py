"""The net amounts that findings take back, each in its tax category, never more than billed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.vocabulary.money import (
    ZERO,
    minor_unit,
    round_money,
    split_by_largest_remainder,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from amicable.core.settle.tax_group import TaxGroup
    from amicable.core.vocabulary.finding import Finding
    from amicable.core.vocabulary.invoice import Invoice, InvoiceLine


@dataclass(frozen=True, slots=True)
class Entry:
    """A net amount that a finding takes back from one tax category (by its position)."""

    finding: Finding
    line: InvoiceLine | None
    group: int
    net: Decimal


class _Left:
    """What may still be taken: of each item's lines together, and of each tax category."""

    def __init__(self, invoice: Invoice, groups: Sequence[TaxGroup]) -> None:
        self._groups = [group.base_left for group in groups]
        self._items: dict[str, Decimal] = {}
        for line in invoice.lines:
            key = _item(line)
            self._items[key] = self._items.get(key, ZERO) + line.net

    def take(self, wanted: Decimal, group: int, line: InvoiceLine | None) -> Decimal:
        """Take what is wanted, cut to what is left, and remember it.

        A line below zero (a discount of its own) sets no limit: it may have to fall further.
        """
        limits = [wanted, self._groups[group]]
        if line is not None and line.net > 0:
            limits.append(self._items[_item(line)])
        taken = max(ZERO, min(limits))
        self._groups[group] -= taken
        if line is not None:
            self._items[_item(line)] -= taken
        return taken


def entries(
    findings: Iterable[Finding], invoice: Invoice, groups: Sequence[TaxGroup]
) -> tuple[Entry, ...]:
    """Return what the findings take back, the earlier stage first, in the invoice's currency.

    A finding names a line, or an item in its operands; one on the whole document is spread over
    the tax categories in proportion to what is left of them.
    """
    left = _Left(invoice, groups)
    found: list[Entry] = []
    for finding in sorted(findings, key=lambda finding: (finding.stage, finding.id)):
        line = line_of(finding, invoice)
        for group, wanted in spread(finding, line, groups):
            net = left.take(wanted, group, line)
            if net:
                found.append(Entry(finding, line, group, net))
    return tuple(found)


def line_of(finding: Finding, invoice: Invoice) -> InvoiceLine | None:
    """Return the line that a finding is about, by line or by item, or None."""
    by_line = (line for line in invoice.lines if line.line == finding.line)
    item = finding.operands.get("item_id")
    by_item = (line for line in invoice.lines if item and line.item_id == item)
    return next(by_line, next(by_item, None))


def group_of(line: InvoiceLine, groups: Sequence[TaxGroup]) -> int:
    """Return the position of the tax category of a line, the first when none fits."""
    return next((index for index, group in enumerate(groups) if group.fits(line)), 0)


def spread(
    finding: Finding, line: InvoiceLine | None, groups: Sequence[TaxGroup]
) -> list[tuple[int, Decimal]]:
    """Return the net amount of a finding in each tax category (by its position).

    One on a line lies in the category of its line, one on the document in all of them, in
    proportion to what is left of each.
    """
    currency = groups[0].currency
    whole = round_money(finding.difference or ZERO, currency)
    if finding.basis == "gross":
        whole = _net_of_gross(whole, groups)
    if line is not None:
        return [(group_of(line, groups), whole)]
    shares = split_by_largest_remainder(
        whole, [max(group.base_left, ZERO) for group in groups], minor_unit(currency)
    )
    return list(enumerate(shares))


def _net_of_gross(gross: Decimal, groups: Sequence[TaxGroup]) -> Decimal:
    """Return the net part of a gross amount that is only a part of the document."""
    net = sum((group.base_left for group in groups), ZERO)
    whole = net + sum((group.tax_left or ZERO for group in groups), ZERO)
    return round_money(gross * net / whole, groups[0].currency) if whole else gross


def _item(line: InvoiceLine) -> str:
    return f"item {line.item_id}" if line.item_id else f"line {line.line}"
