"""A proration: what part of a billing period's price is due for some of its days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from amicable.core.vocabulary.expression import ALWAYS

if TYPE_CHECKING:
    from datetime import date

    from amicable.core.vocabulary.expression import Flag, Number

Grain = Literal["day", "second", "half", "period", "none"]
Charge = Literal["recurring", "usage", "minimum"]


@dataclass(frozen=True, slots=True)
class PeriodPart:
    """Days [`start`, `end`) of the billing period [`whole_start`, `whole_end`), in a time zone.

    Both ends are exclusive: the day on which one part ends is the first of the next.
    """

    start: date
    end: date
    whole_start: date
    whole_end: date
    zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class ProrationExample:
    """A part of a period and the fraction that the convention makes of it."""

    title: str
    part: PeriodPart
    fraction: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Proration:
    """One convention: `part` of `whole` is due, both counted from the facts of a period part.

    Attributes:
        code: the file's name, and what a contract states in its column `proration`.
        part: what counts of the part, over the facts of `catalog.algebra.period`.
        whole: what counts of the whole period; above zero wherever `applies` holds.
        grain: the smallest thing it tells apart. Parts of days and seconds add up.
        charge: the kind of charge that it is a convention for.
        applies: where it says something; elsewhere it is as if none were agreed.
        divides: false where a period that was begun is due in full.
        order: its place where conventions stand side by side, the most usual first.
    """

    code: str
    title: str
    part: Number
    whole: Number
    grain: Grain
    order: int
    sources: tuple[str, ...]
    examples: tuple[ProrationExample, ...]
    charge: Charge = "recurring"
    applies: Flag = ALWAYS
    divides: bool = True
