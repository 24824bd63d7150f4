"""Gather what the columns of a staged sheet hold, for a proposal of what they mean."""

# ruff: noqa: S608 - SQL is composed of staged names and quoted literals
from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.books.dialect.no_values import DASHES, ERROR, NOTHING
from amicable.core.vocabulary.proposal import ColumnFacts, SheetFacts
from amicable.shell.engine.importing.mapping.adding_up import (
    SAMPLE,
    before_tax,
    sample,
    sums_and_balances,
)
from amicable.shell.engine.importing.mapping.two_currencies import twins_of
from amicable.shell.engine.physical import literal
from amicable.shell.engine.sheets.cell_sql import in_digits

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from amicable.core.vocabulary.sheet import Sheet, SheetColumn
    from amicable.shell.engine.importing.mapping.scope import Dialect

_FEW = 30
_MOST_PAIRS = 200

_DATE = (
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\.?([ T].*)?|(19|20)\d{6}(\.0)?|\d{4}年\d{1,2}月\d{1,2}日"
    r"|(L{2,9}\.?,? )?\d{1,2}\.?[ -](de )?L{3,12}\.?([-, ]+| del? )\d{2,4}([ T]\d.*)?"
    r"|L{3,10}\.? \d{1,2},? \d{4}([ T]\d.*)?|\d{1,2}L{3,9}(\d{2}|\d{4})"
).replace("L", "[A-Za-z年月日]")
_OTHER_LETTER = r"[^\P{L}A-Za-z年月日]"
"""What stands as `a` where `_DATE` is tried: counted runs of any letter take 40 ms to prepare."""

_LOOKS = {
    "date": _DATE,
    "number": (
        r"[-+(]?\s*(?:[\p{Sc}A-Z]{0,4}|S/\.?|kr\.?|[CD][Rr]\.?|[借贷貸])\s*"
        r"[-+]?\d[\d.,'\x{2019}\x{a0}\x{202f} ]*"
        r"\s*(?:[\p{Sc}A-Z%]{0,4}|zł|Kč|kr\.?|[CD][Rr]\.?|[借贷貸])\s*[-)]?"
        r"|[-+]?\d([.,]\d+)?[eE][-+]?\d{1,2}"
    ),
    "serial": r"[2-6]\d{4}(\.\d+)?",
    "other_date": (
        r"(中[華华])?民[國国] ?\d{1,3} ?年.*|1\d{2}年\d{1,2}月\d{1,2}日"
        r"|(19|20)\d{2}-?W\d{2}(-?[1-7])?|KW ?\d{1,2}[/. -]+(19|20)\d{2}|(19|20)\d{2}[-/. ]\d{3}"
        r"|\d{1,2} ?[\x{e00}-\x{e7f}. ]{4,16}(\d{2}|\d{4})"
    ),
    "counted_date": r"[01]\d{6}|[0-3]\d{5}|(19|20)\d{5}|0+",
    "percent": r"-?\d{1,3}([.,]\d+)?\s*%",
    "mail": r"[^@\s]+@[^@\s]+\.[^@\s]+",
    "void": (
        r"(?i)(void(ed)?|cancell?ed|rejected|storniert|ung.ltig|annull?.*|anulad[ao]|cancelad[ao]"
        r"|rechazad[ao]|rejeitad[ao]|geannuleerd|anulowan[ay]|iptal.*|作废|已作废|取消.*|無効)"
        r"([^\p{L}].*)?"
    ),
    "tax_id": r"[A-Z]{2}[ -]?(\d[ .-]?[0-9A-Z]?){6,12}",
}


def gather_facts(
    connection: duckdb.DuckDBPyConnection, sheets: Sequence[Sheet], dialect: Dialect
) -> list[SheetFacts]:
    """Return the facts of sheets, by their first 20,000 rows."""
    every = [
        SheetFacts(sheet, tuple(_column(connection, sheet, one) for one in sheet.columns))
        for sheet in sheets
    ]
    return [
        SheetFacts(
            facts.sheet,
            tuple(_with_keys(connection, facts, one, every) for one in facts.columns),
            *sums_and_balances(connection, facts, dialect),
            twins_of(connection, facts, dialect),
            before_tax(connection, facts, dialect),
        )
        for facts in every
    ]


