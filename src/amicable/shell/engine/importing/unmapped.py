"""Tell what documents say beyond the columns of the books, grouped over all files."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.vocabulary.money import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.vocabulary.connector import Reading

_SHOWN = 3


@dataclass(slots=True)
class _Place:
    """What stands at one place of all documents, in one currency."""

    values: int = 0
    documents: int = 0
    amount: Decimal | None = None
    examples: list[str] = field(default_factory=list)


def unmapped(readings: Sequence[Reading]) -> tuple[str, ...]:
    """Return a note for each place in documents that no column takes, those with money first."""
    places: dict[tuple[str, str], _Place] = {}
    for one in (one for reading in readings for one in reading.unmapped):
        place = places.setdefault((one.path, one.currency), _Place())
        place.values += one.count
        place.documents += 1
        if one.amount:
            place.amount = (place.amount or Decimal(0)) + Decimal(one.amount)
        elif len(place.examples) < _SHOWN and one.example not in place.examples:
            place.examples.append(one.example)
    ordered = sorted(places.items(), key=lambda pair: (pair[1].amount is None, pair[0]))
    return tuple(_note(path, currency, place) for (path, currency), place in ordered)


def _note(path: str, currency: str, place: _Place) -> str:
    many = f"{_many(place.values, 'value')} in {_many(place.documents, 'document')}"
    if place.amount is not None:
        total = f"{plain(place.amount)} {currency}".strip()
        return f"no column for {path}: {many}, {total} in all"
    return f"no column for {path}: {many}, such as {', '.join(place.examples)}"


def _many(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
