"""Turns the scaled values of a compiled row into canonical text, in one place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

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


def _text(kind: Kind, value: object, places: int) -> str:
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


def _decimal(value: object, scale: int, least: int) -> str:
    """Write a scaled whole number with as many places as it needs, at least `least`."""
    digits = str(value)
    sign = "-" if digits.startswith("-") else ""
    digits = digits.removeprefix("-").rjust(scale + 1, "0")
    places = digits[len(digits) - scale :].rstrip("0").ljust(least, "0")
    whole = digits[: len(digits) - scale]
    return f"{sign}{whole}.{places}" if places else sign + whole