def _column(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, column: SheetColumn
) -> ColumnFacts:
    text = f"trim({column.name})"
    plain = in_digits(column)
    lettered = f"regexp_replace({plain}, {literal(_OTHER_LETTER)}, 'a', 'g')"
    counts = ", ".join(
        f"count(*) FILTER (regexp_full_match({lettered if look == 'date' else plain}, "
        f"{literal(shape)}))"
        for look, shape in _LOOKS.items()
    )
    codes = literal(f"|{'|'.join(_currencies())}|")
    is_code = f"length({text}) = 3 AND contains({codes}, '|' || {text} || '|')"
    told = f"count(*) FILTER (coalesce({text}, '') <> '' AND NOT {_says_nothing(text)})"
    found = connection.execute(
        f"SELECT {told}, count(DISTINCT {column.name}), "
        f"count(*) FILTER ({is_code}), {counts} FROM {sample(sheet)}"
    ).fetchone()
    filled, distinct, currencies, *looks = found or (0, 0, 0)
    rows = connection.execute(
        f"SELECT {column.name} FROM {sample(sheet)} WHERE {column.name} IS NOT NULL "
        f"GROUP BY 1 ORDER BY min(_row) LIMIT {_FEW + 1}"
    ).fetchall()
    values = tuple(str(row[0]) for row in rows)
    return ColumnFacts(
        column.heading,
        int(filled),
        int(distinct),
        {**dict(zip(_LOOKS, map(int, looks), strict=True)), "currency": int(currencies)},
        values[:2],
        values if len(values) <= _FEW else (),
    )


def _says_nothing(text: str) -> str:
    """Return SQL that says whether a text stands where a value lacks: it speaks for no type."""
    words = ", ".join(map(literal, (*NOTHING, *DASHES)))
    return f"(lower({text}) IN ({words}) OR regexp_full_match({text}, {literal(ERROR)}))"


def _currencies() -> list[str]:
    from babel.numbers import list_currencies

    return sorted(list_currencies())


def _with_keys(
    connection: duckdb.DuckDBPyConnection,
    facts: SheetFacts,
    column: ColumnFacts,
    every: Sequence[SheetFacts],
) -> ColumnFacts:
    """Name the columns of other sheets that hold each value once, and all of this column's."""
    if column.distinct < 2 or column.looks.get("date") == column.filled:
        return column
    others = [
        (other, key)
        for other in every
        if other.sheet is not facts.sheet
        for key in other.columns
        if key.distinct == key.filled == min(other.sheet.rows, SAMPLE)
    ]
    own = _staged_name(facts.sheet, column.heading)
    keys = tuple(
        f"{key.heading!r} of {other.sheet.source}"
        for other, key in others[:_MOST_PAIRS]
        if _holds_all(
            connection, facts.sheet, own, other.sheet, _staged_name(other.sheet, key.heading)
        )
    )
    return ColumnFacts(
        column.heading,
        column.filled,
        column.distinct,
        column.looks,
        column.examples,
        column.values,
        keys,
    )


def _holds_all(
    connection: duckdb.DuckDBPyConnection, sheet: Sheet, column: str, other: Sheet, key: str
) -> bool:
    found = connection.execute(
        f"SELECT 1 FROM {sample(sheet)} WHERE {column} IS NOT NULL AND {column} NOT IN "
        f"(SELECT {key} FROM {other.staged} WHERE {key} IS NOT NULL) LIMIT 1"
    ).fetchone()
    return found is None


def _staged_name(sheet: Sheet, heading: str) -> str:
    return next(one.name for one in sheet.columns if one.heading == heading)
