"""What several cases are about counts once in a sum over them: an error, a disputed line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.cases.holds import holds_of
from amicable.core.vocabulary.money import ZERO

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from amicable.core.vocabulary.case import Case

type Counted = Mapping[tuple[str, ...], Decimal]
"""Gross amounts of a case by what they are about."""


def own_errors(case: Case, currency: str) -> Counted:
    """Return the certain errors of ours in a case that cost the customer something.

    The same check on the same line of an invoice is the same error, whichever case found it.
    """
    return {
        (one.check, one.invoice_id, one.line or ""): one.gross
        for one in case.findings
        if one.certainty == "certain"
        and one.audience == "customer"
        and one.consequence_of is None
        and one.currency == currency
        and one.gross is not None
        and one.gross > ZERO
    }


def held_lines(case: Case, currency: str) -> Counted:
    """Return what a case holds of each line of an invoice; its deductions add up."""
    own = [one for one in holds_of(case) if one.currency == currency]
    return lines_once((one.invoice_id, one.line, one.amount, one.full) for one in own)


def lines_once(
    holds: Iterable[tuple[str, str, Decimal | None, Decimal | None]],
) -> dict[tuple[str, ...], Decimal]:
    """Add up holds of a case: invoice, line, amount, the line in full; the unknown count 0."""
    found: dict[tuple[str, ...], Decimal] = {}
    for invoice, line, amount, full in holds:
        known = full if amount is None else amount
        found[invoice, line] = found.get((invoice, line), ZERO) + (known or ZERO)
    return found


def added_once(rows: Iterable[tuple[Decimal, Counted]]) -> tuple[Decimal, ...]:
    """Return what each case adds to a sum, in their order, given its amount and what it is about.

    A case adds its amount but for what cases before it have; of two amounts on one thing the
    larger counts, as in reminders (`may_remind`).
    """
    seen: dict[tuple[str, ...], Decimal] = {}
    added: list[Decimal] = []
    for amount, about in rows:
        before = sum((min(seen.get(key, ZERO), own) for key, own in about.items()), ZERO)
        added.append(max(amount - before, ZERO))
        for key, own in about.items():
            seen[key] = max(seen.get(key, ZERO), own)
    return tuple(added)
