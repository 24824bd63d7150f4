"""Turns the scaled values of a compiled row into canonical text, in one place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from amicable.core.vocabulary.money import minor_unit
from amicable.core.vocabulary.relation import SCALE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.vocabulary.relation import Kind, Relation


def as_text(relation: Relation, values: Mapping[str, object]) -> dict[str, str]:
    """Return the known values of a row as text: decimals plain, dates ISO, flags true/false.

    Money and prices show at least the minor unit of the row's currency.
    """
    places = minor_unit(str(values.get("currency")))
    return {
        name: _text(relation.columns[name].kind, value, places)
        for name, value in values.items()
        if value is not None
    }


def _text(kind: Kind, value: Any, places: int) -> str:
    match kind:
        case "date":
            return value.isoformat() if isinstance(value, date) else str(value)
        case "flag":
            return "true" if value else "false"
        case "text":
            return str(value)
        case "money" | "price":
            return _decimal(value, SCALE[kind], places)
        case _:
            return _decimal(value, SCALE[kind], 0)


def _decimal(value: Any, scale: int, least: int) -> str:
    """Write a scaled whole number with as many places as it needs, at least `least`."""
    number = int(value)
    whole, rest = divmod(abs(number), 10**scale)
    places = f"{rest:0{scale}}".rstrip("0") if rest else ""
    sign = "-" if number < 0 else ""
    return f"{sign}{whole}.{places:0<{least}}" if places or least else f"{sign}{whole}"
