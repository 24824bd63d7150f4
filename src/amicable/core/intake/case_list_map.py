"""Which column of a team's own list holds what: proposed by its headings, kept as a file."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

from amicable.core.intake.case_list_map_error import (
    KIND,
    NEITHER,
    THE_MAP,
    CaseListMapError,
    no_column,
    no_field,
    no_keys,
    no_row,
    no_sheet,
    no_toml,
)
from amicable.core.intake.case_list_words import CASE_FIELDS
from amicable.core.intake.list_words import bare
from amicable.core.intake.written_days import leaves_order_open, order_of_days

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from amicable.core.intake.case_list_words import CaseField, CaseListWords
    from amicable.core.intake.written_days import DayOrder
    from amicable.core.vocabulary.given_table import GivenRow, GivenTable
    from amicable.core.vocabulary.worded import Worded

_TOP = 30
"""Rows from the top in which the headings are looked for."""
_WIDEST = 200
_DAYS: dict[str, DayOrder] = {"day, month, year": "dmy", "month, day, year": "mdy"}
_KEYS = {"sheet", "headings_in_row", "days", "decimal_sign", "columns"}
_HEAD = """\
# How this list is read. Change a column here when it is taken for the wrong thing: write its
# heading, or its letter, behind what it holds. `days` is how 03/04/2026 is meant.
"""


@dataclass(frozen=True, slots=True)
class CaseListMap:
    """Which sheet, which row of headings (as the file counts it), and which column holds what."""

    sheet: str
    heading_row: int
    columns: Mapping[CaseField, int]
    days: DayOrder = "dmy"
    decimal_comma: bool = False
    unsure: tuple[str, ...] = field(default=(), compare=False)
    """What was assumed and a person should look at: `days`."""


def propose_map(
    tables: Sequence[GivenTable], words: CaseListWords, *, known: AbstractSet[str]
) -> CaseListMap | None:
    """Return how a list is best read, None where no sheet of it can be a list of cases.

    `known` are cells that are invoices of the books as they stand there: a column of them holds
    the invoices whatever its heading says.
    """
    language = language_of_list(tables, words)
    proposed = [(table, _of_table(table, words, language, known)) for table in tables]
    fitting = [(table, one) for table, one in proposed if {"invoice", "customer"} & set(one[1])]
    if not fitting:
        return None
    table, (first, columns) = max(fitting, key=lambda pair: len(pair[1][1]))
    return _with_formats(table, first, columns, is_comma=language in words.lists.decimal_comma)


def language_of_list(tables: Iterable[GivenTable], words: CaseListWords) -> str:
    """Return the language of most headings, English where none is known."""
    cells = [cell for table in tables for row in table.rows[:_TOP] for cell in row.cells]
    return words.language_of(cells) or "en"


def table_of(tables: Iterable[GivenTable], mapped: CaseListMap) -> GivenTable:
    """Return the sheet that a map is of.

    Raises:
        CaseListMapError: the list has no such sheet, or no such row of headings.
    """
    table = next((one for one in tables if one.sheet == mapped.sheet), None)
    if table is None:
        raise CaseListMapError(no_sheet(mapped.sheet))
    _headings(table, mapped.heading_row)
    return table


def rows_below(table: GivenTable, mapped: CaseListMap) -> tuple[GivenRow, ...]:
    """Return the rows below the headings that are not empty."""
    return tuple(
        row
        for row in table.rows
        if row.number > mapped.heading_row and any(cell.strip() for cell in row.cells)
    )


def headings_of(table: GivenTable, mapped: CaseListMap) -> tuple[str, ...]:
    """Return the headings as the file writes them, each on one line."""
    return tuple(" ".join(cell.split()) for cell in _headings(table, mapped.heading_row).cells)


def column_name(headings: Sequence[str], at: int) -> str:
    """Return what people call a column: its heading where no other has it, else its letter."""
    own = headings[at] if at < len(headings) else ""
    return own if own and sum(bare(one) == bare(own) for one in headings) == 1 else letter(at)


def letter(at: int) -> str:
    """Return the letter of a column as a spreadsheet shows it, counted from 0."""
    before, last = divmod(at, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


def map_text(mapped: CaseListMap, headings: Sequence[str]) -> str:
    """Return a map as the TOML that `read_map` reads, for a person to look at and change."""
    days = next(words for words, order in _DAYS.items() if order == mapped.days)
    lines = [
        f"sheet = {_quoted(mapped.sheet)}",
        f"headings_in_row = {mapped.heading_row}",
        f"days = {_quoted(days)}",
        f"decimal_sign = {_quoted(',' if mapped.decimal_comma else '.')}",
        "",
        "[columns]",
    ]
    lines += [
        f"{one} = {_quoted(column_name(headings, mapped.columns[one]))}"
        for one in CASE_FIELDS
        if one in mapped.columns
    ]
    return _HEAD + "\n".join(lines) + "\n"


def read_map(
    text: str,
    tables: Sequence[GivenTable],
    *,
    place: str | Worded = THE_MAP,
    at: CaseListMap | None = None,
) -> CaseListMap:
    """Return the map that a TOML writes down, fitted to a list.

    `at` says where the headings stand in this list, when the map was kept from another. `place`
    names the map to whoever must mend it.

    Raises:
        CaseListMapError: it is no map, or names what the list does not have.
    """
    try:
        read: dict[str, Any] = tomllib.loads(text)
        _check(read)
        return _fitted(read, tables, at)
    except tomllib.TOMLDecodeError as error:
        raise CaseListMapError(no_toml(error), place) from error
    except CaseListMapError as error:
        raise CaseListMapError(error.because, place) from error


def _fitted(
    read: Mapping[str, Any], tables: Sequence[GivenTable], at: CaseListMap | None
) -> CaseListMap:
    mapped = CaseListMap(
        sheet=at.sheet if at else read["sheet"],
        heading_row=at.heading_row if at else read["headings_in_row"],
        columns={},
        days=_DAYS[read["days"]],
        decimal_comma=read["decimal_sign"] == ",",
    )
    headings = headings_of(table_of(tables, mapped), mapped)
    columns = {
        cast("CaseField", name): _place(written, headings)
        for name, written in read["columns"].items()
    }
    return replace(mapped, columns=columns)


def _check(read: Mapping[str, Any]) -> None:
    if set(read) != _KEYS or not isinstance(read["columns"], dict):
        raise CaseListMapError(no_keys(_KEYS))
    unknown = sorted(set(read["columns"]) - set(CASE_FIELDS))
    if unknown:
        raise CaseListMapError(no_field(unknown[0], CASE_FIELDS))
    texts = [read["sheet"], *read["columns"].values()]
    is_typed = isinstance(read["headings_in_row"], int) and all(isinstance(x, str) for x in texts)
    if not is_typed or read["days"] not in _DAYS or read["decimal_sign"] not in {".", ","}:
        raise CaseListMapError(KIND)
    if not {"invoice", "customer", "email"} & set(read["columns"]):
        raise CaseListMapError(NEITHER)


def _place(written: str, headings: Sequence[str]) -> int:
    same = [at for at, heading in enumerate(headings) if bare(heading) == bare(written)]
    if len(same) == 1:
        return same[0]
    lettered = [at for at in range(_WIDEST) if letter(at) == written.strip().upper()]
    if not lettered:
        raise CaseListMapError(no_column(written))
    return lettered[0]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _headings(table: GivenTable, number: int) -> GivenRow:
    found = next((row for row in table.rows if row.number == number), None)
    if found is None:
        raise CaseListMapError(no_row(number))
    return found


def _of_table(
    table: GivenTable, words: CaseListWords, language: str, known: AbstractSet[str]
) -> tuple[int, dict[CaseField, int]]:
    """Return the number of the row of headings, and the columns; none where it is no list."""
    best: dict[CaseField, int] = {}
    first = table.rows[0].number if table.rows else 1
    for row in table.rows[:_TOP]:
        found = _fields(row, words, language)
        if len(found) > max(1, len(best)):
            best, first = found, row.number
    below = [row for row in table.rows if row.number > first]
    column = _known_column(below, known)
    if column is not None and not _holds_known(below, best.get("invoice"), known):
        best = {one: at for one, at in best.items() if at != column and one != "invoice"}
        best["invoice"] = column
    return first, best


def _fields(row: GivenRow, words: CaseListWords, language: str) -> dict[CaseField, int]:
    """Return the surest column of each field; of two as sure the first."""
    found: dict[CaseField, tuple[int, int]] = {}
    for at, cell in enumerate(row.cells[:_WIDEST]):
        told = words.fields(cell.strip(), language) if 0 < len(cell.strip()) <= 80 else None
        if told and (told[1], at) < found.get(told[0], (9, 0)):
            found[told[0]] = (told[1], at)
    return {one: at for one, (_, at) in found.items()}


def _known_column(rows: Sequence[GivenRow], known: AbstractSet[str]) -> int | None:
    counts: Counter[int] = Counter()
    filled: Counter[int] = Counter()
    for row in rows:
        for at, cell in enumerate(row.cells[:_WIDEST]):
            filled[at] += bool(cell.strip())
            counts[at] += cell.strip() in known
    fitting = [at for at in counts if counts[at] and 2 * counts[at] >= filled[at]]
    return max(fitting, key=lambda at: (counts[at], -at), default=None)


def _holds_known(rows: Iterable[GivenRow], at: int | None, known: AbstractSet[str]) -> bool:
    return at is not None and any(
        row.cells[at].strip() in known for row in rows if at < len(row.cells)
    )


def _with_formats(
    table: GivenTable, first: int, columns: dict[CaseField, int], *, is_comma: bool
) -> CaseListMap:
    mapped = CaseListMap(table.sheet, first, columns)
    rows = rows_below(table, mapped)
    days = list(_plain_cells(rows, columns.get("opened")))
    order = order_of_days(days)
    is_unsure = order is None and any(leaves_order_open(cell) for cell in days)
    return replace(
        mapped,
        days=order or "dmy",
        decimal_comma=_has_comma(_plain_cells(rows, columns.get("amount")), default=is_comma),
        unsure=("days",) if is_unsure else (),
    )


def _plain_cells(rows: Iterable[GivenRow], at: int | None) -> Iterator[str]:
    """Yield the cells of a column that the file itself gives no kind."""
    for row in rows:
        if at is not None and at < len(row.cells) and row.kinds[at : at + 1] in {"", "s", " "}:
            yield row.cells[at]


def _has_comma(cells: Iterable[str], *, default: bool) -> bool:
    """Tell by its cells whether a column writes a comma before the cents."""
    votes: Counter[str] = Counter()
    for cell in cells:
        digits = cell.strip().rstrip(")€$ ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        sign = digits[-3:-2] if digits[-2:].isdigit() else ""
        votes[sign] += sign in {",", "."} and bool(sign)
    return default if votes[","] == votes["."] else votes[","] > votes["."]
