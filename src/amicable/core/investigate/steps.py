"""Computes the steps of a derivation, exactly and in one place.

Every step takes its operands (canonical text) and the running amount, and returns the new one,
or nothing when it only states a fact. Rounding is half away from zero at the steps that
`domain/02-pricing-recalculation.md` fixes.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.investigate.interest import late_interest
from amicable.core.investigate.resized import Priced, is_discounted
from amicable.core.vocabulary.money import ZERO, plain, round_half_away

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_HUNDRED = Decimal(100)


def compute(
    step: str, operands: Mapping[str, str], running: Decimal | None, places: int
) -> Decimal | None:
    """Return the running amount after a step; `places` is the currency's minor unit.

    A step that only states a fact (a price chosen, a day) leaves the running amount as it is.
    """
    numbers = _Operands(operands, running, places)
    return _COMPUTED[step](numbers) if step in _COMPUTED else running


class _Operands:
    """The operands of one step as numbers; an operand that is not there is zero."""

    def __init__(self, operands: Mapping[str, str], running: Decimal | None, places: int) -> None:
        self.texts = operands
        self.running = running
        self.places = places

    def __getitem__(self, name: str) -> Decimal:
        return Decimal(self.texts[name]) if name in self.texts else ZERO

    @property
    def base(self) -> Decimal:
        """Return the amount the step works on: its own base, else the running amount."""
        return self["base"] if "base" in self.texts else (self.running or ZERO)

    def rounded(self, value: Decimal) -> Decimal:
        """Round to the minor unit, halves away from zero."""
        return round_half_away(value, self.places)


def _extension(of: _Operands) -> Decimal:
    per = of["per"] or Decimal(1)
    return of.rounded(of["quantity"] * of["price"] / per)


def _discount(of: _Operands) -> Decimal:
    return of.base - of.rounded(of.base * of["percent"] / _HUNDRED)


def taken(
    step: str, operands: Mapping[str, str], running: Decimal | None, places: int
) -> tuple[tuple[str, dict[str, str]], ...]:
    """Return the steps that a planned step stands for, with their operands.

    A part of a line that is quantity × price is extended anew, so that no cent is lost on the
    way; every other step stands for itself.
    """
    known = dict(operands)
    if step != "part" or "price" not in known:
        return ((step, known),)
    of = _Operands(known, running, places)
    priced = _priced(of)
    discounted = is_discounted(of.base, of["whole"], priced)
    if discounted is None:
        return ((step, {name: known[name] for name in _PART if name in known}),)
    anew = {"quantity": known["part"], "price": known["price"], "per": plain(priced.per)}
    steps = [("extension", anew)]
    steps += [("discount", {"percent": known["percent"]})] if discounted else []
    return tuple(steps)


_PART = ("base", "part", "whole")


def _priced(of: _Operands) -> Priced:
    return Priced(of["price"], of["per"] or Decimal(1), of["percent"], of.places)


def _part(of: _Operands) -> Decimal:
    return of.rounded(of.base * min(of["part"], of["whole"]) / of["whole"])


def _late_penalty(of: _Operands) -> Decimal:
    """Take away the percentage, of the units that came late where others came in time."""
    late, of_all = of["quantity"] or Decimal(1), of["of"] or Decimal(1)
    share = of.base * of["percent"] * min(late, of_all) / (of_all * _HUNDRED)
    return of.base - of.rounded(share)


def _without(of: _Operands) -> Decimal:
    """Take away the share of units that are not owed; without units it only states a fact."""
    return of.base - _worth(of) if of["of"] else of.base


def _worth(of: _Operands) -> Decimal:
    """Return what a part of a line's units costs: what the others do not, where that is known."""
    taken_off = min(of["quantity"], of["of"])
    if "price" in of.texts:
        priced = _priced(of)
        discounted = is_discounted(of.base, of["of"], priced)
        if discounted is not None:
            return of.base - priced.cost(of["of"] - taken_off, discounted=discounted)
    return of.rounded(of.base * taken_off / of["of"])


def _proration(of: _Operands) -> Decimal:
    if of["days"] == 0:
        return ZERO
    if of["of"] == 0:  # whole periods are due: the contract knows no part of one
        return of.base
    return of.rounded(of.base * of["days"] / of["of"])


def _by_days(of: _Operands) -> Decimal:
    parts = json.loads(of.texts["parts"], parse_float=Decimal, parse_int=Decimal)
    return sum((of.rounded(_exact(part)) for part in parts), ZERO)


def _exact(part: Mapping[str, str]) -> Decimal:
    full = Decimal(part["quantity"]) * Decimal(part["price"])
    return full * Decimal(part["part"]) / (Decimal(part["per"]) * Decimal(part["whole"]))


