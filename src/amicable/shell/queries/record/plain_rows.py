"""Rows of the desk as mappings for JSON: money and times as text, people as their numbers."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from amicable.core.record.canonical import moment
from amicable.core.vocabulary.money import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model


def plain_row(row: Model, names: Iterable[str]) -> dict[str, Any]:
    """Return the named fields of a row."""
    return {name: plain_value(getattr(row, name)) for name in names}


def plain_value(value: Any) -> Any:
    """Return a value as JSON holds it."""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return plain(value)
    return value
