"""Headings of ages, by which lists of receivables spread what is open: 31 - 60 days."""

from __future__ import annotations

import re

_DAYS = r"(?:days?|tagen?|d\u00edas?|dias?|d|\u5929)?\.?"
_AGE = re.compile(
    rf"(?i)\d{{1,3}} ?(?:[-\u2013~\u81f3]|to|bis|a|até) ?\d{{1,3}} ?{_DAYS}"
    rf"|(?:[<>\u2264\u2265] ?=?|over|more than|older than|über|mehr als|ab|más de|mas de|mais de"
    rf"|acima de) ?\d{{1,3}} ?{_DAYS}"
    rf"|\d{{1,3}} ?(?:\+|and over|and above|or more|plus|y más|e mais) ?{_DAYS}"
    r"|\d{1,3} ?\u5929?\u4ee5\u4e0a"
    r"|older|älter|anteriores|más antiguo|mais antigos|\u66f4\u65e9"
    r"|current|not (?:yet )?due|nicht fällig|noch nicht fällig|no vencido|sin vencer|por vencer"
    r"|corriente|a vencer|não vencido|\u672a\u5230\u671f|\u4fe1\u7528\u671f\u5185"
)
_FEWEST = 3


def ages_among(headings: list[str]) -> list[str]:
    """Return the headings that are ages, in their order, where there are enough of them."""
    found = [one for one in headings if _AGE.fullmatch(" ".join(one.split()))]
    ranges = [one for one in found if re.search(r"\d", one)]
    return found if len(found) >= _FEWEST and len(ranges) > 1 else []
