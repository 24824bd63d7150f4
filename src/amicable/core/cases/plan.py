"""An agreed payment plan: what it covers, what is held back while it is kept, what is missed.

Money that comes in fills the instalments in their order. What is not due yet is held until its
day; from the day after, a reminder may ask for that instalment and for nothing else. Once its
grace is over the books must show it, or the plan is broken and the whole rest is due.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from amicable.core.vocabulary.money import ZERO

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from amicable.core.cases.offer import Instalment

USUAL_DAYS = 5
"""Of grace, where nothing is said, and of plans that were agreed before it was (domain 03, 5)."""
PlanState = Literal["running", "kept", "broken"]


@dataclass(frozen=True, slots=True)
class PlanGrace:
    """How many days after it was due an instalment may still come, and which rule says so.

    A plan keeps the grace that it was agreed with: a later rule is for later plans.
    """

    days: int = USUAL_DAYS
    version: str = ""
    source: str = ""

    def over_on(self, due_on: date) -> date:
        """Return the last day of the grace; books that know that day judge the instalment."""
        return due_on + timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class Covered:
    """What a plan covers of an invoice, and what was unpaid of it when the plan was agreed."""

    invoice_id: str
    amount: Decimal
    open: Decimal


@dataclass(frozen=True, slots=True)
class PlanHold:
    """A part of an instalment that lies on one invoice; held until its day is over."""

    invoice_id: str
    instalment: int
    """From 1 on."""
    amount: Decimal
    until: date


def cover(amount: Decimal, unpaid: Sequence[tuple[str, Decimal]]) -> tuple[Covered, ...]:
    """Return what a plan of this amount covers of unpaid invoices, in their order."""
    found, left = [], amount
    for name, open_amount in unpaid:
        share = min(left, open_amount)
        if share > ZERO:
            found.append(Covered(name, share, open_amount))
            left -= share
    return tuple(found)


def paid_of(covers: Sequence[Covered], open_now: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Return what came in of each covered invoice since; one that is unknown brought nothing."""
    return {
        one.invoice_id: min(
            one.amount, max(ZERO, one.open - open_now.get(one.invoice_id, one.open))
        )
        for one in covers
    }


def plan_state(
    parts: Sequence[Instalment],
    covers: Sequence[Covered],
    paid: Decimal,
    known_on: date,
    grace: PlanGrace,
) -> PlanState:
    """Return how a plan stands by books that know what came in until a day, that day included."""
    total = sum((one.amount for one in covers), ZERO)
    if paid >= total:
        return "kept"
    late = sum((part.amount for part in parts if grace.over_on(part.due_on) <= known_on), ZERO)
    return "broken" if paid < min(late, total) else "running"


def plan_holds(
    parts: Sequence[Instalment], covers: Sequence[Covered], paid: Mapping[str, Decimal]
) -> tuple[PlanHold, ...]:
    """Return what is still to come, by instalment and invoice; it adds up to what is unpaid.

    The first instalments are filled first, and lie on the first invoices that are not paid yet.
    """
    rests = [(one.invoice_id, one.amount - paid.get(one.invoice_id, ZERO)) for one in covers]
    filled = sum((paid.get(one.invoice_id, ZERO) for one in covers), ZERO)
    return tuple(_laid(list(_unpaid_parts(parts, filled)), rests))


def _unpaid_parts(
    parts: Sequence[Instalment], filled: Decimal
) -> Iterator[tuple[int, date, Decimal]]:
    for number, part in enumerate(parts, 1):
        taken = min(filled, part.amount)
        filled -= taken
        if part.amount > taken:
            yield number, part.due_on, part.amount - taken


def _laid(
    parts: Sequence[tuple[int, date, Decimal]], rests: Sequence[tuple[str, Decimal]]
) -> Iterator[PlanHold]:
    """Lay instalments upon invoices in both orders until either is used up."""
    left = list(rests)
    for number, due_on, amount in parts:
        open_part = amount
        while open_part > ZERO and left:
            name, rest = left[0]
            share = min(open_part, rest)
            if share > ZERO:
                yield PlanHold(name, number, share, due_on)
            open_part -= share
            left[0] = (name, rest - share)
            if rest == share:
                left.pop(0)
