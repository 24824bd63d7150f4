"""Clock rules: how long after what, counted how, whether it may be paused, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

ClockKind = Literal["first_reply", "update", "resolution", "legal", "objection", "deduction"]
Unit = Literal["hour", "day", "week", "month", "year", "cycle", "at_once"]
DayType = Literal["calendar", "business"]


@dataclass(frozen=True, slots=True)
class Applies:
    """Whom a rule is for; an empty tuple is everybody."""

    countries: tuple[str, ...] = ()
    customers: tuple[str, ...] = ()
    """consumer, business, public."""
    products: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    """dispute, request."""
    signs: tuple[str, ...] = ()
    """What the complaint shows of itself: `conditional_acceptance`."""


@dataclass(frozen=True, slots=True)
class Extension:
    """How far a law lets a clock be extended, once: the new limit, counted from the same start."""

    value: int
    unit: Unit
    day_type: DayType
    asks: str
    """What the law asks for first: `holding_reply`, `notice` or `provisional_credit`."""


@dataclass(frozen=True, slots=True)
class ClockRule:
    """One rule as it was when a clock started; a newer version never touches a clock that runs."""

    id: str
    version: str
    kind: ClockKind
    value: int
    unit: Unit
    day_type: DayType
    may_pause: bool
    is_legal: bool
    late_is_next_day: bool = False
    """What comes after closing counts as coming on the next working day (DISP, older text)."""
    cap_days: int | None = None
    """Never more than so many calendar days after the start (Reg Z: 90)."""
    applies: Applies = Applies()
    valid_from: str = ""
    """The first day, ISO, on which what starts it starts this rule; empty for always."""
    valid_until: str = ""
    """The last such day."""
    extension: Extension | None = None
    source: str = ""
    flag: str = ""
    """V confirmed, P partly; K and U are unconfirmed, and off until a company sets them on."""


@dataclass(frozen=True, slots=True)
class ClockFacts:
    """What choosing among rules asks of a case."""

    country: str
    customer: str
    products: tuple[str, ...]
    """What the company is or sells, as regimes name it: telecom, payment, large_firm."""
    priority: str
    kind: str
    signs: tuple[str, ...] = ()


def applies_to(rule: ClockRule, facts: ClockFacts) -> bool:
    """Say whether a rule is for this case; what a case does not say fits no rule that asks."""
    asked = rule.applies
    return (
        _fits(asked.countries, facts.country)
        and _fits(asked.customers, facts.customer)
        and (not asked.products or bool({*asked.products} & {*facts.products}))
        and _fits(asked.priorities, facts.priority)
        and _fits(asked.kinds, facts.kind)
        and (not asked.signs or bool({*asked.signs} & {*facts.signs}))
    )


def is_in_force(rule: ClockRule, day: date) -> bool:
    """Say whether a rule is in force on the day of the event that starts its clock."""
    since, until = rule.valid_from, rule.valid_until
    return (not since or since <= day.isoformat()) and (not until or day.isoformat() <= until)


def extended(rule: ClockRule) -> ClockRule:
    """Return the rule with the limit that its extension gives; itself where there is none."""
    if rule.extension is None:
        return rule
    longer = rule.extension
    return replace(rule, value=longer.value, unit=longer.unit, day_type=longer.day_type)


def _fits(asked: tuple[str, ...], known: str) -> bool:
    return not asked or known in asked
