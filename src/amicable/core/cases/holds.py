"""Holds: what a reminder may not ask for while it is disputed, and what it may."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from amicable.core.vocabulary.money import ZERO, round_money
from amicable.core.vocabulary.reason import GOODWILL_WISH

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from decimal import Decimal

    from amicable.core.vocabulary.case import Case, Claim
    from amicable.core.vocabulary.invoice import Invoice


GRACE_DAYS = 10
"""Calendar days between our answer and the next reminder (Reg Z 1026.13(g) asks for ten)."""


@dataclass(frozen=True, slots=True)
class Held:
    """An amount of an invoice line (or of the invoice) that is disputed, gross.

    `amount` None holds the line in full; `full` is what that is, where the books say.
    """

    invoice_id: str
    line: str
    amount: Decimal | None
    currency: str
    full: Decimal | None = None
    until: date | None = None
    """The last day on which it counts; None while it is disputed."""
    part: int = 0
    """Which deduction of the invoice it is, from 1; 0 where nothing was deducted. Parts add up."""
    instalment: int = 0
    """Which instalment of a payment plan it is, from 1; 0 where it is disputed. They add up."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """Whether an invoice may be reminded of: yes, no, or only so much of it."""

    invoice_id: str
    may: Literal["yes", "no", "part"]
    open: Decimal
    """What the books say is unpaid."""
    amount: Decimal
    """What may be asked for now."""
    currency: str
    cases: tuple[str, ...] = ()
    not_before: date | None = None
    """The first day on which more may be asked for; None while nobody knows it."""


def holds_of(case: Case) -> tuple[Held, ...]:
    """Return what a case holds back from its receipt on: one a line, the largest claim of it.

    Deductions of one invoice are held each: what was kept back for two reasons is twice.
    """
    found: dict[tuple[str, str, int], Held] = {}
    for claim in case.claims:
        invoice = next((one for one in case.invoices if one.invoice_id == claim.invoice_id), None)
        if invoice is None or claim.verdict is None or claim.reason == GOODWILL_WISH:
            continue
        held = _held(claim, invoice)
        key = (held.invoice_id, held.line, held.part)
        found[key] = _larger(found[key], held) if key in found else held
    return tuple(found.values())


def may_remind(
    invoice_id: str, *, open_amount: Decimal, currency: str, holds: Sequence[tuple[str, Held]]
) -> Reminder:
    """Say what a dunning run may ask for, given each hold on the invoice with its case.

    Holds of several cases on one line count once, with the largest; the deductions of one case
    add up. A hold in full without a known amount, or on the whole invoice, lets nothing be asked
    for. What is disputed and what is not due yet by a payment plan add up, too.
    """
    cases = tuple(dict.fromkeys(case for case, _ in holds))
    if open_amount <= ZERO:
        return Reminder(invoice_id, "no", open_amount, ZERO, currency, cases)
    held = _sum_of_lines(holds, currency)
    free = ZERO if held is None else max(ZERO, open_amount - held)
    may: Literal["yes", "no", "part"] = (
        "yes" if free == open_amount else "no" if free == ZERO else "part"
    )
    ends = [one.until for _, one in holds if one.until is not None]
    is_dated = bool(ends) and free < open_amount
    not_before = min(ends) + timedelta(days=1) if is_dated else None
    return Reminder(invoice_id, may, open_amount, free, currency, cases, not_before)


def held_by_invoice(holds: Iterable[Held]) -> dict[str, Decimal] | None:
    """Return what is held of each invoice; None where a line is held in full and nobody knows it.

    An invoice that is held as a whole holds its lines: the larger of the two counts.
    """
    whole: dict[str, Decimal] = {}
    lines: dict[str, Decimal] = {}
    for one in holds:
        known = one.full if one.amount is None else one.amount
        if known is None:
            return None
        into = lines if one.line else whole
        into[one.invoice_id] = into.get(one.invoice_id, ZERO) + known
    return {
        name: max(whole.get(name, ZERO), lines.get(name, ZERO))
        for name in whole.keys() | lines.keys()
    }


def open_of(invoice: Invoice) -> Decimal:
    """Return what is unpaid on an invoice: as the books say, else less payments and credits."""
    if invoice.open_amount is not None:
        return invoice.open_amount
    due = invoice.gross if invoice.payable is None else invoice.payable
    settled = sum((one.amount for one in invoice.settled_by), ZERO)
    already = {one.credit_invoice_id for one in invoice.settled_by}
    credited = sum((one.gross for one in invoice.credits if one.number not in already), ZERO)
    return due - settled - credited


def _held(claim: Claim, invoice: Invoice) -> Held:
    line = claim.line or ""
    full = _gross_of_line(invoice, line)
    amount = claim.claimed_amount if claim.claimed_basis == "gross" else None
    if amount is not None and full is not None and amount > full:
        amount = full
    part = claim.deduction.part if claim.deduction else 0
    return Held(invoice.invoice_id, line, amount, invoice.currency, full, part=part)


def _gross_of_line(invoice: Invoice, line: str) -> Decimal | None:
    """Return what a line comes to with its tax, or the invoice's gross without one."""
    if not line:
        return invoice.gross
    found = next((one for one in invoice.lines if one.line == line), None)
    if found is None or found.tax_rate is None:
        return None
    return round_money(found.net + found.net * found.tax_rate / 100, invoice.currency)


def _larger(one: Held, other: Held) -> Held:
    if one.amount is None or other.amount is None:
        return one if one.amount is None else other
    return max(one, other, key=lambda held: held.amount or ZERO)


def _sum_of_lines(holds: Iterable[tuple[str, Held]], currency: str) -> Decimal | None:
    """Return the sum held, the largest of each line; None when the invoice is held in full.

    It is held in full, too, by an amount that was noted in another currency than its own.
    """
    parts: dict[tuple[tuple[str, bool], str, int, int], Decimal] = {}
    for case, one in holds:
        known = one.full if one.amount is None else one.amount
        is_whole = one.amount is None and not one.line
        if known is None or is_whole or one.currency not in {"", currency}:
            return None
        key = ((one.line, one.instalment > 0), case, one.part, one.instalment)
        parts[key] = max(known, parts.get(key, ZERO))
    by_case: defaultdict[tuple[str, bool], dict[str, Decimal]] = defaultdict(dict)
    for (line, case, _, _), amount in parts.items():
        by_case[line][case] = by_case[line].get(case, ZERO) + amount
    return sum((max(told.values()) for told in by_case.values()), ZERO)
