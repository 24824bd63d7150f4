"""The amounts under each convention, side by side, where none was agreed."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from amicable.core.investigate.prorate import prorate
from amicable.core.investigate.steps import compute
from amicable.core.vocabulary.money import ZERO, minor_unit, plain, round_half_away
from amicable.core.vocabulary.proration import PeriodPart

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from amicable.core.vocabulary.proration import Proration

    Amounts = tuple[tuple[str, str], ...]
    Priced = tuple[PeriodPart, Mapping[str, str]]


def alternatives_of(
    subject: str, operands: Mapping[str, str], prorations: Iterable[Proration] = ()
) -> Amounts:
    """Return (convention, amount) pairs for a missing convention; empty for anything else.

    Conventions that come to the same amount are one pair, named for the most usual of them.
    """
    if subject == "discount_order":
        return _discount_orders(operands)
    if subject == "proration" and {"period_from", "period_to", "net"} <= operands.keys():
        return _prorated(_parts(operands), operands["currency"], prorations)
    return ()


def _discount_orders(operands: Mapping[str, str]) -> Amounts:
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


def _prorated(
    parts: tuple[Priced, ...], currency: str, prorations: Iterable[Proration]
) -> Amounts:
    amounts: dict[Decimal, str] = {}
    for proration in prorations:
        if not proration.divides or proration.charge != "recurring":
            continue
        amount = _amount(parts, currency, proration)
        if amount is not None:
            amounts.setdefault(amount, proration.code)
    places = minor_unit(currency)
    return tuple(
        (code, plain(round_half_away(amount, places))) for amount, code in amounts.items()
    )


def _amount(parts: tuple[Priced, ...], currency: str, proration: Proration) -> Decimal | None:
    total = ZERO
    for days, priced in parts:
        counted = (1, 1) if priced["grain"] in {"free", "whole"} else prorate(proration, days)
        if counted is None:
            return None
        shares = {**priced, "part": str(counted[0]), "whole": str(counted[1])}
        taken = {"parts": json.dumps([shares])}
        total += compute("by_days", taken, None, minor_unit(currency)) or ZERO
    return total


def _parts(operands: Mapping[str, str]) -> tuple[Priced, ...]:
    """Return the days that are due, with their units and price."""
    whole = (
        operands.get("whole_from", operands["period_from"]),
        operands.get("whole_to", operands["period_to"]),
    )
    zone = operands.get("zone", "UTC")
    rows = json.loads(operands["days"]) if "days" in operands else _days_left(operands)
    return tuple((_part(row["from"], row["to"], whole, zone), row) for row in rows)


def _days_left(operands: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the days of a line that was billed for a whole period and is due in part."""
    start, end = operands["period_from"], operands["period_to"]
    if "overlap_from" in operands:
        stretches = [(start, operands["overlap_from"]), (operands["overlap_to"], end)]
    else:
        stretches = [(start, min(operands.get("ends_on", end), end))]
    priced = {"quantity": "1", "price": operands["net"], "per": "1", "grain": "day"}
    return [{"from": a, "to": b} | priced for a, b in stretches if a < b]


def _part(start: str, end: str, whole: tuple[str, str], zone: str) -> PeriodPart:
    first, last, opens, closes = map(date.fromisoformat, (start, end, *whole))
    return PeriodPart(first, last, opens, closes, zone)


def _text(amount: Decimal | None) -> str:
    return "" if amount is None else plain(amount)
