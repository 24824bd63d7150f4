"""SQL for exact numbers in canonical text, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amicable.core.vocabulary.tables import ColumnType

_NUMERIC = frozenset({"amount", "price", "quantity", "percent", "count"})


def number(text: str) -> str:
    """Return SQL for the exact number a canonical text says, null where it says none."""
    return f"try_cast({text} AS DECIMAL(30,8))"


def plain(value: str) -> str:
    """Return SQL for the canonical text of an exact number."""
    return f"rtrim(rtrim(CAST({value} AS VARCHAR), '0'), '.')"


def is_number(kind: ColumnType) -> bool:
    """Say whether values of the type can be added."""
    return kind in _NUMERIC
