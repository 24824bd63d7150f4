"""Tells how each line of an invoice came about, whether or not anybody disputes it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.investigate.findings import confirm
from amicable.core.vocabulary.account import LineAccount
from amicable.core.vocabulary.finding import Step
from amicable.core.vocabulary.money import ZERO, minor_unit, plain, round_half_away

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from amicable.core.vocabulary.account import Standing
    from amicable.core.vocabulary.check import Check
    from amicable.core.vocabulary.finding import CannotTell, Finding, Outcome
    from amicable.core.vocabulary.invoice import Invoice, InvoiceLine

_PRICED = frozenset("PZ")
"""Causes of these families say how an amount came about; of the others only facts are taken."""
_FACTS = frozenset({"delivered", "used", "measured", "prorated", "period"})


def account_of(
    invoice: Invoice,
    outcomes: Iterable[Outcome],
    findings: Iterable[Finding],
    gaps: Iterable[CannotTell],
    checks: Mapping[str, Check],
) -> tuple[LineAccount, ...]:
    """Return an account of every line: from a check that ran clean on it, or from its findings.

    Where no check speaks about the price, the line is told as it was billed. Of such a line
    below zero it is told that it takes something off.
    """
    said, wrong, unknown = tuple(outcomes), tuple(findings), tuple(gaps)
    return tuple(_line(invoice, line, said, wrong, unknown, checks) for line in invoice.lines)


def beside_lines(lines: Iterable[LineAccount], findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the errors that no line tells, but for those that only follow from another."""
    told = {one.id for line in lines for one in line.findings}
    return tuple(
        one
        for one in findings
        if one.is_error and one.consequence_of is None and one.id not in told
    )


def _line(
    invoice: Invoice,
    line: InvoiceLine,
    said: Sequence[Outcome],
    wrong: Sequence[Finding],
    unknown: Sequence[CannotTell],
    checks: Mapping[str, Check],
) -> LineAccount:
    here = [one for one in said if _is_about(one.line, one.operands, line, checks[one.check])]
    errors = tuple(one for one in wrong if _is_found_on(one, line) and one.is_error)
    gaps = tuple(one for one in unknown if one.line == line.line and one.cause[0] in _PRICED)
    taxed = _tax(invoice, line)
    together = _first_of_its_group(here, line)
    if together is not None:
        return LineAccount(line, "together", taxed, with_line=together)
    confirmed = _confirmed(here, line, checks)
    if errors:
        return LineAccount(line, "differs", taxed, errors, gaps)
    if confirmed:
        return LineAccount(line, "agreed", (*confirmed, *_facts(here, checks), *taxed))
    billed = (*_as_billed(invoice, line), *_facts(here, checks), *taxed)
    standing: Standing = "taken_off" if line.net < 0 else "billed"
    return LineAccount(line, standing, billed, gaps=gaps)


def _is_about(
    named: str | None, operands: Mapping[str, str], line: InvoiceLine, check: Check
) -> bool:
    if check.basis != "net" or check.relation.grain not in {"line", "group"}:
        return False
    return named == line.line or (named is None and operands.get("item_id") == line.item_id)


def _is_found_on(finding: Finding, line: InvoiceLine) -> bool:
    if finding.basis not in {"net", "tax"} or finding.consequence_of is not None:
        return False
    alone = finding.line is None and finding.operands.get("item_id") == line.item_id is not None
    return finding.line == line.line or alone


def _first_of_its_group(here: Sequence[Outcome], line: InvoiceLine) -> str | None:
    """Return the line on which several lines of one item and period are told together."""
    firsts = {one.operands.get("first_line", line.line) for one in here if one.line is None}
    return next((first for first in sorted(firsts) if first != line.line), None)


def _confirmed(
    here: Sequence[Outcome], line: InvoiceLine, checks: Mapping[str, Check]
) -> tuple[Step, ...]:
    """Return the longest calculation that a clean check leads to what was billed."""
    told: tuple[Step, ...] = ()
    for one in here:
        check = checks[one.check]
        if one.status != "clean" or check.cause[0] not in _PRICED or not check.derivation:
            continue
        found = confirm(one, check, snapshot="")
        steps = tuple(step for step in found.derivation if step.step != "compared")
        if _ends_as_billed(one, found, line) and _says(steps) > _says(told):
            told = steps
    return told


def _ends_as_billed(outcome: Outcome, found: Finding, line: InvoiceLine) -> bool:
    billed = outcome.operands.get("net", plain(line.net))
    return bool(found.expected) and Decimal(found.expected) == Decimal(billed)


def _says(steps: Sequence[Step]) -> int:
    return sum(1 for step in steps if step.operands or step.result)


def _facts(here: Sequence[Outcome], checks: Mapping[str, Check]) -> tuple[Step, ...]:
    """Return what was delivered or used, as clean checks read it."""
    told: dict[str, Step] = {}
    for one in here:
        if one.status != "clean":
            continue
        for step in confirm(one, checks[one.check], snapshot="").derivation:
            if step.step in _FACTS:
                told.setdefault(step.step, step)
    return tuple(told.values())


def _as_billed(invoice: Invoice, line: InvoiceLine) -> tuple[Step, ...]:
    """Return the steps that the line itself shows: quantity × price, allowance, charge."""
    if line.quantity is None or line.unit_price is None:
        return ()
    per = line.base_quantity or Decimal(1)
    places = minor_unit(invoice.currency)
    amount = round_half_away(line.quantity * line.unit_price / per, places)
    factors = {"quantity": plain(line.quantity), "price": plain(line.unit_price)}
    steps = [Step("extension", "", factors | {"per": plain(per)}, plain(amount))]
    for name, change in (
        ("allowance", -(line.allowance or ZERO)),
        ("charge", line.charge or ZERO),
    ):
        if change:
            told = {"base": plain(amount), "amount": plain(abs(change))}
            amount += change
            steps.append(Step(name, "", told, plain(amount)))
    return tuple(steps) if amount == line.net else ()


def _tax(invoice: Invoice, line: InvoiceLine) -> tuple[Step, ...]:
    if not line.tax_rate:
        return ()
    tax = round_half_away(line.net * line.tax_rate / 100, minor_unit(invoice.currency))
    told = {"base": plain(line.net), "rate": plain(line.tax_rate)}
    told |= {"category": line.tax_category} if line.tax_category else {}
    return (Step("tax", "", told, plain(tax)),)
