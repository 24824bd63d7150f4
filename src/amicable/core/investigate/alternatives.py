"""The amounts under each convention, side by side, where none was agreed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.investigate.steps import compute
from amicable.core.vocabulary.money import minor_unit, plain

if TYPE_CHECKING:
    from collections.abc import Mapping


def alternatives_of(subject: str, operands: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return (convention, amount) pairs for a missing convention; empty for anything else."""
    if subject == "discount_order":
        return _discount_orders(operands)
    if subject == "proration" and {"period_from", "period_to", "net"} <= operands.keys():
        return _prorations(operands)
    return ()


def _discount_orders(operands: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    places = minor_unit(operands["currency"])
    extension = {
        "quantity": operands["units"],
        "price": operands["base_price"],
        "per": operands["base_per"],
    }
    full = compute("extension", extension, None, places)
    percent = {"percent": operands["discount_percent"]}
    fixed = {"amount": operands["discount_amount"]}
    percent_first = compute("discount", percent, full, places)
    fixed_first = compute("discount_amount", fixed, full, places)
    return (
        ("percent_first", _text(compute("discount_amount", fixed, percent_first, places))),
        ("fixed_first", _text(compute("discount", percent, fixed_first, places))),
    )


def _prorations(operands: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    start = date.fromisoformat(operands["period_from"])
    end = date.fromisoformat(operands["period_to"])
    due_to = date.fromisoformat(operands.get("ends_on", operands["period_to"]))
    days = (min(due_to, end) - start).days
    thirty = _thirty_day_days(start, min(due_to, end))
    factors = (
        ("actual_actual_period", Decimal(days), Decimal((end - start).days)),
        ("actual_30", Decimal(days), Decimal(30)),
        ("strict_30_360", Decimal(thirty), Decimal(30)),
    )
    places = minor_unit(operands["currency"])
    return tuple(
        (name, _text(compute("proration", _factor(operands["net"], part, of), None, places)))
        for name, part, of in factors
    )


def _factor(base: str, days: Decimal, of: Decimal) -> dict[str, str]:
    return {"base": base, "days": str(days), "of": str(of)}


def _thirty_day_days(start: date, end: date) -> int:
    """Days from start to end (exclusive) when every month counts thirty."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months * 30 + min(end.day, 31) - min(start.day, 30)


def _text(amount: Decimal | None) -> str:
    return "" if amount is None else plain(amount)
