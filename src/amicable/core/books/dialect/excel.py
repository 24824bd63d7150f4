"""What a number format of a workbook says a number is: a date, a percent, money."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Literal

from amicable.core.books.dialect.numbers import CURRENCY

NumberKind = Literal["n", "p", "d", "t", "m"]

_BUILT_IN_DATES = frozenset([14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 59)])
_BUILT_IN_TIMES = frozenset([18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47])
_BUILT_IN_PERCENTS = frozenset([9, 10])
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_MONEY = re.compile(r'\[\$([^\]-]+)(?:-[^\]]*)?\]|"([^"]+)"')
_BARE_MONEY = re.compile(r"[$€£¥₹]")
_CODE = re.compile(CURRENCY)


def kind_of_format(number: int, code: str) -> tuple[NumberKind, str]:
    """Return what a format makes of a number, and the currency that it shows with it.

    n is a number, p a percent, d a date (with or without time), t a time of day, m money.
    """
    bare = _LITERAL.sub("", code.partition(";")[0])
    if number in _BUILT_IN_PERCENTS or "%" in bare:
        return "p", ""
    if number in _BUILT_IN_DATES or re.search("[yd]|m{3}", bare, re.IGNORECASE):
        return "d", ""
    if number in _BUILT_IN_TIMES or re.search("[hs]", bare, re.IGNORECASE):
        return "t", ""
    money = _currency(code)
    return ("m", money) if money else ("n", "")


def _currency(code: str) -> str:
    for shown in (one or two for one, two in _MONEY.findall(code)):
        if _CODE.fullmatch(shown.strip()):
            return str(shown.strip())
    bare = _BARE_MONEY.search(_LITERAL.sub("", code))
    return bare[0] if bare else ""


def exact(number: Decimal) -> Decimal:
    """Return the number that a spreadsheet shows for a stored one: 15 significant digits."""
    if not number:
        return Decimal(0)
    return round(number, 14 - number.adjusted()).normalize()


def day_of(number: Decimal, *, since_1904: bool) -> str | None:
    """Return the date, or the moment to the second, that a serial number stands for."""
    if not 0 <= number < 2_958_466:
        return None
    # The serials of 1900 count a 29 February that there never was.
    first = (1904, 1, 1) if since_1904 else (1899, 12, 30 + (number < 60))
    start = datetime(*first)  # noqa: DTZ001 - a day of the calendar, nowhere
    seconds = int((number * 86_400).to_integral_value())
    at = start + timedelta(seconds=seconds)
    return at.date().isoformat() if seconds % 86_400 == 0 else at.isoformat()


def time_of(number: Decimal) -> str:
    """Return the time of day that a fraction of a day stands for."""
    seconds = int(((number % 1) * 86_400).to_integral_value()) % 86_400
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
