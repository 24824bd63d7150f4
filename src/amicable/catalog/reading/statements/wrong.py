"""What is said of a statement that cannot be read, and of an entry in it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.vocabulary.connector import BadRow
from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 64 * 1024 * 1024
"""Largest statement that is read: 64 MB, hundreds of thousands of entries."""
_AMOUNT = re.compile(r"[0-9]{1,15}(?:\.[0-9]{0,5})?")
_SHORT_DAY = re.compile(r"[0-9]{6}")
_DAY = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_YEAR_2000_UNTIL = 80


class StatementError(InputError):
    """A bank statement cannot be read: where, why, and what to do."""

    def __init__(self, source: str, place: str, because: str, mend: str) -> None:
        super().__init__(f"{source}, {place}: {because}; {mend}.")


class EntryError(Exception):
    """A value of one entry cannot be read; the entry becomes a bad row."""

    def __init__(self, value: str, expected: str, column: str = "amount") -> None:
        super().__init__(value)
        self.value = value
        self.expected = expected
        self.column = column

    def row(self, source: str, row: int) -> BadRow:
        """Return the bad row."""
        return BadRow(source, row, "payments", self.column, self.value, self.expected)


def content_of(file: Path) -> bytes:
    """Return the bytes of a statement.

    Raises:
        StatementError: It is larger than what is read.
    """
    if file.stat().st_size > MOST_BYTES:
        raise StatementError(
            str(file), "size", "it has more than 64 MB", "ask the bank for a statement a month"
        )
    return file.read_bytes()


def amount_of(written: str) -> Decimal:
    """Return an amount without a sign, of at most five decimals after a point or comma.

    Raises:
        EntryError: It is no such amount.
    """
    text = written.strip().replace(",", ".")
    if not _AMOUNT.fullmatch(text):
        raise EntryError(written, "an amount without groups, such as 1234.56")
    return Decimal(text)


def day_of(text: str, column: str) -> str:
    """Return a day written YYYYMMDD or YYMMDD as ISO text.

    Raises:
        EntryError: There is no such day.
    """
    digits = text.strip()
    if _SHORT_DAY.fullmatch(digits):
        digits = ("20" if int(digits[:2]) < _YEAR_2000_UNTIL else "19") + digits
    parts = _DAY.fullmatch(digits)
    day = iso_day(*map(int, parts.groups())) if parts else None
    if day is None:
        raise EntryError(text, "a day, such as 260131 or 20260131", column)
    return day


def iso_day(year: int, month: int, day: int) -> str | None:
    """Return a day as ISO text, or None where there is no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
