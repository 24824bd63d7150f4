"""What is left of the errors of a row after the credits it was given.

Errors are reckoned from what was billed; then credits pay them off. Credits that are as much as
all of them, or as one of them, pay those. Credits that took units back pay first for units that
no error explains, then for errors of quantity. What is left of a credit pays the errors in the
order of their stages, and what is too much for all of them is no error of the customer's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.vocabulary.finding import Step
from amicable.core.vocabulary.money import ZERO, minor_unit, plain, round_half_away

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from amicable.core.vocabulary.finding import Finding


@dataclass(frozen=True, slots=True)
class Credited:
    """The credits of a row: their amount, the units they took back, the units that are due."""

    amount: Decimal
    units: Decimal
    billed_units: Decimal
    due_units: Decimal


def after_credits(
    found: Sequence[Finding], given: Credited, of_quantity: Collection[str]
) -> list[Finding]:
    """Return the findings of a row as its credits leave them, in the order given.

    `of_quantity` are the checks whose errors are of a quantity. A finding that is paid in
    full is corrected and moves no money; one that is paid in part keeps what is left.
    """
    own = [one for one in found if one.consequence_of is None]
    left = given.amount - _for_other_units(own, given)
    paid = _paid(own, left, of_quantity if given.units else ())
    return [_less(one, paid.get(one.id, ZERO)) for one in found]


def _for_other_units(own: Sequence[Finding], given: Credited) -> Decimal:
    """Return what was credited, at the right price, for units that no error explains."""
    others = given.units - (given.billed_units - given.due_units)
    if others <= 0 or given.due_units <= 0 or not own:
        return ZERO
    places = minor_unit(own[-1].currency)
    return round_half_away(Decimal(own[-1].expected) * others / given.due_units, places)


def _paid(own: Sequence[Finding], left: Decimal, first: Collection[str]) -> dict[str, Decimal]:
    """Return what of the credits each finding takes, by its id."""
    owed = {one.id: one.difference or ZERO for one in own}
    if left == sum(owed.values(), ZERO):
        return owed
    same = next((name for name, amount in owed.items() if amount == left), None)
    if same is not None:
        return {same: left}
    taken: dict[str, Decimal] = {}
    for one in sorted(own, key=lambda one: one.check not in first):
        taken[one.id] = max(ZERO, min(owed[one.id], left))
        left -= taken[one.id]
    return taken


def _less(finding: Finding, paid: Decimal) -> Finding:
    if not paid or finding.difference is None:
        return finding
    if paid == finding.difference:
        return replace(finding, difference=ZERO, corrected=True)
    left = finding.difference - paid
    billed = plain(Decimal(finding.expected) + left)
    return replace(
        finding, difference=left, billed=billed, derivation=_told(finding, billed, plain(paid))
    )


def _told(finding: Finding, billed: str, paid: str) -> tuple[Step, ...]:
    """Return the derivation with what was credited, and with what it is compared to since."""
    *before, compared = finding.derivation
    number = finding.operands.get("credit_number")
    told = {"amount": paid} | ({"number": number} if number else {})
    now = replace(compared, operands={**compared.operands, "billed": billed})
    return (*before, Step("net_of_credits", "books.md, net position", told), now)
