"""A workbook: a sheet a section, with frozen headings, filters, dates as dates, exact amounts.

Rows go to the file as they come, so that memory stays flat. A spreadsheet keeps numbers as
doubles: an amount with up to fifteen significant digits is exact to the cent; a longer one is
written as text. No text is ever read as a formula, a number or a link.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

from amicable.core.vocabulary.money import Money, minor_unit
from amicable.shell.pages.parts import Badge, Link

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import TracebackType

    from amicable.shell.pages.parts import Cell, Column

MOST_ROWS = 1_048_575
"""What a sheet holds below its headings."""
_EXACT_DIGITS = 15
_LONGEST_TEXT = 32_767
_LONGEST_NAME = 31
_MOST_LINKS = 65_000
"""Of a sheet; a spreadsheet opens no more."""
_FIRST_DAY = date(1900, 3, 1)  # before it spreadsheets count a day that never was
_WIDTHS = {"text": 28, "prose": 60, "badge": 12, "day": 12, "count": 10, "quantity": 12}
_MONEY_WIDTH = 18
_STYLES: dict[str, dict[str, Any]] = {
    "heading": {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1},
    "day": {"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"},
    "count": {"num_format": "#,##0.########", "valign": "top"},
    "text": {"num_format": "@", "text_wrap": True, "valign": "top", "quote_prefix": True},
}


class Sheet:
    """One sheet of a workbook; rows are appended."""

    def __init__(self, book: Workbook, name: str, columns: Sequence[Column]) -> None:
        self._book = book
        self._columns = columns
        # The library's own types know neither dates nor decimals.
        self._sheet: Any = book.file.add_worksheet(_sheet_name(name))
        self.rows = 0
        self.left_out = 0
        for at, column in enumerate(columns):
            self._sheet.set_column(at, at, _WIDTHS.get(column.kind, _MONEY_WIDTH))
            self._sheet.write_string(0, at, _fitting(column.heading), book.format("heading"))
        self._sheet.freeze_panes(1, 0)

    def append(self, row: Sequence[Cell]) -> None:
        """Write a row below the others; what a sheet cannot hold is counted in `left_out`."""
        if self.rows >= self._book.most_rows:
            self.left_out += 1
            return
        self.rows += 1
        for at, value in enumerate(row):
            self._write(at, value)

    def finish(self) -> None:
        """Put the filters over all rows, or hide a sheet without any."""
        if self.rows:
            self._sheet.autofilter(0, 0, self.rows, len(self._columns) - 1)
        else:
            self._sheet.hide()

    def _write(self, at: int, value: Cell) -> None:
        match value:
            case None | "":
                return
            case Money():
                self._write_money(at, value)
            case Link():
                self._write_link(at, value)
            case date() if value >= _FIRST_DAY:
                self._sheet.write_datetime(self.rows, at, value, self._book.format("day"))
            case int() | Decimal() if _digits(Decimal(value)) <= _EXACT_DIGITS:
                self._sheet.write_number(self.rows, at, value, self._book.format("count"))
            case _:
                self._write_text(at, _text(value))

    def _write_money(self, at: int, value: Money) -> None:
        if _digits(value.amount) <= _EXACT_DIGITS:
            style = self._book.format(f"money {value.currency}")
            self._sheet.write_number(self.rows, at, value.amount, style)
        else:
            self._write_text(at, f"{value.amount:f} {value.currency}")

    def _write_link(self, at: int, value: Link) -> None:
        """Write a link; what the library refuses (a strange, an endless address) stays a text."""
        is_one = self.rows <= _MOST_LINKS and value.address.startswith(("https://", "http://"))
        if not is_one or self._sheet.write_url(self.rows, at, value.address, string=value.text):
            self._write_text(at, value.text)

    def _write_text(self, at: int, text: str) -> None:
        self._sheet.write_string(self.rows, at, _fitting(text), self._book.format("text"))


class Workbook:
    """A workbook that is written while the `with` block runs and whole when it ends.

    Sheets stand in the order in which they were begun; those that stayed empty are hidden.
    """

    def __init__(self, path: Path, *, most_rows: int = MOST_ROWS) -> None:
        import xlsxwriter

        self.most_rows = most_rows
        self.file = xlsxwriter.Workbook(
            str(path),
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_numbers": False,
                "strings_to_urls": False,
                "tmpdir": str(path.parent),
            },
        )
        self._formats: dict[str, Any] = {}
        self._sheets: list[Sheet] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for sheet in self._sheets:
            sheet.finish()
        self.file.close()

    def sheet(self, name: str, columns: Sequence[Column]) -> Sheet:
        """Begin a sheet behind the others."""
        sheet = Sheet(self, name, columns)
        self._sheets.append(sheet)
        return sheet

    def format(self, name: str) -> Any:
        """Return the format of headings, days, counts, texts, or `money EUR`."""
        if name not in self._formats:
            self._formats[name] = self.file.add_format(_style(name))
        return self._formats[name]


def _style(name: str) -> dict[str, Any]:
    kind, _, currency = name.partition(" ")
    if kind == "money":
        places = minor_unit(currency)
        number = "#,##0" + ("." + "0" * places if places else "")
        shown = f' "{currency}"' if currency.isascii() and currency.isalpha() else ""
        return {"num_format": number + shown, "valign": "top"}
    return _STYLES[kind]


def _text(value: Cell) -> str:
    match value:
        case Badge():
            return value.text
        case tuple():
            return "\n".join(value)
        case _:
            return str(value)


def _digits(value: Decimal) -> int:
    """Return how many significant digits a number has, zeros at its end left out."""
    return len(value.normalize().as_tuple().digits)


def _fitting(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else f"{text[: _LONGEST_TEXT - 1]}…"


def _sheet_name(name: str) -> str:
    """Return a name that a spreadsheet takes: whole words, without the signs it forbids."""
    allowed = "".join(" " if sign in "[]:*?/\\'" else sign for sign in name).strip()
    if len(allowed) <= _LONGEST_NAME:
        return allowed
    short = allowed[: _LONGEST_NAME - 1]
    return f"{short.rpartition(' ')[0].rstrip(' ,') or short}…"
