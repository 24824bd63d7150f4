"""From numbers as written to plain decimals: the decimal sign by evidence, then SQL."""

# ruff: noqa: S608 - SQL is composed of the names of staged tables and of quoted literals
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amicable.core.books.dialect.no_values import DASHES, NOTHING
from amicable.core.books.dialect.numbers import CREDIT_SIDE, EXPONENT, number, sided
from amicable.core.vocabulary.question import Choice, Question
from amicable.shell.engine.physical import literal, named
from amicable.shell.engine.sheets.cell_sql import cleaned, kind_of, place

if TYPE_CHECKING:
    import duckdb

    from amicable.core.books.dialect.numbers import DecimalSign, NumberEvidence
    from amicable.core.vocabulary.sheet import Sheet, SheetColumn
    from amicable.core.vocabulary.tables import ColumnType
    from amicable.shell.engine.sheets.cell_sql import Cells
    from amicable.shell.engine.sheets.settling import Answers

_CANONICAL = r"-?[0-9]+(\.[0-9]+)?"
_SIMPLE = {
    ".": re.compile(r"-?(?:[09]+|9{1,3}(?:,999)+)(?:\.9+)?"),
    ",": re.compile(r"-?(?:[09]+|9{1,3}(?:\.999)+)(?:,9+)?"),
}
_WORDS = {".": "the point separates the decimals", ",": "the comma separates the decimals"}


def sign_question(sheet: Sheet, column: SheetColumn, evidence: NumberEvidence) -> Question:
    """Return the question which sign separates the decimals of a column."""
    where = f"{column.heading} in {place(sheet)}"
    choices = tuple(Choice(sign, _WORDS[sign], _example(evidence, sign)) for sign in (",", "."))
    words = f"The numbers of {where} can be read in two ways"
    return Question(f"decimal sign of {where}", words, choices)


def _example(evidence: NumberEvidence, sign: str) -> str:
    fits, other = evidence.comma, evidence.point
    if sign == ".":
        fits, other = other, fits
    if fits and other:
        return f"fits {fits[0].example}, not {other[0].example}"
    written = evidence.either[0].example
    return f"{written} is {_read(written, sign)}"


def _read(written: str, sign: str) -> str:
    return re.sub(f"[^-0-9{sign}]", "", written).replace(",", ".")


def number_sql(
    sheet: Sheet,
    column: SheetColumn,
    kind: ColumnType,
    sign: DecimalSign,
    cells: Cells | None,
) -> str:
    """Return SQL that writes the column's numbers as plain decimals; the rest stays as it is.

    `cells` is what was seen of the column; where all of it is simple, so is the SQL.
    """
    written = named(column.name)
    if cells is not None and cells.is_complete and not sheet.typed:
        simple = _simple(kind, sign, cells)
        if simple is not None:
            return simple
    text = cells.text if cells else cleaned(column)
    digits = _digits(text, kind, sign)
    is_below = f"regexp_matches({text}, {literal(f'[-(]|{CREDIT_SIDE}')})"
    minus = f"CASE WHEN {is_below} THEN '-' ELSE '' END"
    fits = f"regexp_full_match({text}, {literal(_pattern(kind, sign))})"
    value = (
        f"CASE WHEN {fits} THEN {minus} || ({digits}) "
        f"{_raised(text, sign)} ELSE {unread(column, _CANONICAL)} END"
    )
    if not sheet.typed:
        return value
    stored = f"split_part({written}, ' ', 1)"
    if kind == "percent":
        stored = f"rtrim({stored}, '%')"
    if kind == "count":
        stored = f"regexp_replace({stored}, '\\.0+$', '')"
    held = kind_of(sheet, column)
    return f"CASE WHEN contains('npm', {held}) THEN {stored} ELSE {value} END"


def _pattern(kind: ColumnType, sign: DecimalSign) -> str:
    """Return the pattern of a number of that kind: percents have their sign, amounts a side."""
    if kind == "percent":
        return number(sign)
    plain = number(sign).replace(" ?%?", "")
    return f"{plain}|{sided(sign)}" if kind == "amount" else plain