def _returned(of: _Operands) -> Decimal:
    given_back = _HUNDRED - of["restocking"]
    if "price" in of.texts:
        return of.base - of.rounded(_worth(of) * given_back / _HUNDRED)
    return of.base - of.rounded(of.base * of["quantity"] * given_back / (of["of"] * _HUNDRED))


def _tax(of: _Operands) -> Decimal:
    return of.rounded(of.base * of["rate"] / _HUNDRED)


def _event_fees(of: _Operands) -> Decimal:
    billed = max(of["events"] - of["free"], ZERO)
    return of.base + of.rounded(billed * of["fee"])


def _late(of: _Operands) -> Decimal:
    spans = json.loads(of.texts.get("spans", "[]"))
    daily = of.texts.get("mode") == "daily"
    return late_interest(spans, of["per_days"] or Decimal(365), of.places, daily=daily)


def _tiers(of: _Operands) -> Decimal:
    tiers = json.loads(of.texts["tiers"], parse_float=Decimal, parse_int=Decimal)
    return of.rounded(rated(of["quantity"], tiers, of.texts.get("mode", "graduated")))


def rated(quantity: Decimal, tiers: list[dict[str, Decimal | str | None]], mode: str) -> Decimal:
    """Return what a quantity costs over tiers (from exclusive, to inclusive), unrounded.

    Modes are graduated, volume, stairstep and package; a flat fee belongs to every tier entered
    (graduated) or to the tier reached (domain/02-pricing-models.csv).
    """
    total = ZERO
    for tier in tiers:
        low, price = Decimal(tier["from"] or 0), Decimal(tier["price"] or 0)
        high = quantity if tier.get("to") is None else Decimal(str(tier["to"]))
        flat = Decimal(tier.get("flat") or 0)
        if quantity <= low:
            continue
        if mode == "graduated":
            total += (min(quantity, high) - low) * price + flat
        elif quantity <= high:
            total = flat if mode == "stairstep" else quantity * price + flat
    return total


def _exchanged(of: _Operands) -> Decimal:
    return of.rounded(of["amount"] * of["rate"])


def _exchanged_back(of: _Operands) -> Decimal:
    return of.rounded(of["amount"] / of["rate"])


_COMPUTED: dict[str, Callable[[_Operands], Decimal]] = {
    "extension": _extension,
    "tier": _tiers,
    "discount": _discount,
    "discount_amount": lambda of: max(of.base - of["amount"], min(of.base, ZERO)),
    "allowance": lambda of: of.base - of["amount"],
    "charge": lambda of: of.base + of["amount"],
    "proration": _proration,
    "by_days": _by_days,
    "minimum": lambda of: max(of.base, of["minimum"]),
    "maximum": lambda of: min(of.base, of["maximum"]),
    "event_fees": _event_fees,
    "event_limits": lambda of: of["amount"],
    "drawn": lambda of: max(of.base - of["available"], ZERO),
    "tax": _tax,
    "damaged": _without,
    "wrong_item": _without,
    "over_delivered": _without,
    "withheld": _tax,
    "interest": _late,
    "late_extra": lambda of: of.base + of["amount"],
    "billed_before": lambda of: of.base - of["amount"],
    "not_late": lambda _: ZERO,
    "too_late": lambda of: of.rounded(of.base * of["days"] / (of["of"] or Decimal(1))),
    "tax_by_line": lambda of: of["amount"],
    "tax_inside": lambda of: of.rounded(of["gross"] * of["rate"] / (_HUNDRED + of["rate"])),
    "prepaid": lambda of: of.base - of["prepaid"] - of["withheld"] + of["rounding"],
    "commitment": lambda of: of["minimum"],
    "shortfall": lambda of: max(of.base - of["counted"], ZERO),
    "not_agreed": lambda _: ZERO,
    "exchanged": _exchanged,
    "exchanged_back": _exchanged_back,
    "worked": lambda of: of["amount"],
    "other_account": _without,
    "kept_back": lambda of: of["paid"] + max(of["kept"] - of["left"], ZERO),
    "service_credit": _discount,
    "late_penalty": _late_penalty,
    "not_accepted": lambda _: ZERO,
    "milestone": lambda _: ZERO,
    "carriage_paid": lambda _: ZERO,
    "tariff": lambda of: of["amount"] + of.rounded(of["weight"] * of["price"]),
    "no_extra": lambda _: ZERO,
    "part": _part,
    "returned": _returned,
    "not_delivered": lambda _: ZERO,
    "already_billed": lambda _: ZERO,
    "paid": lambda of: max(of.base - of["amount"], ZERO),
    "credited": lambda of: max(of.base - of["amount"], ZERO),
    "allocated": lambda of: max(of.base - of["amount"], ZERO),
    "reminded": lambda _: ZERO,
    "renewed": lambda _: ZERO,
    "received": lambda of: of["due"],
}
