"""The tax of an invoice by category and rate, with what earlier credits took of it already.

Rule 10 of books.md: tax on a difference is computed once per category and rate, by the
invoice's own rounding, and all credits of a category together never exceed its billed tax.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.vocabulary.money import (
    ZERO,
    minor_unit,
    round_money,
    split_by_largest_remainder,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.vocabulary.invoice import Credit, Invoice, InvoiceLine

_HUNDRED = Decimal(100)

type _Key = tuple[str | None, Decimal | None]


@dataclass(frozen=True, slots=True)
class TaxGroup:
    """One category and rate of an invoice: billed base and tax, and what is left of both.

    `tax` is null when the books hold none. `by_line` says that the billed tax was rounded line
    by line. Without a rate the tax follows the proportion that was billed.
    """

    category: str | None
    rate: Decimal | None
    base: Decimal
    tax: Decimal | None
    currency: str
    by_line: bool = False
    base_left: Decimal = ZERO
    tax_left: Decimal | None = None
    exemption_code: str | None = None
    exemption_reason: str | None = None

    def fits(self, line: InvoiceLine) -> bool:
        """Return whether the line is taxed by this category and rate."""
        same = line.tax_category is None or line.tax_category == self.category
        return same and (line.tax_rate is None or line.tax_rate == self.rate)

    def tax_on(self, nets: Sequence[Decimal]) -> Decimal | None:
        """Return the tax that falls away with these net amounts, never more than is left."""
        if self.tax is None or self.tax_left is None:
            return None
        whole = sum(nets, ZERO)
        if whole == self.base_left:
            return self.tax_left
        parts = nets if self.by_line else (whole,)
        computed = sum((self._rounded(part) for part in parts), ZERO)
        return min(computed, self.tax_left) if self.tax_left >= 0 else computed

    def tax_alone(self, net: Decimal) -> Decimal | None:
        """Return the tax on one net amount, whatever was credited before."""
        return None if self.tax is None else self._rounded(net)

    def _rounded(self, net: Decimal) -> Decimal:
        if self.rate is not None:
            return round_money(net * self.rate / _HUNDRED, self.currency)
        if not self.base or self.tax is None:
            return ZERO
        return round_money(net * self.tax / self.base, self.currency)


def tax_groups(invoice: Invoice) -> tuple[TaxGroup, ...]:
    """Return the categories of an invoice, at least one; earlier credits are taken off."""
    groups = _billed(invoice)
    for credit in invoice.credits:
        groups = _less(groups, credit, invoice.currency)
    return groups


def _billed(invoice: Invoice) -> tuple[TaxGroup, ...]:
    if invoice.taxes:
        found = tuple(
            TaxGroup(
                category=tax.category,
                rate=tax.rate,
                base=tax.base,
                tax=tax.tax,
                currency=invoice.currency,
                exemption_code=tax.exemption_code,
                exemption_reason=tax.exemption_reason,
            )
            for tax in invoice.taxes
        )
    else:
        found = _from_lines(invoice)
    return tuple(
        replace(
            group,
            by_line=_rounds_by_line(group, invoice),
            base_left=group.base,
            tax_left=group.tax,
        )
        for group in found
    )


def _from_lines(invoice: Invoice) -> tuple[TaxGroup, ...]:
    """Return the categories as the lines tell them, when the invoice has no breakdown."""
    bases: dict[_Key, Decimal] = {}
    for line in invoice.lines:
        key = (line.tax_category, line.tax_rate)
        bases[key] = bases.get(key, ZERO) + line.net
    known = all(rate is not None for _, rate in bases)
    if invoice.tax is None or not known or not bases:
        return (_single(invoice, bases),)
    weights = [base * (rate or ZERO) for (_, rate), base in bases.items()]
    taxes = split_by_largest_remainder(invoice.tax, weights, minor_unit(invoice.currency))
    return tuple(
        TaxGroup(category, rate, base, tax, invoice.currency)
        for ((category, rate), base), tax in zip(bases.items(), taxes, strict=True)
    )


def _single(invoice: Invoice, bases: dict[_Key, Decimal]) -> TaxGroup:
    net = invoice.net
    if net is None:
        net = sum(bases.values(), ZERO) if bases else invoice.gross - (invoice.tax or ZERO)
    category, rate = next(iter(bases)) if len(bases) == 1 else (None, None)
    return TaxGroup(category, rate, net, invoice.tax, invoice.currency)


def _rounds_by_line(group: TaxGroup, invoice: Invoice) -> bool:
    """Return true when only the sum of the taxes rounded by line gives the billed tax."""
    if group.tax is None or group.rate is None:
        return False
    if group.tax_alone(group.base) == group.tax:
        return False
    lines = [line for line in invoice.lines if group.fits(line)]
    return sum((group.tax_alone(line.net) or ZERO for line in lines), ZERO) == group.tax


def _less(groups: tuple[TaxGroup, ...], credit: Credit, currency: str) -> tuple[TaxGroup, ...]:
    """Take a credit off: by its own breakdown, else in proportion to the billed amounts."""
    if credit.taxes:
        taken: dict[_Key, tuple[Decimal, Decimal]] = {
            (tax.category, tax.rate): (tax.base, tax.tax) for tax in credit.taxes
        }
        parts = [taken.get((group.category, group.rate), (ZERO, ZERO)) for group in groups]
    else:
        parts = _in_proportion(groups, credit, minor_unit(currency))
    return tuple(
        replace(
            group,
            base_left=group.base_left - base,
            tax_left=None if group.tax_left is None else group.tax_left - tax,
        )
        for group, (base, tax) in zip(groups, parts, strict=True)
    )


def _in_proportion(
    groups: tuple[TaxGroup, ...], credit: Credit, places: int
) -> list[tuple[Decimal, Decimal]]:
    tax = credit.tax
    if tax is None:
        known = [group.tax or ZERO for group in groups]
        whole = sum(known, sum((group.base for group in groups), ZERO))
        share = credit.gross * sum(known, ZERO) / whole if whole else ZERO
        tax = round_money(share, groups[0].currency)
    net = credit.gross - tax if credit.net is None else credit.net
    bases = split_by_largest_remainder(net, [group.base for group in groups], places)
    taxes = split_by_largest_remainder(tax, [group.tax or ZERO for group in groups], places)
    return list(zip(bases, taxes, strict=True))
