"""Entries of a form, also several on one line: `Start: 1 May 2026     End: 30 April 2027`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LABEL = re.compile(
    r"\s*[^\W\d](?:[^:\uff1a.,;()]|(?<=\s[A-Za-z][a-z])\.|(?<=\sn)\.|(?<=\sref)\."
    r"|\([^():\uff1a]{1,30}\)){1,40}(?::\s|\uff1a)"
)
"""A line of a form: what it is about, a colon, and what it says."""
_SAYS = re.compile(r"[:\uff1a]\s?\S")
"""What stands after the colon of such a line."""
_PAPER = re.compile(r"[^\W\d][^:\uff1a\d]{3,40}\s(?=[\w./-]*\d)[\w./-]{3,30}")
"""What a paper is called and its number: `Order No. Q-118204`."""
_NUMBERED = re.compile(
    r"(?i:c[o\xf3]d(?:igo|\.)?|n[.o\xba\xb0]{1,3}|num(?:ber|\.)?|n[u\xfa]mero|id|ref\.?|code)\s?:"
    r"|(?:\u7f16\u53f7|\u4ee3\u7801|\u53f7\u7801)[:\uff1a]"
)
"""An entry that only numbers what stands before it."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}")
"""A date as a workbook shows it, which its neighbour names."""
_SPAN = re.compile(
    r"(?:\w{2,12}\s)?\d{1,3}\s?(?:days?|d[i\u00ed]as?|\u5929|\u65e5)(?!\w).*|(?:\u6708\u7ed3|\u6536\u5230|\u5f00\u7968).*"
)
"""Days to pay, which its neighbour names: `14 days net`."""


def is_said(texts: Sequence[str]) -> bool:
    """Say whether cells are pairs of what is said and a date, or days: `Terms   14 days net`."""
    said, labels = texts[1::2], texts[::2]
    if len(texts) == 2 and _SPAN.fullmatch(said[0]) and not re.search(r"\d", labels[0]):
        return True
    return all(map(_DAY.fullmatch, said)) and not any(map(_DAY.search, labels))


def is_entry(text: str) -> bool:
    """Say whether a text is an entry of a form."""
    return bool(LABEL.match(text) and _SAYS.search(text))


def entries_of(cells: Sequence[str]) -> list[str]:
    """Return the entries of a line whose cells are all such, none when one is not.

    An entry that only numbers the one before it goes with it: `Customer: Hull Ltd   No.: 81`.
    """
    first = cells[0] if cells else ""
    if not all(map(is_entry, cells[1:] if len(cells) > 1 and _PAPER.fullmatch(first) else cells)):
        return []
    found: list[str] = []
    for one in cells:
        is_number = bool(found) and _NUMBERED.match(one)
        found = [*found[:-1], f"{found[-1]} {one}"] if is_number else [*found, one]
    return found
