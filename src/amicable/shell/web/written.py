"""Whole numbers of forms and addresses, in which anybody may write anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpRequest

_MOST_DIGITS = 9
"""Of the number of a row in every database, and of any count that a person writes."""


def whole_number(written: str) -> int | None:
    """Return a number of at most nine digits; None for whatever else is written."""
    is_number = written.isascii() and written.isdecimal() and len(written) <= _MOST_DIGITS
    return int(written) if is_number else None


def chosen_number(written: str) -> int | None:
    """Return the number of the row that was chosen, None where the form leaves it empty.

    What is no number is 0, which no row bears, so that it never means none.
    """
    return whole_number(written) or 0 if written else None


def page_number(request: HttpRequest) -> int:
    """Return the page of a list that an address asks for, the first where it names none."""
    return whole_number(request.GET.get("page", "")) or 1
