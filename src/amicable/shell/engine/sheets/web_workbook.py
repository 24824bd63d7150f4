"""The tables of a web page that bears the name of a workbook, as SAP, banks and old ERPs write it.

Nothing is fetched and nothing is run: a parser reports tags and texts, and what is no table is
passed over.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from amicable.core.books.dialect.excel import exact
from amicable.core.books.dialect.headings import is_value
from amicable.core.vocabulary.money import plain
from amicable.core.vocabulary.worded import Quoted, worded
from amicable.shell.engine.sheets.grid import MOST_COLUMNS, Grid, Row
from amicable.shell.engine.sheets.web_page import PageReader, WebCell
from amicable.shell.engine.sheets.web_text import page_texts
from amicable.shell.engine.unreadable import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from amicable.shell.engine.sheets.settling import Answers
    from amicable.shell.engine.sheets.web_page import WebTable

_PIECE = 1_000_000
_MOST_DIGITS = 30
_LONGEST_TITLE = 60
_SHOWN_NUMBER = re.compile(r"[-+(]?\s?\d[\d.,'\u2019\s]*\)?-?|[-+(]?[.,]\d+\)?-?")
_SHOWN_DATE = re.compile(r"\d{1,4}([-./])\d{1,2}\1\d{1,4}")


def read_web_workbook(path: Path, answers: Answers, *, is_mail: bool = False) -> Iterator[Grid]:
    """Yield a grid for each table of the page that holds records.

    Raises:
        UnreadableFileError: The page has no such table, or more cells than any table has.
        UndecidedError: Nothing declares the charset, and the bytes read as words in two.
    """
    tables: list[WebTable] = []
    frames: list[str] = []
    said = ""
    for text in page_texts(path, is_mail=is_mail, answers=answers):
        reader = PageReader(str(path))
        _parse(path, text, reader)
        tables += _together(reader.close())
        frames += reader.frames
        said = said or " ".join(re.sub(r"(?s)<[^>]*>", " ", text[:20_000]).split())[:80]
    if not tables:
        raise UnreadableFileError(str(path), _no_table(frames, said))
    titles = _titles(tables)
    for table, title in zip(tables, titles, strict=True):
        yield _grid(path, table, title)


def _parse(path: Path, text: str, reader: PageReader) -> None:
    from lxml import etree

    target: Any = SimpleNamespace(
        start=reader.start, end=reader.end, data=reader.say, close=reader.close
    )
    parser = etree.HTMLParser(
        target=target, encoding="utf-8", no_network=True, huge_tree=False, recover=True
    )
    try:
        for at in range(0, len(text), _PIECE):
            parser.feed(text[at : at + _PIECE].encode("utf-8", "replace"))
        parser.close()
    except (etree.LxmlError, ValueError, AssertionError) as error:
        said = str(error).partition("\n")[0].rstrip(".")[:100]
        because = worded(
            "unreadable_file.broken", "the workbook is broken ({said}); save it again", said=said
        )
        raise UnreadableFileError(str(path), because) from error


def _no_table(frames: Sequence[str], said: str) -> str:
    there = next((one for one in frames if one), "")
    if there:
        return worded(
            "unreadable_file.frames",
            "it only points to other files, the first is {file}; save it as XLSX",
            file=Quoted(there[:80]),
        )
    return worded(
        "unreadable_file.no_web_table",
        "it is a web page without a table ({said}); export it again, as XLSX or CSV",
        said=Quoted(said),
    )


def _together(tables: Sequence[WebTable]) -> list[WebTable]:
    """Join tables of one width that follow each other where the later begins with values."""
    joined: list[WebTable] = []
    for table in tables:
        begins = next((cells for cells in table.filled if cells), [])
        goes_on = joined and not table.above and any(map(is_value, begins))
        if goes_on and _width(joined[-1]) == _width(table):
            joined[-1].rows += table.rows
            joined[-1].hidden_rows += table.hidden_rows
        else:
            joined.append(table)
    return joined


def _width(table: WebTable) -> int:
    return max(sum(cell.right for cell in row) for row in table.rows)


def _titles(tables: Sequence[WebTable]) -> list[str]:
    """Return a title for each table where there are several: the line above it, or its number."""
    if len(tables) == 1:
        return [""]
    titles: list[str] = []
    for number, table in enumerate(tables, 1):
        line = table.above[-1] if table.above else ""
        title = line if 0 < len(line) <= _LONGEST_TITLE else f"table {number}"
        titles.append(f"{title} {number}" if title in titles else title)
    return titles


def _grid(path: Path, table: WebTable, title: str) -> Grid:
    rows, across = _rows(path, table)
    typed = any(cell.stored for row in table.rows for cell in row)
    notes = []
    if table.hidden_rows:
        notes.append(f"{path}: {table.hidden_rows} hidden rows are read like the others")
    return Grid(title, iter(rows), typed=typed, across=across, notes=notes)


def _rows(path: Path, table: WebTable) -> tuple[list[Row], dict[int, list[tuple[int, int]]]]:
    """Return the rows with what spans several filled in, and the columns merged in each."""
    rows = [Row(number, [line], "s") for number, line in enumerate(table.above, 1)]
    across: dict[int, list[tuple[int, int]]] = {}
    down: dict[int, tuple[int, WebCell]] = {}
    for number, cells in enumerate(table.rows, len(rows) + 1):
        placed = _placed(cells, down)
        if len(placed) > MOST_COLUMNS:
            because = worded(
                "unreadable_file.columns",
                "it has more than {most} columns",
                most=str(MOST_COLUMNS),
            )
            raise UnreadableFileError(str(path), because)
        merged = [(at, at + cell.right - 1) for at, cell in enumerate(placed) if cell.right > 1]
        if merged:
            across[number] = merged
        written = [_written(cell) for cell in placed]
        kinds = "".join(kind for _, kind in written)
        rows.append(Row(number, [text for text, _ in written], kinds))
    return rows, across


def _placed(cells: Sequence[WebCell], down: dict[int, tuple[int, WebCell]]) -> list[WebCell]:
    """Return the cells by column: those that reach down from above stand before their place."""
    placed: list[WebCell] = []
    waiting = list(reversed(cells))
    while waiting or any(at >= len(placed) for at in down):
        at = len(placed)
        if at in down:
            left, cell = down.pop(at)
            if left > 1:
                down[at] = (left - 1, cell)
            placed.append(cell)
        elif waiting:
            cell = waiting.pop()
            placed += [cell, *(WebCell() for _ in range(cell.right - 1))]
            if cell.down > 1:
                down[at] = (cell.down - 1, WebCell(cell.text, cell.stored))
        else:
            placed.append(WebCell())
        if len(placed) > MOST_COLUMNS:
            break
    return placed


def _written(cell: WebCell) -> tuple[str, str]:
    """Return the text of a cell and the letter of its kind.

    The stored number counts where the cell shows a number and no date, so that what is only
    shown rounded is read in full.
    """
    if cell.stored and _SHOWN_NUMBER.fullmatch(cell.text) and not _SHOWN_DATE.match(cell.text):
        try:
            number = Decimal(cell.stored.strip())
        except InvalidOperation:
            return cell.text, "s"
        if number.is_finite() and abs(number.adjusted()) <= _MOST_DIGITS:
            return plain(exact(number)), "n"
    return cell.text, "s" if cell.text else " "
