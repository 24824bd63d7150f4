"""The figures of a passage that a reader must not lose: amounts, percentages, spans, counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.vocabulary.currency_words import CURRENCY, PENCE

if TYPE_CHECKING:
    from amicable.core.books.terms.document import Passage
    from amicable.core.books.terms.wording import Wording

_NUMBER = re.compile(r"\d+(?:[.,'\u2019]\d+)*")
_BEFORE = re.compile(rf"(?:(?<![a-z])(?:{CURRENCY})|\u767e\u5206\u4e4b)\s?$")
_AFTER = re.compile(
    rf"\s?(?:(?:{CURRENCY})(?![a-z])|%|\u2030|per ?cent|por ?cento|por ciento|per mille"
    rf"|(?:{PENCE})|(?:cents?|centimos?|centavos?|[\xa2\u5206\u89d2])(?![a-z\u4e4b]))"
)
_DECIMALS = re.compile(r"\d+(?:[.,'\u2019]\d{3})*[.,]\d{1,2}|0[.,]\d+")
_GLUED_BEFORE = re.compile(r"[a-z_]$|[a-z]\d{0,9}[-/_.]$|\d/$")
_GLUED_AFTER = re.compile(r"[a-z_]|[-_][a-z]|/\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WIDE_YEAR = re.compile(r"(?:19|20)\d\d\s?\u5e74")
"""A year in Chinese, which reads as so many years too."""
_OPENS = re.compile(r"\(?\s{0,9}")
_LONG_ID = 7
"""Digits in a row from which a number without a currency is an account or a telephone."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Where a figure stands; a plain one has neither currency, percent sign, span nor decimals."""

    start: int
    end: int
    is_plain: bool


def figures(passage: Passage, wording: Wording) -> tuple[Figure, ...]:
    """Return the figures of a passage that must be read or shown to a person.

    Dates, years, parts of ids (`SB-08`), numbers of clauses and references, and runs of seven
    digits are none. A plain whole number is one in the row of a table, in a passage that has a
    word of terms, and before a unit: elsewhere it belongs to an address or a heading.
    """
    text = passage.folded
    dates = _spans("date", text, wording)
    named = (m for cue in wording.cues["reference"] for m in cue.pattern.finditer(text))
    passed_by = dates + [match.span() for match in named]
    lasting = [
        one
        for one in _spans("days", text, wording) + _spans("worded_percent", text, wording)
        if not _within(one, dates) and not _WIDE_YEAR.match(text, *one)
    ]
    speaks = bool(passage.cells) or wording.says("about_terms", text)
    found = [Figure(*span, is_plain=False) for span in lasting]
    for number in _NUMBER.finditer(text):
        span = number.span()
        if _within(span, lasting) or _within(span, passed_by):
            continue
        if _is_amount(text, number):
            found.append(Figure(*span, is_plain=False))
        elif _has_unit(text, number, wording) or (speaks and not _is_name(text, number)):
            found.append(Figure(*span, is_plain=True))
    return tuple(found)


def _spans(kind: str, text: str, wording: Wording) -> list[tuple[int, int]]:
    pattern = wording.slots.patterns[kind]
    return [match.span() for match in re.finditer(rf"(?<![a-z\d])(?:{pattern})(?![a-z])", text)]


def _within(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def _is_amount(text: str, number: re.Match[str]) -> bool:
    """Say whether a number has a currency or a percent sign, or is written with decimals."""
    before, after = text[max(0, number.start() - 20) : number.start()], text[number.end() :]
    if _BEFORE.search(before) or _AFTER.match(after):
        return True
    return bool(_DECIMALS.fullmatch(number[0])) and not _is_part(text, number)


def _is_part(text: str, number: re.Match[str]) -> bool:
    """Say whether a number is part of an id such as `SB-08`, or of `2/2026`."""
    before, after = text[max(0, number.start() - 20) : number.start()], text[number.end() :]
    return bool(_GLUED_BEFORE.search(before) or _GLUED_AFTER.match(after))


def _has_unit(text: str, number: re.Match[str], wording: Wording) -> bool:
    unit = rf"[\s-]?{wording.slots.patterns['unit']}(?![a-z])"
    glued = _GLUED_BEFORE.search(text[max(0, number.start() - 20) : number.start()])
    dated = _YEAR.fullmatch(number[0]) and text[number.end() :].lstrip().startswith("\u5e74")
    return not glued and not dated and re.match(unit, text[number.end() :]) is not None


def _is_name(text: str, number: re.Match[str]) -> bool:
    """Say whether a number names something: a year, a clause, an id, an account."""
    written = number[0]
    if _YEAR.fullmatch(written) or (written.isdigit() and len(written) >= _LONG_ID):
        return True
    opens = _OPENS.fullmatch(text[: number.start()]) is not None
    return (opens and text[number.end() :][:1] in {".", ")"}) or _is_part(text, number)
