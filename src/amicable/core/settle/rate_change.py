"""Tax that was billed wrongly: at another rate, or on another base."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from amicable.core.settle.entry import group_of, line_of
from amicable.core.vocabulary.money import ZERO, round_money

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from amicable.core.settle.entry import Entry
    from amicable.core.settle.tax_group import TaxGroup
    from amicable.core.vocabulary.finding import Finding
    from amicable.core.vocabulary.invoice import Invoice, InvoiceLine

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class RateChange:
    """Tax taken back from one category; with `rate`, the base moves to that category and rate.

    Without a rate only the tax changes: the base was right, or where it goes is not known.
    """

    finding: Finding
    line: InvoiceLine | None
    group: int
    tax: Decimal
    base: Decimal = ZERO
    category: str | None = None
    rate: Decimal | None = None


@dataclass(frozen=True, slots=True)
class _Right:
    """The tax that should have been billed, as far as the finding says it."""

    base: Decimal | None = None
    category: str | None = None
    rate: Decimal | None = None


def rate_changes(
    findings: Iterable[Finding],
    invoice: Invoice,
    groups: Sequence[TaxGroup],
    taken: Sequence[Entry],
) -> tuple[RateChange, ...]:
    """Return the tax that findings on tax take back, after the net amounts already taken.

    Tax on what is credited anyway falls with it, so that only the base that stays is judged.
    """
    left = [_tax_left(index, groups, taken) for index in range(len(groups))]
    found: list[RateChange] = []
    for finding in sorted(findings, key=lambda finding: (finding.stage, finding.id)):
        change = _change(finding, invoice, groups, taken)
        tax = min(change.tax, left[change.group])
        if tax <= 0:
            continue
        left[change.group] -= tax
        found.append(change if tax == change.tax else _tax_alone(change, tax))
    return tuple(found)


def _tax_left(index: int, groups: Sequence[TaxGroup], taken: Sequence[Entry]) -> Decimal:
    nets = [entry.net for entry in taken if entry.group == index]
    gone = groups[index].tax_on(nets) if nets else ZERO
    return (groups[index].tax_left or ZERO) - (gone or ZERO)


def _tax_alone(change: RateChange, tax: Decimal) -> RateChange:
    return RateChange(change.finding, change.line, change.group, tax)


def _change(
    finding: Finding,
    invoice: Invoice,
    groups: Sequence[TaxGroup],
    taken: Sequence[Entry],
) -> RateChange:
    line = line_of(finding, invoice)
    index = group_of(line, groups) if line else _named_group(finding, groups)
    group = groups[index]
    tax = finding.difference or ZERO
    right = _right_tax(finding)
    if right.rate is None or right.rate == group.rate:
        return RateChange(finding, line, index, tax)
    billed = right.base if right.base is not None else line.net if line else group.base_left
    base = billed - _gone(index, line, taken)
    if base != billed and billed:
        tax = round_money(tax * base / billed, group.currency)
    if not _explains(tax, base, group, right.rate):
        return RateChange(finding, line, index, tax)
    category = right.category or group.category
    return RateChange(finding, line, index, tax, base, category, right.rate)


def _gone(index: int, line: InvoiceLine | None, taken: Sequence[Entry]) -> Decimal:
    """Return the net that is taken back anyway from this line, or from the whole category."""
    nets = (
        entry.net
        for entry in taken
        if entry.group == index and (line is None or entry.line is line)
    )
    return sum(nets, ZERO)


def _explains(tax: Decimal, base: Decimal, group: TaxGroup, rate: Decimal) -> bool:
    """Return whether the other rate on the same base is the whole difference, to the cent."""
    if group.rate is None:
        return False
    was = round_money(base * group.rate / _HUNDRED, group.currency)
    return was - round_money(base * rate / _HUNDRED, group.currency) == tax


def _right_tax(finding: Finding) -> _Right:
    """Return base, category and rate as they should be, from the finding's own steps."""
    for step in reversed(finding.derivation):
        if step.step == "tax":
            named = step.operands
            return _Right(
                _number(named.get("base")), named.get("category"), _number(named.get("rate"))
            )
    return _Right()


def _number(text: str | None) -> Decimal | None:
    try:
        return None if text is None else Decimal(text)
    except InvalidOperation:
        return None


def _named_group(finding: Finding, groups: Sequence[TaxGroup]) -> int:
    """Return the category that the operands name, else the one with the most tax left."""
    named = (
        finding.operands.get("tax_category", finding.operands.get("category")),
        _number(finding.operands.get("tax_rate", finding.operands.get("rate"))),
    )
    for index, group in enumerate(groups):
        if (group.category, group.rate) == named:
            return index
    return max(range(len(groups)), key=lambda index: groups[index].tax_left or ZERO)
