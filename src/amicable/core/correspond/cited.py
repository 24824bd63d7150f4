"""The records that a finding rests on, in words: their figures, and what papers say."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from amicable.core.correspond.gap import record_words
from amicable.core.correspond.words import as_date, as_decimal, one_line
from amicable.core.vocabulary.tables import SCALES, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.finding import Evidence

OF_PAPERS = frozenset({"document_id", "page", "quote"})
"""Columns that say where a paper says something, and are no figure themselves."""
_CODES = frozenset({"model"})
"""Columns whose values are codes of the catalogue."""
_CENTS = 2

Record = tuple[str, tuple[str, ...]]


def cited_words(
    evidence: Iterable[Evidence],
    words: Words,
    *,
    numbers: Mapping[str, str],
    papers: Mapping[str, str],
) -> tuple[str, ...]:
    """Say which records prove a finding: one text a record, then one a sentence of a paper.

    Args:
        evidence: The values cited.
        words: The words of the reader's language.
        numbers: The printed numbers of invoices by id; others stand with their id.
        papers: The names of documents by id; others are quoted without a name.
    """
    values: dict[Record, list[str]] = {}
    quotes: dict[Record, dict[str, str]] = {}
    for one in evidence:
        record = (one.table, one.key)
        if one.column in OF_PAPERS:
            quotes.setdefault(record, {})[one.column] = one.value
        else:
            values.setdefault(record, []).append(_value_words(one, words, numbers))
    said = [_record(one, told, words, numbers) for one, told in values.items()]
    return (
        *said,
        *dict.fromkeys(filter(None, (_quote(q, words, papers) for q in quotes.values()))),
    )


def key_names(table: str, key: Iterable[str], numbers: Mapping[str, str]) -> tuple[str, ...]:
    """Return the parts of a record's key as people know them: an invoice by its number."""
    first, *others = key or ("",)
    named = numbers.get(first, first) if table.startswith("invoice") else first
    return tuple(filter(None, (named, *others)))


def column_words(column: str, words: Words) -> str:
    """Name a column of the books in words, an unknown one by its own name."""
    key = f"column.{column}"
    return words.say(key) if words.has(key) else column.replace("_", " ")


def value_words(table: str, column: str, value: str, words: Words) -> str:
    """Write a value of the books as its reader does: days, numbers, known codes; texts stay."""
    if column in _CODES and words.has(named := f"{column}.{value}"):
        return words.say(named)
    kind = _types().get((table, column), "text")
    if kind == "date" and (day := as_date(value)) is not None:
        return words.day(day)
    number = as_decimal(value) if kind in SCALES or kind == "count" else None
    if number is None:
        return one_line(value)
    least = _CENTS if kind in {"amount", "price"} else 0
    return words.percent(number) if kind == "percent" else words.formats.number(number, least, 8)


@cache
def _types() -> Mapping[tuple[str, str], str]:
    return {(name, one.name): one.type for name, table in TABLES.items() for one in table.columns}


def _value_words(one: Evidence, words: Words, numbers: Mapping[str, str]) -> str:
    value = numbers.get(one.value, one.value) if one.column.endswith("invoice_id") else one.value
    return words.say(
        "report.cited_value",
        column=column_words(one.column, words),
        value=value_words(one.table, one.column, value, words),
    )


def _record(record: Record, told: Iterable[str], words: Words, numbers: Mapping[str, str]) -> str:
    table, key = record
    return words.say(
        "report.cited",
        record=record_words(table, words),
        key=" / ".join(key_names(table, key, numbers)),
        values=words.say("list.comma").join(dict.fromkeys(told)),
    )


def _quote(told: Mapping[str, str], words: Words, papers: Mapping[str, str]) -> str:
    """Return the sentence of a paper with where it stands; nothing where none is quoted."""
    if "quote" not in told:
        return ""
    document, page = papers.get(told.get("document_id", "")), told.get("page")
    return words.say(
        "report.quoted",
        quote=one_line(told["quote"]).strip(" .") if told["quote"] else None,
        document=document if page else None,
        page=page,
        only=None if page else document,
    )
