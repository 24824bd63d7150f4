"""What becomes of a disputed amount: our error, owed, not decided, or put right before.

The parts of an amount add up to it, to the cent: a person who reads them beside each other adds
them, and where they do not add up believes none of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from amicable.core.cases.holds import held_by_invoice, holds_of
from amicable.core.vocabulary.money import ZERO, round_money

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from amicable.core.vocabulary.case import Case, Claim


@dataclass(frozen=True, slots=True)
class Parted:
    """Parts of what is disputed in one currency, gross; what is left is ours, or was put right."""

    due: Decimal
    undecided: Decimal


@dataclass(frozen=True, slots=True)
class Head:
    """The amounts at the head of a case: `disputed` is `ours`, `due`, `undecided` and `before`."""

    disputed: Decimal
    ours: Decimal
    """Our error within what is disputed."""
    due: Decimal
    undecided: Decimal
    before: Decimal
    """What the books had put right already."""
    beyond: Decimal
    """Our error beyond what is disputed: nobody asked, or more than was asked."""


def parted(case: Case, currency: str) -> Parted:
    """Part what each invoice of a currency holds back, by the verdicts of its claims.

    Our error counts first, then what no record settles, then what a credit had put right before;
    what is left was looked at, and is owed. A hold whose amount nobody knows counts nothing.
    """
    held, unsure = held_bills(case), held_bills(case, lambda one: _is_unsure(case, one))
    mended = held_bills(case, lambda one: one.corrected)
    due = undecided = ZERO
    for bill in case.invoices:
        if bill.currency != currency:
            continue
        left = held.pop(bill.invoice_id, ZERO)
        left -= round_money(min(left, _supported(case, bill.invoice_id, currency)), currency)
        open_part = min(left, unsure.get(bill.invoice_id, ZERO))
        before = min(left - open_part, mended.get(bill.invoice_id, ZERO))
        undecided += open_part
        due += left - open_part - before
    return Parted(due, undecided)


def held_bills(
    case: Case, which: Callable[[Claim], bool] = lambda _one: True
) -> dict[str, Decimal]:
    """Return what claims hold of each invoice, at most its gross; unknown amounts left out."""
    chosen = replace(case, claims=tuple(one for one in case.claims if which(one)))
    known = (one for one in holds_of(chosen) if one.amount is not None or one.full is not None)
    held = held_by_invoice(known) or {}
    return {
        bill.invoice_id: max(
            round_money(min(held[bill.invoice_id], bill.gross), bill.currency), ZERO
        )
        for bill in case.invoices
        if bill.invoice_id in held
    }


def head(disputed: Decimal, parts: Parted, *, ours: Decimal, supported: Decimal) -> Head:
    """Return the amounts at the head of a case.

    Args:
        disputed: All that the case disputes.
        parts: What of it is owed and not decided.
        ours: All that puts our errors right, asked for or not.
        supported: What the claims alone come to.
    """
    due = min(parts.due, disputed)
    undecided = min(parts.undecided, disputed - due)
    rest = disputed - due - undecided
    within = min(max(supported, ZERO), ours, rest)
    return Head(
        disputed=disputed,
        ours=within,
        due=due,
        undecided=undecided,
        before=rest - within,
        beyond=max(ours - within, ZERO),
    )


def _is_unsure(case: Case, claim: Claim) -> bool:
    """Tell whether nobody can say yet what a claim comes to: also an error without its tax."""
    if claim.corrected:
        return False
    found = (one for one in case.findings if one.id in claim.findings)
    return claim.verdict == "uncertain" or any(
        one.difference and one.gross is None for one in found
    )


def _supported(case: Case, invoice_id: str, currency: str) -> Decimal:
    own = (one for one in case.claims if one.invoice_id == invoice_id and one.currency == currency)
    return sum((one.supported_amount for one in own), ZERO)