def _digits(text: str, kind: ColumnType, sign: DecimalSign) -> str:
    """Return SQL for the digits of a number, with a point before its decimals."""
    digits = f"regexp_replace({text}, '^[^0-9.,]*[A-Za-z/]\\. ?', '')"
    digits = f"rtrim(regexp_replace({digits}, '[^0-9{sign}]', '', 'g'), '.')"
    if sign == ",":
        digits = f"replace({digits}, ',', '.')"
    digits = f"CASE WHEN starts_with({digits}, '.') THEN '0' ELSE '' END || {digits}"
    return f"regexp_replace({digits}, '\\.0+$', '')" if kind == "count" else digits


def _raised(text: str, sign: DecimalSign) -> str:
    """Return the cases of SQL for a number with its exponent: 1.2345E+3 is 1234.5.

    Where all its whole digits are written, it is read; of E+03, which spreadsheets write with few
    digits, also the cents must be. Else digits lack, and the cell says so, as a bad row.
    """
    pattern = literal(f"^{EXPONENT.format(re.escape(sign))}$")
    decimals, power = (f"regexp_extract({text}, {pattern}, {n})" for n in (1, 2))
    cents = f"CASE WHEN starts_with({power}, '0') THEN 2 ELSE 0 END"
    whole = f"length({decimals}) >= CAST({power} AS INTEGER) + {cents}"
    read = f"CAST(try_cast(replace({text}, ',', '.') AS DECIMAL(38,12)) AS VARCHAR)"
    return (
        f"WHEN {power} <> '' THEN CASE WHEN {whole} THEN "
        f"regexp_replace({read}, '\\.?0+$', '') "
        f"ELSE {text} || ' (shortened by a spreadsheet)' END"
    )


def _simple(kind: ColumnType, sign: DecimalSign, cells: Cells) -> str | None:
    """Return SQL for a column of nothing but digits, groups and decimals, else None."""
    shapes = [shape.text for shape in cells.shapes]
    if not all(_SIMPLE[sign].fullmatch(shape) for shape in shapes):
        return None
    text = f"nullif({cells.text}, '')"
    group = "." if sign == "," else ","
    if any(group in shape for shape in shapes):
        text = f"replace({text}, '{group}', '')"
    if sign == "," and any("," in shape for shape in shapes):
        text = f"replace({text}, ',', '.')"
    whole = kind != "count" or not any(sign in shape for shape in shapes)
    return text if whole else f"regexp_replace({text}, '\\.0+$', '')"


def unread(column: SheetColumn, canonical: str) -> str:
    """Return SQL for a cell that does not fit, as written.

    Where the text happens to be canonical it is put in brackets: nobody decided that it means
    that, so that it must not be taken for read.
    """
    name = named(column.name)
    nothing = ", ".join(map(literal, (*DASHES, *NOTHING)))
    return (
        f"CASE WHEN lower(trim({name})) IN ({nothing}) THEN NULL "
        f"WHEN regexp_full_match({name}, {literal(canonical)}) "
        f"THEN '[' || {name} || ']' ELSE nullif(trim({name}), '') END"
    )


def as_percent(
    connection: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    column: SheetColumn,
    value: str,
    answers: Answers,
) -> str:
    """Return SQL for percents, after asking whether numbers up to 1 are parts of one."""
    name = named(column.name)
    marked = f"contains({name}, '%') OR contains({name}, '％')"  # noqa: RUF001 - full width
    number_ = f"try_cast({value} AS DECIMAL(18,8))"
    rows = connection.execute(
        f"SELECT max(abs({number_})), first({name}) FILTER ({number_} <> 0) "
        f"FROM {named(sheet.staged)} WHERE NOT ({marked})"
    ).fetchone()
    highest, example = rows or (None, None)
    if not highest or highest > 1:
        return value
    where = f"{column.heading} in {place(sheet)}"
    choices = (
        Choice("percent", "they are percents", f"{example} is {example} %"),
        Choice("fraction", "they are parts of one", f"{example} is {example} × 100 %"),
    )
    words = f"The numbers of {where} are all between 0 and 1 and can be read in two ways"
    if answers.settle(Question(f"unit of {where}", words, choices)) == "percent":
        return value
    times = f"CAST({number_} * 100 AS VARCHAR)"
    return f"CASE WHEN {marked} THEN {value} ELSE coalesce({times}, {value}) END"
