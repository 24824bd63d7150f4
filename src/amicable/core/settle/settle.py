"""Findings of one invoice become money: the corrective document, and each finding's share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.settle.cancel import cancellation, gross_left
from amicable.core.settle.correction import correction
from amicable.core.settle.entry import entries, line_of, spread
from amicable.core.settle.rate_change import rate_changes
from amicable.core.settle.tax_group import tax_groups
from amicable.core.vocabulary.money import ZERO, minor_unit, split_by_largest_remainder
from amicable.core.vocabulary.settlement import EXPLAINED, Settled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from amicable.core.settle.entry import Entry
    from amicable.core.settle.rate_change import RateChange
    from amicable.core.settle.tax_group import TaxGroup
    from amicable.core.vocabulary.finding import Finding
    from amicable.core.vocabulary.invoice import Invoice

_CREDITED = frozenset({"net", "tax", "gross"})
_OWED = frozenset({"open", "fee"})

type _Share = tuple[Decimal, Decimal | None]


def moves_money(finding: Finding) -> bool:
    """Return whether a finding changes what the customer owes.

    It must be certain, in the customer's favour, not mended already and not the consequence of
    another one; a fee is never part of what another finding gives back.
    """
    if finding.certainty != "certain" or finding.corrected or finding.cause in EXPLAINED:
        return False
    if finding.difference is None or finding.difference <= 0:
        return False
    return finding.consequence_of is None or finding.basis == "fee"


def settle(findings: Sequence[Finding], invoice: Invoice) -> Settled:
    """Return the findings with gross and tax, and the correction of this invoice if one is due.

    Findings of other invoices are left out. `gross` is the part of a finding in the corrective
    document; shares add up to it to the minor unit (books.md, rule 10). Findings that move no
    money get zero; *likely* ones and those against the customer get what they would come to.
    """
    own = tuple(finding for finding in findings if finding.invoice_id == invoice.invoice_id)
    groups = tax_groups(invoice)
    moving = [finding for finding in own if moves_money(finding)]
    credited = [finding for finding in moving if finding.basis in _CREDITED]
    whole = _whole(credited, invoice)
    if whole is not None:
        document = cancellation(invoice, groups, (whole.cause,), (whole.id,))
        shares: dict[str, _Share] = {whole.id: (document.gross, document.tax)}
        return Settled(_settled(own, shares, invoice, groups), document)
    taken = entries((f for f in credited if f.basis != "tax"), invoice, groups)
    changed = rate_changes((f for f in credited if f.basis == "tax"), invoice, groups, taken)
    partly = correction(invoice, groups, taken, changed)
    return Settled(_settled(own, _shares(taken, changed, groups), invoice, groups), partly)


def supported(findings: Iterable[Finding]) -> Decimal:
    """Return the gross by which what the customer owes falls when these findings are settled."""
    return sum((finding.gross or ZERO for finding in findings if moves_money(finding)), ZERO)


def _whole(credited: Sequence[Finding], invoice: Invoice) -> Finding | None:
    """Return the finding that takes the whole document back, which leaves nothing to others."""
    left = gross_left(invoice)
    found = (
        finding
        for finding in sorted(credited, key=lambda finding: (finding.stage, finding.id))
        if finding.basis == "gross"
        and finding.difference is not None
        and finding.difference >= left
    )
    return next(found, None)


def _shares(
    taken: Sequence[Entry], changed: Sequence[RateChange], groups: Sequence[TaxGroup]
) -> dict[str, _Share]:
    """Return gross and tax of each finding: tax is split by largest remainder a category."""
    shares: dict[str, _Share] = {}
    for index, group in enumerate(groups):
        inside = [entry for entry in taken if entry.group == index]
        nets = [entry.net for entry in inside]
        tax = group.tax_on(nets) if nets else ZERO
        parts = split_by_largest_remainder(tax or ZERO, nets, minor_unit(group.currency))
        for entry, part in zip(inside, parts, strict=True):
            _add(shares, entry.finding, entry.net + part, None if tax is None else part)
    for change in changed:
        _add(shares, change.finding, change.tax, change.tax)
    return shares


def _add(shares: dict[str, _Share], finding: Finding, gross: Decimal, tax: Decimal | None) -> None:
    before, tax_before = shares.get(finding.id, (ZERO, ZERO))
    together = None if tax is None or tax_before is None else tax_before + tax
    shares[finding.id] = (before + gross, together)


def _settled(
    own: Sequence[Finding],
    shares: Mapping[str, _Share],
    invoice: Invoice,
    groups: Sequence[TaxGroup],
) -> tuple[Finding, ...]:
    found = []
    for finding in own:
        gross, tax = shares.get(finding.id) or _apart(finding, invoice, groups)
        found.append(replace(finding, gross=gross, tax=tax))
    return tuple(found)


def _apart(finding: Finding, invoice: Invoice, groups: Sequence[TaxGroup]) -> _Share:
    """Return the effect of a finding that is in no corrective document."""
    if moves_money(finding):
        owed = finding.difference if finding.basis in _OWED else ZERO
        return (owed or ZERO, None)
    unsettled = finding.certainty == "likely" or (finding.difference or ZERO) < 0
    if finding.corrected or finding.consequence_of or not unsettled:
        return (ZERO, None)
    return _alone(finding, invoice, groups)


def _alone(finding: Finding, invoice: Invoice, groups: Sequence[TaxGroup]) -> _Share:
    """Return what a finding would come to if it alone were settled."""
    amount = finding.difference or ZERO
    if finding.basis == "tax":
        return (amount, amount)
    if finding.basis != "net":
        return (amount, None)
    parts = spread(finding, line_of(finding, invoice), groups)
    taxes = [groups[index].tax_alone(net) for index, net in parts if net]
    known = [tax for tax in taxes if tax is not None]
    tax = sum(known, ZERO) if len(known) == len(taxes) else None
    return (amount + (tax or ZERO), tax)
