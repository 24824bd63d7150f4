"""What a workbook shows beside the values of its cells: percentages, currencies, what is hidden.

Readers of values leave formats out, and a discount of 0.1 % is not one of 10 %, nor 1.50 dollars
one of euros. The parts of the file are searched for the few signs that tell, not parsed: no
entity is ever resolved.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_BUILT_IN = {"9": "%", "10": "%"}
"""Number formats 0% and 0.00%, which every workbook has without naming them."""
_MOST = 64 * 1024**2
"""Bytes of a part that are searched; a price sheet has fewer."""
_FORMAT = re.compile(
    r'<numFmt\b[^>]{0,400}?numFmtId="(\d{1,6})"[^>]{0,400}?formatCode="([^"]{0,300})"'
)
_STYLES = re.compile(r"<cellXfs\b[^>]*>(.*?)</cellXfs>", re.DOTALL)
_STYLE = re.compile(r"<xf\b[^>]{0,600}>")
_FONTS = re.compile(r"<fonts\b[^>]*>(.*?)</fonts>", re.DOTALL)
_FONT = re.compile(r"<font\s*/>|<font\b[^>]*>(.*?)</font>", re.DOTALL)
_STRUCK = re.compile(r'<strike(?!\s+val="(?:0|false)")[^>]*>')
_SHEET = re.compile(r"<sheet\b([^>]{1,600})>")
_NAME, _LINK = re.compile(r'\bname="([^"]{1,200})"'), re.compile(r'\br:id="([^"]{1,60})"')
_RELATION = re.compile(r"<Relationship\b([^>]{1,900})>")
_ID, _TARGET = re.compile(r'\bId="([^"]{1,60})"'), re.compile(r'\bTarget="([^"]{1,200})"')
_CELL = re.compile(
    r'<c\b(?=[^>]{0,200}?\br="([A-Z]{1,3})(\d{1,7})")(?=[^>]{0,200}?\bs="(\d{1,6})")'
)
_IS_HIDDEN = r'(?=[^>]{0,400}?\bhidden="(?:1|true)")'
_ROW = re.compile(rf'<row\b(?=[^>]{{0,400}}?\br="(\d{{1,7}})"){_IS_HIDDEN}')
_COLUMNS = re.compile(
    rf'<col\b(?=[^>]{{0,400}}?\bmin="(\d{{1,5}})")(?=[^>]{{0,400}}?\bmax="(\d{{1,5}})"){_IS_HIDDEN}'
)
_BRACKETED = re.compile(r"\[\$([^\]-]{0,10})(?:-([0-9A-Fa-f]{1,8}))?\]")
_QUOTED = re.compile(r'"([^"]{0,40})"')
_SIGN = re.compile(r"[€£¥$₹]")
_DOLLARS = {"409": "US$", "1009": "C$", "C09": "A$", "1409": "NZ$", "80A": "MXN", "340A": "CLP"}
"""What a dollar sign is in the locales in which it is often written."""


@dataclass(frozen=True, slots=True)
class Looks:
    """What one sheet shows; cells by row and column from 0."""

    suffixes: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """What stands behind a number: `%`, `€`, `€/kg`."""
    struck: frozenset[tuple[int, int]] = frozenset()
    rows: frozenset[int] = frozenset()
    """Rows that are hidden."""
    columns: frozenset[int] = frozenset()

    def shows(self, row: int, column: int) -> bool:
        """Say whether a cell is seen and not struck out."""
        gone = row in self.rows or column in self.columns
        return not gone and (row, column) not in self.struck


def looks_of(content: bytes) -> dict[str, Looks]:
    """Return what the sheets of a workbook show, by their names."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        styles = _text(archive, "xl/styles.xml")
        shown, struck = _shown(styles), _struck(styles)
        return {
            name: _looks(_text(archive, part), shown, struck)
            for name, part in _parts(archive).items()
        }


def _looks(sheet: str, shown: Mapping[str, str], struck: frozenset[str]) -> Looks:
    cells = [
        ((int(row) - 1, _column(letters)), style) for letters, row, style in _CELL.findall(sheet)
    ]
    columns = (range(int(first) - 1, int(last)) for first, last in _COLUMNS.findall(sheet))
    return Looks(
        {place: shown[style] for place, style in cells if style in shown},
        frozenset(place for place, style in cells if style in struck),
        frozenset(int(row) - 1 for row in _ROW.findall(sheet)),
        frozenset(column for some in columns for column in some),
    )


def _text(archive: zipfile.ZipFile, name: str) -> str:
    try:
        with archive.open(name) as part:
            return part.read(_MOST).decode("utf-8", "replace")
    except KeyError:
        return ""


def _shown(styles: str) -> dict[str, str]:
    """Return what numbers of a style show behind them, by the number of the style."""
    formats = {number: _suffix(code) for number, code in _FORMAT.findall(styles)} | _BUILT_IN
    numbers = [re.search(r'numFmtId="(\d{1,6})"', one) for one in _cell_styles(styles)]
    found = {str(n): formats.get(one[1], "") for n, one in enumerate(numbers) if one}
    return {style: suffix for style, suffix in found.items() if suffix}


def _cell_styles(styles: str) -> list[str]:
    block = _STYLES.search(styles)
    return _STYLE.findall(block[1]) if block else []


def _struck(styles: str) -> frozenset[str]:
    block = _FONTS.search(styles)
    fonts = [one[1] or "" for one in _FONT.finditer(block[1])] if block else []
    gone = {str(place) for place, font in enumerate(fonts) if _STRUCK.search(font)}
    numbers = [re.search(r'fontId="(\d{1,6})"', one) for one in _cell_styles(styles)]
    return frozenset(str(n) for n, one in enumerate(numbers) if one and one[1] in gone)


def _suffix(code: str) -> str:
    """Return what a number format shows: `%`, or a currency with what it is for."""
    positive = _plain(code).partition(";")[0]
    if "%" in positive:
        return "%"
    named = _BRACKETED.search(positive)
    if named and named[1]:
        dollar = _DOLLARS.get((named[2] or "").upper().lstrip("0"), "$")
        return dollar if named[1] == "$" else named[1]
    words = [one.strip() for one in _QUOTED.findall(positive)]
    sign = _SIGN.search(_QUOTED.sub("", positive))
    return " ".join(filter(None, (sign[0] if sign else "", *words)))


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the part of each sheet by its name."""
    targets: dict[str, str] = {}
    for relation in _RELATION.findall(_text(archive, "xl/_rels/workbook.xml.rels")):
        one, target = _ID.search(relation), _TARGET.search(relation)
        if one and target:
            targets[one[1]] = target[1]
    found: dict[str, str] = {}
    for sheet in _SHEET.findall(_text(archive, "xl/workbook.xml")):
        name, link = _NAME.search(sheet), _LINK.search(sheet)
        if name and link and link[1] in targets:
            part = targets[link[1]]
            found[_plain(name[1])] = part[1:] if part.startswith("/") else f"xl/{part}"
    return found


def _plain(name: str) -> str:
    for written, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'")):
        name = name.replace(written, sign)
    return name.replace("&amp;", "&")


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
