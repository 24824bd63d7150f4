"""How amounts and dates are written where a mail comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro "
    "dezembro",
}
_COMMA = ("es_ES", "pt_BR", "pt_PT")
"""Locales with a decimal comma; the others have a point."""
_SIGNS = {"EUR": "€", "USD": "$", "BRL": "R$", "CNY": "¥"}


def amount(number: Decimal, locale: str) -> str:
    """Write an amount with two places and thousands marked as the locale does."""
    return _local(f"{number:,.2f}", locale)


def quantity(number: Decimal, locale: str) -> str:
    """Write a quantity without trailing zeros."""
    whole = number == number.to_integral_value()
    return _local(f"{number:,.0f}" if whole else f"{number:,f}", locale)


def _local(text: str, locale: str) -> str:
    return text.translate(str.maketrans(",.", ".,")) if locale in _COMMA else text


def money(number: Decimal, currency: str, locale: str) -> str:
    """Write an amount with its currency the way a person of that place types it."""
    written = amount(number, locale)
    if locale == "es_ES":
        return f"{written} {_SIGNS[currency]}"
    if locale == "es_MX":
        return f"{written} {currency}"
    gap = " " if locale.startswith("pt") else ""
    return f"{_SIGNS[currency]}{gap}{written}"


def day(on: date, locale: str, *, year: bool = False) -> str:
    """Write a date in words, with its year when asked."""
    language = locale[:2]
    if language == "zh":
        return f"{f'{on.year}年' if year else ''}{on.month}月{on.day}日"
    month = _MONTHS[language].split()[on.month - 1]
    if locale == "en_US":
        return f"{month} {on.day}, {on.year}" if year else f"{month} {on.day}"
    if language == "en":
        return f"{on.day} {month} {on.year}" if year else f"{on.day} {month}"
    return f"{on.day} de {month} de {on.year}" if year else f"{on.day} de {month}"
