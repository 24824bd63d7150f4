"""ODS workbooks, and workbooks that unpack to more than any table has."""

from __future__ import annotations

import struct
import zipfile
from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.error import InputError
from tests.shell.engine.sheets.opening import opened

if TYPE_CHECKING:
    from pathlib import Path

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def _text(text: str, more: str = "") -> str:
    cell = f'<table:table-cell office:value-type="string"{more}>'
    return f"{cell}<text:p>{text}</text:p></table:table-cell>"


def _row(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def _ods(folder: Path, *rows: str) -> Path:
    path = folder / "posten.ods"
    names = f'xmlns:office="{OFFICE}" xmlns:table="{TABLE}" xmlns:text="{TEXT}"'
    table = f'<table:table table:name="Posten">{"".join(rows)}</table:table>'
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>{table}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return path


HEADINGS = _row(_text("Beleg"), _text("Datum"), _text("Betrag"))


def test_an_ods_workbook_is_read_by_the_types_of_its_cells(tmp_path: Path) -> None:
    day = '<table:table-cell office:value-type="date" office:date-value="2026-01-31"/>'
    amount = '<table:table-cell office:value-type="float" office:value="1234.5"/>'
    found = opened(_ods(tmp_path, HEADINGS, _row(_text("R-1"), day, amount)))
    assert found.headings() == ["Beleg", "Datum", "Betrag"]
    assert found.rows() == [("R-1", "2026-01-31", "1234.5")]
    assert found.row_numbers() == [2]


def test_empty_cells_may_be_repeated_to_the_end_of_the_sheet(tmp_path: Path) -> None:
    empty = _row(
        '<table:table-cell table:number-columns-repeated="16384"/>',
        more=' table:number-rows-repeated="1048000"',
    )
    found = opened(_ods(tmp_path, HEADINGS, _row(*map(_text, ("R-1", "x", "y"))), empty))
    assert found.rows() == [("R-1", "x", "y")]


_SHOWN = _text("x", more=' table:number-columns-repeated="1000"')
_UNSHOWN = (
    '<table:table-cell office:value-type="float" office:value="1"'
    ' table:number-columns-repeated="1000"/>'
)
_TAKEN_OFF = _text("x", more=' table:number-columns-repeated="-1000"')


@pytest.mark.parametrize("cells", [[_SHOWN], [_UNSHOWN], [_SHOWN, _TAKEN_OFF]])
def test_filled_cells_that_are_repeated_beyond_any_table_are_refused(
    tmp_path: Path, cells: list[str]
) -> None:
    bomb = _row(*cells, more=' table:number-rows-repeated="1000000"')
    with pytest.raises(InputError, match="more than 20000000 filled cells"):
        opened(_ods(tmp_path, HEADINGS, bomb))


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "content.xml"])
def test_a_workbook_that_unpacks_to_far_too_much_is_refused(tmp_path: Path, part: str) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, b"0" * 64_000_000)
    with pytest.raises(InputError, match="cannot be unpacked"):
        opened(path)


def test_a_packed_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "posten.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(InputError, match="it is no workbook; save it as XLSX or CSV"):
        opened(path)


def test_a_workbook_without_a_worksheet_is_refused(tmp_path: Path) -> None:
    path = _ods(tmp_path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", f'<office:document-content xmlns:office="{OFFICE}"/>')
    with pytest.raises(InputError, match=r"posten\.ods cannot be read as a table"):
        opened(path)


def _record(kind: int, content: bytes = b"") -> bytes:
    number = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return number + bytes([len(content)]) + content


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _binary_row(number: int, *cells: str | float) -> bytes:
    content = _record(0, struct.pack("<II", number, 0) + bytes(9))
    for column, value in enumerate(cells):
        place = struct.pack("<II", column, 0)
        text = isinstance(value, str)
        held = _wide(value) if isinstance(value, str) else struct.pack("<d", value)
        content += _record(6 if text else 5, place + held)
    return content


def _xlsb(folder: Path) -> Path:
    """Write a workbook of binary records: a sheet, its size, its rows."""
    sheet = _record(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("Posten"))
    book = _record(131) + _record(143) + sheet + _record(144) + _record(132)
    rows = _binary_row(0, "Beleg", "Betrag") + _binary_row(1, "007", 1234.5)
    size = _record(148, struct.pack("<IIII", 0, 1, 0, 1))
    data = _record(129) + size + _record(145) + rows + _record(146) + _record(130)
    target = 'Target="worksheets/sheet1.bin"'
    office = "http://schemas.openxmlformats.org"
    relation = f'Type="{office}/officeDocument/2006/relationships/worksheet"'
    path = folder / "posten.xlsb"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.bin", book)
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            f'<Relationships xmlns="{office}/package/2006/relationships">'
            f'<Relationship Id="rId1" {relation} {target}/></Relationships>',
        )
        archive.writestr("xl/worksheets/sheet1.bin", data)
    return path


def test_a_workbook_of_binary_records_is_read(tmp_path: Path) -> None:
    found = opened(_xlsb(tmp_path))
    assert (found.headings(), found.rows()) == (["Beleg", "Betrag"], [("007", "1234.5")])


def test_a_workbook_that_a_password_locks_is_refused_by_that_name(tmp_path: Path) -> None:
    path = tmp_path / "posten.xlsx"
    locked = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016) + locked)
    with pytest.raises(InputError, match="a password locks it; open it, remove the password"):
        opened(path)
