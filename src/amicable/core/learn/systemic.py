"""Tells how often a cause fired elsewhere, for whom, for how much, and since when."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from amicable.core.vocabulary.money import ZERO, round_money
from amicable.core.vocabulary.systemic import Amount, Systemic

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from amicable.core.vocabulary.finding import Finding


def systemic(of: Finding, found: Iterable[Finding], *, complete: bool) -> Systemic:
    """Return how far the cause of a finding reaches, counted over findings of the same check.

    Consequences and errors that were mended already are not counted; unlike a verdict, a finding
    that is only likely is, for somebody will look at it.
    """
    same = [one for one in found if _is_same(of, one)]
    days = sorted(day for one in same if (day := _issued(one)))
    item = of.operands.get("item_id")
    return Systemic(
        check=of.check,
        cause=of.cause,
        over="item" if item else "all",
        item_id=item,
        invoices=len({one.invoice_id for one in same}),
        customers=len({one.customer_id for one in same if one.customer_id}),
        here=len({one.invoice_id for one in same if one.customer_id == of.customer_id}),
        same_period=len({one.invoice_id for one in same if _month(one) == _month(of)}),
        amounts=_amounts(same),
        since=days[0] if days else None,
        until=days[-1] if days else None,
        complete=complete,
    )


def worth_searching(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return one finding of each proven error and item: what to search for elsewhere."""
    chosen: dict[tuple[str, str | None], Finding] = {}
    for one in findings:
        proven = one.is_error and one.certainty == "certain" and one.consequence_of is None
        if proven and one.responsible != "customer":
            chosen.setdefault((one.check, one.operands.get("item_id")), one)
    return tuple(chosen.values())


def _is_same(of: Finding, one: Finding) -> bool:
    item = of.operands.get("item_id")
    return (
        one.check == of.check
        and one.is_error
        and one.consequence_of is None
        and (item is None or one.operands.get("item_id") == item)
    )


def _issued(finding: Finding) -> date | None:
    day = finding.operands.get("issued_on")
    return date.fromisoformat(day) if day else None


def _month(finding: Finding) -> str:
    return finding.operands.get("issued_on", "")[:7]


def _amounts(findings: Sequence[Finding]) -> tuple[Amount, ...]:
    high: dict[str, Decimal] = defaultdict(lambda: ZERO)
    low: dict[str, Decimal] = defaultdict(lambda: ZERO)
    for one in findings:
        if one.difference is not None:
            side = high if one.difference > 0 else low
            side[one.currency] += abs(one.difference)
    return tuple(
        Amount(
            currency, round_money(high[currency], currency), round_money(low[currency], currency)
        )
        for currency in sorted({*high, *low})
    )
