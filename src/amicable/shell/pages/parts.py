"""What a page and a workbook are made of: tables, figures and badges, as values.

A cell is a text, a whole number, a decimal, a day, an amount with its currency, a badge, lines of
text (the first large, the others small below it), or None for an empty cell. The page writes
them in the reader's format; the workbook keeps them as numbers and dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from amicable.core.vocabulary.money import Money

Tone = Literal["good", "attention", "danger", "neutral"]
Kind = Literal["text", "prose", "badge", "day", "count", "quantity", "money", "difference"]


@dataclass(frozen=True, slots=True)
class Badge:
    """A short word in a frame, whose tone repeats what the word says."""

    tone: Tone
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to an address of our own."""

    address: str
    text: str


Cell = str | int | Decimal | date | Money | Badge | Link | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and what its cells are.

    A `difference` shows its sign and weight; `prose` is given room for sentences.
    """

    heading: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; the first cell of a row names the row. `note` stands below it."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    foot: tuple[tuple[Cell, ...], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that is read at a glance: what it is, one amount a currency, and a small note."""

    what: str
    amounts: tuple[Cell, ...]
    note: str = ""
