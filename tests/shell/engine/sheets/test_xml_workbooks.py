"""Workbooks in XML of 2003, which bear the name of an old one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.error import InputError
from tests.shell.engine.sheets.opening import opened, written

if TYPE_CHECKING:
    from pathlib import Path

_SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_STYLES = (
    '<Styles><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style>'
    '<Style ss:ID="m"><NumberFormat ss:Format="#,##0.00\\ [$CHF]"/></Style></Styles>'
)
_HEAD = '<Row ss:Index="3">{}</Row>'.format(
    "".join(f'<Cell><Data ss:Type="String">{one}</Data></Cell>' for one in ("No", "Day", "Sum"))
)


def _cell(kind: str, text: str, more: str = "") -> str:
    return f'<Cell{more}><Data ss:Type="{kind}">{text}</Data></Cell>'


def _workbook(folder: Path, *rows: str, start: str = "", end: str = "") -> Path:
    text = (
        f'<?xml version="1.0"?>{start}<Workbook xmlns="{_SPACE}" xmlns:ss="{_SPACE}">{_STYLES}'
        f'<Worksheet ss:Name="Data"><Table>{_HEAD}{"".join(rows)}</Table>{end}</Worksheet>'
        "</Workbook>"
    )
    return written(folder, text, name="export.xls")


def test_a_workbook_in_xml_is_read_by_the_types_of_its_cells(tmp_path: Path) -> None:
    day = _cell("DateTime", "2026-01-13T00:00:00.000")
    more = ' ss:Index="3" ss:StyleID="{}"'
    found = opened(
        _workbook(
            tmp_path,
            f"<Row>{_cell('String', '007')}{day}{_cell('Number', '1234.5')}</Row>",
            f"<Row>{_cell('String', '008')}{_cell('Number', '20', more.format('m'))}</Row>",
            f'<Row ss:Hidden="1">{_cell("Number", "0.19", more.format("p"))}</Row>',
        )
    )
    assert found.rows() == [
        *(("007", "2026-01-13", "1234.5"), ("008", None, "20 CHF"), (None, None, "19%")),
    ]
    assert found.read_as("amount", "Sum")[:2] == ["1234.5", "20"]
    assert any("1 hidden rows" in note for note in found.sheets[0].notes)


def test_merged_cells_of_xml_reach_down_and_right(tmp_path: Path) -> None:
    merged = _cell("String", "A", ' ss:MergeDown="1"')
    wide = _cell("String", "B", ' ss:MergeAcross="1"')
    found = opened(
        _workbook(
            tmp_path,
            f"<Row>{merged}{_cell('String', 'x')}{_cell('Number', '1')}</Row>",
            f"<Row>{_cell('String', 'y', ' ss:Index="2"')}{_cell('Number', '2')}</Row>",
            f"<Row>{wide}{_cell('Number', '3')}</Row>",
        )
    )
    assert found.rows() == [("A", "x", "1"), ("A", "y", "2"), ("B", None, "3")]


def test_xml_that_declares_entities_or_breaks_off_is_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    with pytest.raises(InputError, match="declares entities"):
        opened(_workbook(tmp_path, start=bomb))
    path = _workbook(tmp_path, "<Row></Row>")
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(InputError, match="the workbook is broken"):
        opened(path)
    with pytest.raises(InputError, match="the workbook is broken"):
        opened(_workbook(tmp_path, '<Row ss:Index="x"></Row>'))
