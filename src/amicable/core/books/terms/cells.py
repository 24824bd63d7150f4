"""What a cell of a table says under its heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amicable.core.books.terms.headings import SPAN, TOTAL
from amicable.core.books.terms.phrases import is_small
from amicable.core.books.terms.ranges import span_of, unit_after_number
from amicable.core.books.terms.values import Value, plain, read_value
from amicable.core.vocabulary.currency_words import CURRENCY, PENCE
from amicable.core.vocabulary.folding import fold
from amicable.core.vocabulary.numerals import NUMBER, read_number

if TYPE_CHECKING:
    from amicable.core.books.terms.document import Cell
    from amicable.core.books.terms.headings import Heading
    from amicable.core.books.terms.wording import Wording

PRICED = {"unit_price", "fixed_fee", "percent", "value", "minimum_amount", "flat_fee"}
"""Columns of which a table of terms has at least one."""
BEYOND = "beyond"
"""A row below steps of weight, of what is beyond the last one: `each additional kg`."""
BOUNDS = frozenset({"from", "from_quantity", "to_quantity"})
_NUMERIC = {"price", "money", "percent", "quantity", "over", "at_least", "below", "count"}
_DIGIT = re.compile(r"\d")
_OPEN_END = re.compile(r"[-\u2013\u2014\u221e]*")
_CURRENCY_PER = re.compile(rf"^(?:{CURRENCY})\s?/?\s?")
_ASIDE = re.compile(r"[(\uff08][^()\uff08\uff09]*[)\uff09]")
_SO_MANY = re.compile(rf"(?P<count>{NUMBER})\s?(?P<unit>\D{{1,30}})")
_FOR_A_TIME = re.compile(
    r"(?<=[\w])\s?(?:/|(?<=\s)(?:y|e|and|per|por|al|ao)\s)\s?"
    r"(?:month|mes|m[eê]s|\u6708|year|a[nñ]o|\u5e74|mo|\u5929|\u65e5|day|d[ií]a|week|semana)\Z",
    re.IGNORECASE,
)
"""`/ month` behind what is counted: `user / month`."""
_PER_TIME = re.compile(
    r"\s(?:per|por|a)\s(?:week|day|month|semana|d[ií]a|mes|m[eê]s)\Z", re.IGNORECASE
)
"""`per week` behind what is counted: `pallet per week`."""
_NUMBER_OF_PAPER = re.compile(r"(?<![A-Za-z])[A-Z]{2,6}[-/]\d")
"""`CPA-7731` at the foot of a page."""
_WORDS = re.compile(r"[^\W\d_]{2}|[\u4e00-\u9fff]")
_AMOUNT = re.compile(
    rf"(?:(?<![a-z])(?:{CURRENCY}))?\s?{NUMBER}\s?(?:(?:{CURRENCY})(?![a-z])|{PENCE})?"
)


def said_by_cell(heading: Heading, cell: Cell, wording: Wording) -> dict[str, Value] | None:
    """Return what a cell says, by column; None when it cannot stand in a row of the table."""
    is_packing = heading.column == "package_size" and _is_measured(cell.text, wording)
    if heading.column in {TOTAL, "ordered"} or is_packing:
        return {}  # `500 ml` is no number of pieces
    bounds = _bounds_of(heading, cell, wording)
    if bounds:
        return bounds
    if heading.kind in _NUMERIC and not _DIGIT.search(cell.text):
        is_open = _OPEN_END.fullmatch(cell.text) or heading.column not in PRICED
        return {} if is_open else None
    if heading.kind == "price":
        return _price_and_unit(heading.column, cell.text, wording)
    if heading.kind == "unit":
        return _unit_of(cell.text, wording)
    return _with_its_unit(heading, cell, wording)


def _bounds_of(heading: Heading, cell: Cell, wording: Wording) -> dict[str, Value]:
    """Return the range that a cell says, or that it is beyond the last one: `each further kg`."""
    span = span_of(cell.text, wording) if heading.column in BOUNDS | {SPAN} else None
    if span is not None:
        return span.values()
    is_further = heading.column == SPAN and heads_of(cell.text, wording) == "further"
    return {BEYOND: Value(("1",))} if is_further else {}


def heads_of(text: str, wording: Wording) -> str:
    """Return the column that the words of a cell would head: `each additional kg`."""
    folded = fold(text).strip(" .:*")
    found = [word for word in wording.headings if folded.startswith(word)]
    return wording.headings[max(found, key=len)].partition(":")[0] if found else ""


def _with_its_unit(heading: Heading, cell: Cell, wording: Wording) -> dict[str, Value]:
    """Return what a cell says, and the unit behind a quantity that is included: `3,000 pages`."""
    is_open = _OPEN_END.fullmatch(cell.text)
    value = None if is_open else read_value(heading.kind, cell.text, wording)
    said = {heading.column: value} if value is not None else {}
    counts = heading.column == "included_quantity" and value is not None
    unit = unit_after_number(cell.text, wording) if counts else None
    return said | ({"unit": Value((unit,))} if unit else {})


def _is_measured(text: str, wording: Wording) -> bool:
    """Say whether a cell names more than a number of pieces."""
    worded = any(char.isalpha() for char in text)
    return worded and unit_after_number(text, wording) != "piece"


def _price_and_unit(column: str, text: str, wording: Wording) -> dict[str, Value] | None:
    """Return the price of a cell, and the unit behind it; a percentage or a code is none."""
    if "%" in fold(text) or _NUMBER_OF_PAPER.search(text):
        return None
    price, unit = read_value("price", text, wording), _behind(text)
    facts = {column: price} if price is not None else {}
    if unit and _is_unit(unit, wording):
        said = read_value("unit", unit_written(unit, wording).strip(" ."), wording)
        facts |= {"unit": said} if said is not None else {}
    return facts


def not_understood(heading: Heading | None, cell: Cell, wording: Wording) -> str | None:
    """Return the words of a cell that nothing takes: no heading is known, or more than a price."""
    words = cell.text
    if heading is not None:
        words = _behind(cell.text) if heading.kind == "price" else ""
        words = "" if _is_unit(words, wording) else words
    return words if _WORDS.search(words) and not is_small(words, wording) else None


def _behind(text: str) -> str:
    """Return the words of a cell besides an amount: the `/kg` of `0,198 €/kg`."""
    words = _AMOUNT.sub(" ", fold(text)).strip()
    return words if _WORDS.search(words) else ""


def _is_unit(behind: str, wording: Wording) -> bool:
    unit = fold(unit_written(behind, wording)).strip(" .")
    return unit in wording.slots.units


def _unit_of(text: str, wording: Wording) -> dict[str, Value]:
    """Return the unit of a cell, and of how many when it says so: `1,000 calls`, `千张`."""
    bare = _ASIDE.sub("", text).strip()
    if wording.says("once", fold(text)) and (not bare or wording.says("once", fold(bare))):
        return {"model": Value(("flat",))}
    words = unit_written(bare if wording.says("once", fold(text)) else text, wording)
    words = _FOR_A_TIME.sub("", words) or words
    many = _SO_MANY.fullmatch(fold(words))
    count = {"\u767e": "100", "\u5343": "1000", "\u4e07": "10000"}.get(words[:1])
    if count and fold(words[1:]) in wording.slots.units:
        words = words[1:]
    elif many and fold(many["unit"]).strip(" .") in wording.slots.units:
        count = plain(read_number(many["count"], decimal_comma=wording.decimal_comma))
        words = many["unit"].strip(" .")
    else:
        count = None
    value = None if _OPEN_END.fullmatch(words) else read_value("unit", words, wording)
    facts = {"unit": value} if value is not None else {}
    return {**facts, "per_quantity": Value((count,))} if count else facts


def unit_written(text: str, wording: Wording) -> str:
    """Return the unit of a cell such as `per parcel` or `元/票` without what stands before it."""
    words = text.strip()
    sign = _CURRENCY_PER.match(fold(words))
    words = words[sign.end() :] if sign and sign.end() < len(words) else words
    for per in wording.grammar.get("per", ()):
        found = re.match(rf"(?:{per})(?:\s|(?<=[/\u4e00-\u9fff]))", fold(words))
        if found and found.end() < len(words):
            return _PER_TIME.sub("", words[found.end() :].strip())
    words = _PER_TIME.sub("", words)
    first = words.split(" ")[0].rstrip(".")
    return first if fold(first) in wording.slots.units else words
