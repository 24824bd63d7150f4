"""Which cells of a workbook show their number as a percentage: 0.1 formatted as 10 %.

Readers of values leave formats out, and a discount of 0.1 % is not one of 10 %. The parts of the
file are searched for the few signs that tell, not parsed: no entity is ever resolved.
"""

from __future__ import annotations

import io
import re
import zipfile

_BUILT_IN = {"9", "10"}
"""Number formats 0% and 0.00%, which every workbook has without naming them."""
_MOST = 64 * 1024**2
"""Bytes of a part that are searched; a price sheet has fewer."""
_FORMAT = re.compile(
    r'<numFmt\b[^>]{0,400}?numFmtId="(\d{1,6})"[^>]{0,400}?formatCode="([^"]{0,300})"'
)
_STYLES = re.compile(r"<cellXfs\b[^>]*>(.*?)</cellXfs>", re.DOTALL)
_STYLE = re.compile(r'<xf\b[^>]{0,400}?numFmtId="(\d{1,6})"')
_SHEET = re.compile(r"<sheet\b([^>]{1,600})>")
_NAME, _LINK = re.compile(r'\bname="([^"]{1,200})"'), re.compile(r'\br:id="([^"]{1,60})"')
_RELATION = re.compile(r"<Relationship\b([^>]{1,900})>")
_ID, _TARGET = re.compile(r'\bId="([^"]{1,60})"'), re.compile(r'\bTarget="([^"]{1,200})"')
_CELL = re.compile(
    r'<c\b(?=[^>]{0,200}?\br="([A-Z]{1,3})(\d{1,7})")(?=[^>]{0,200}?\bs="(\d{1,6})")'
)


def percent_cells(content: bytes) -> dict[str, frozenset[tuple[int, int]]]:
    """Return row and column, from 0, of such cells by the name of their sheet."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        styles = _percent_styles(_text(archive, "xl/styles.xml"))
        if not styles:
            return {}
        return {
            name: _cells(_text(archive, part), styles) for name, part in _parts(archive).items()
        }


def _text(archive: zipfile.ZipFile, name: str) -> str:
    try:
        with archive.open(name) as part:
            return part.read(_MOST).decode("utf-8", "replace")
    except KeyError:
        return ""


def _percent_styles(styles: str) -> frozenset[str]:
    shares = _BUILT_IN | {number for number, code in _FORMAT.findall(styles) if "%" in code}
    block = _STYLES.search(styles)
    formats = _STYLE.findall(block[1]) if block else []
    return frozenset(str(place) for place, number in enumerate(formats) if number in shares)


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


def _cells(sheet: str, styles: frozenset[str]) -> frozenset[tuple[int, int]]:
    return frozenset(
        (int(row) - 1, _column(letters))
        for letters, row, style in _CELL.findall(sheet)
        if style in styles
    )


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
