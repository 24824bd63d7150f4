"""Figures of amicable.case/1 as decimals, and in the reader's format by what they count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.correspond.words import as_date, as_decimal

if TYPE_CHECKING:
    from decimal import Decimal

    from amicable.shell.queries.page_words import Reader


def amount_or_none(text: str | None) -> Decimal | None:
    """Return the amount that a text of the case holds; None for none."""
    return None if text is None else as_decimal(text)


def written_basis(text: str | None, basis: str, currency: str, reader: Reader) -> str:
    """Write what was billed or expected: money, a day, or words, by the finding's basis."""
    if text is None:
        return ""
    if basis == "text":
        return text
    if basis == "date":
        day = as_date(text)
        return reader.day(day) if day else text
    amount = as_decimal(text)
    return text if amount is None else reader.money(amount, currency)
