"""The worksheets of a workbook in XML of 2003 (SpreadsheetML), which is often called XLS."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import IO, TYPE_CHECKING, Any

from amicable.core.books.dialect.excel import exact, kind_of_format
from amicable.core.vocabulary.money import plain
from amicable.core.vocabulary.worded import worded
from amicable.shell.engine.sheets.grid import MOST_COLUMNS, Grid, Row
from amicable.shell.engine.sheets.xlsx_package import breaks, broken
from amicable.shell.engine.unreadable import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_MOST_CELLS = 5_000_000
_START = 65_536
_SS = f"{{{SPACE}}}"
_FORMATS = {"Percent": "0%", "Currency": "", "Euro Currency": "€", "Standard": "", "Fixed": ""}
"""Formats that bear a name; what `Currency` shows is the reader's own, and tells nothing."""


@dataclass(slots=True)
class _Sheet:
    """A worksheet that is being read."""

    title: str
    rows: list[Row] = field(default_factory=list)
    across: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    down: dict[int, tuple[int, tuple[str, str]]] = field(default_factory=dict)
    hidden_rows: int = 0
    is_hidden: bool = False


class _Reader:
    """Takes the elements of the workbook in their order."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.formats: dict[str, str] = {}
        self.sheets: list[_Sheet] = []
        self.cells = 0

    def take(self, event: str, element: Any) -> None:
        """Take the start of a worksheet, or the end of a style, a row or a statement on it."""
        name = str(element.tag).rpartition("}")[2]
        if event == "start":
            if name == "Worksheet":
                self.sheets.append(_Sheet(element.get(f"{_SS}Name") or ""))
            return
        if name == "Style":
            written = element.find(f"{_SS}NumberFormat")
            code = (written.get(f"{_SS}Format") or "") if written is not None else ""
            self.formats[element.get(f"{_SS}ID") or ""] = _FORMATS.get(code, code)
        elif name == "Row" and self.sheets:
            self._row(element)
        elif name == "Visible" and self.sheets:
            self.sheets[-1].is_hidden = element.text in {"SheetHidden", "SheetVeryHidden"}

    def _row(self, element: Any) -> None:
        sheet = self.sheets[-1]
        after = sheet.rows[-1].number + 1 if sheet.rows else 1
        number = int(element.get(f"{_SS}Index") or after)
        sheet.hidden_rows += element.get(f"{_SS}Hidden") == "1"
        cells = self._cells(element, number, sheet)
        width = max(cells, default=-1) + 1
        if width > MOST_COLUMNS:
            because = worded(
                "unreadable_file.columns",
                "it has more than {most} columns",
                most=str(MOST_COLUMNS),
            )
            raise UnreadableFileError(str(self.path), because)
        texts = [cells[n][0] if n in cells else "" for n in range(width)]
        kinds = "".join(cells[n][1] if n in cells else " " for n in range(width))
        sheet.rows.append(Row(number, texts, kinds))

    def _cells(self, row: Any, number: int, sheet: _Sheet) -> dict[int, tuple[str, str]]:
        cells = {at: value for at, (last, value) in sheet.down.items() if number <= last}
        at = -1
        for cell in row.iterchildren(f"{_SS}Cell"):
            at = int(cell.get(f"{_SS}Index") or at + 2) - 1
            value = self._value(cell)
            self.cells += 1
            if self.cells > _MOST_CELLS:
                because = worded(
                    "unreadable_file.cells",
                    "it has more than {most} filled cells; save it as CSV",
                    most=str(_MOST_CELLS),
                )
                raise UnreadableFileError(str(self.path), because)
            if value is not None:
                cells[at] = value
            below = int(cell.get(f"{_SS}MergeDown") or 0)
            if below > 0 and value is not None:
                sheet.down[at] = (number + below, value)
            right = int(cell.get(f"{_SS}MergeAcross") or 0)
            if right > 0:
                sheet.across.setdefault(number, []).append((at, at + right))
                at += right
        return cells

    def _value(self, cell: Any) -> tuple[str, str] | None:
        held = cell.find(f"{_SS}Data")
        text = "".join(held.itertext()).strip() if held is not None else ""
        if not text:
            return None
        match held.get(f"{_SS}Type"):
            case "Number":
                return self._number(text, cell.get(f"{_SS}StyleID") or "")
            case "DateTime":
                day, _, clock = text.partition("T")
                return (day if clock.strip("0:.") == "" else text.partition(".")[0]), "d"
            case "Boolean":
                return ("true" if text == "1" else "false"), "b"
            case "Error":
                return text, "e"
            case _:
                return text, "s"

    def _number(self, text: str, style: str) -> tuple[str, str]:
        kind, money = kind_of_format(-1, self.formats.get(style, ""))
        number = exact(Decimal(text))
        if kind == "p":
            return f"{plain((number * 100).normalize())}%", "p"
        return (f"{plain(number)} {money}", "m") if kind == "m" else (plain(number), "n")


def read_xml_workbook(path: Path) -> Iterator[Grid]:
    """Yield the worksheets.

    Raises:
        UnreadableFileError: The workbook is broken, too large, or declares entities.
    """
    with path.open("rb") as file:
        start = file.read(_START).replace(b"\0", b"")
    if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
        raise UnreadableFileError(
            str(path),
            worded(
                "unreadable_file.entities",
                "it is XML that declares entities, which no program writes; save it as XLSX",
            ),
        )
    reader = _Reader(path)
    try:
        with path.open("rb") as file:
            _parse(file, reader)
    except breaks() as error:
        raise broken(path, error) from error
    for sheet in reader.sheets:
        notes = []
        if sheet.hidden_rows:
            notes.append(f"{path}: {sheet.hidden_rows} hidden rows are read like the others")
        title = sheet.title if len(reader.sheets) > 1 else ""
        rows, across = iter(sheet.rows), sheet.across
        yield Grid(title, rows, typed=True, across=across, notes=notes, is_hidden=sheet.is_hidden)


def _parse(file: IO[bytes], reader: _Reader) -> None:
    from lxml import etree

    names = ("Worksheet", "Style", "Row")
    parsed = etree.iterparse(
        file,
        events=("start", "end"),
        tag=[*(f"{_SS}{name}" for name in names), "{*}Visible"],
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
    )
    for event, element in parsed:
        reader.take(event, element)
        if event == "end" and element.tag == f"{_SS}Row":
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
