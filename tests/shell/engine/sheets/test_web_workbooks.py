"""Web pages that bear the name of a workbook, as SAP, banks and old ERPs export them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.vocabulary.error import InputError
from tests.shell.engine.sheets.opening import opened, written

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = "<tr><th>Invoice<br>no</th><th>Customer</th><th>Amount</th></tr>"


def _page(folder: Path, rows: str, before: str = "", charset: str = "utf-8") -> Path:
    page = f"<html><body>{before}<table>{rows}</table></body></html>"
    return written(folder, page, charset, "export.xls")


def test_the_table_of_a_page_is_read_like_a_worksheet(tmp_path: Path) -> None:
    rows = "<tr><td>001<td>Alba &amp; Co<td>1&nbsp;234,50<tr><td>002<td><td>-2,00"
    found = opened(_page(tmp_path, _HEAD + rows, "<script>'<table>'</script><h2>Open</h2>"))
    assert found.headings() == ["Invoice no", "Customer", "Amount"]
    assert found.rows() == [("001", "Alba & Co", "1 234,50"), ("002", None, "-2,00")]
    assert found.read_as("amount", "Amount") == ["1234.50", "-2.00"]
    assert found.sheets[0].above == ("Open",)


def test_the_charset_is_what_the_page_declares_unless_its_bytes_are_utf_8(tmp_path: Path) -> None:
    declared = '<meta http-equiv=Content-Type content="text/html; charset=iso-8859-1">'
    rows = _HEAD + "<tr><td>1</td><td>Müller</td><td>5,00 €</td></tr>"
    for charset in ("cp1252", "utf-8", "utf-16"):
        found = opened(_page(tmp_path, rows, declared, charset))
        assert found.rows() == [("1", "Müller", "5,00 €")]


def test_the_stored_number_counts_where_a_number_is_shown(tmp_path: Path) -> None:
    cells = '<td>1</td><td x:num="46035">13.01.2026</td><td x:num="1234.567">1.235</td>'
    found = opened(_page(tmp_path, f"{_HEAD}<tr>{cells}</tr>"))
    assert found.rows() == [("1", "13.01.2026", "1234.567")]
    assert found.read_as("amount", "Amount") == ["1234.567"]


def test_cells_over_several_rows_and_columns_keep_their_places(tmp_path: Path) -> None:
    rows = (
        "<tr><td rowspan=2>A</td><td rowspan=2>ALBA</td><td>1</td></tr><tr><td>2</td></tr>"
        "<tr><td colspan=2>B</td><td>3</td></tr><tr style='display: none'><td>C<td>X<td>4</tr>"
    )
    found = opened(_page(tmp_path, _HEAD + rows))
    assert found.rows() == [
        *(("A", "ALBA", "1"), ("A", "ALBA", "2")),
        *(("B", None, "3"), ("C", "X", "4")),
    ]
    assert any("1 hidden rows" in note for note in found.sheets[0].notes)


def test_tables_that_lay_out_the_page_are_passed_over(tmp_path: Path) -> None:
    inner = f"<table>{_HEAD}<tr><td>1<td><table><tr><td>ALBA</table><td>5</table>"
    outer = f"<tr><td>Open items</td><td>as of 30.09.2026</td></tr><tr><td>{inner}</td></tr>"
    found = opened(_page(tmp_path, outer))
    assert found.rows() == [("1", "ALBA", "5")]
    assert found.sheets[0].above == ("Open items as of 30.09.2026",)


def test_each_table_of_records_is_a_sheet_and_one_that_goes_on_is_not(tmp_path: Path) -> None:
    body = "<tr><td>1<td>ALBA<td>5</tr>"
    goes_on = f"{_HEAD}{body}</table><table>{body.replace('1', '2')}{body.replace('1', '3')}"
    second = f"</table><h3>Payments</h3><table>{_HEAD}{body}"
    found = opened(_page(tmp_path, goes_on + second))
    assert [(sheet.title, sheet.rows) for sheet in found.sheets] == [
        ("table 1", 3),
        ("Payments", 1),
    ]


def test_a_page_packed_as_a_mail_is_read(tmp_path: Path) -> None:
    page = "<html><table><tr><td>No<td>Name<tr><td>1<td>M=C3=BCller=\n</table></html>"
    mail = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n'
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        f"{page}\n--b--\n"
    )
    assert opened(written(tmp_path, mail, name="report.xls")).rows() == [("1", "Müller")]


@pytest.mark.parametrize(
    ("page", "because"),
    [
        ("<html><h1>Session expired</h1></html>", "without a table .'Session expired'"),
        ("<html><frameset><frame src='a/b.htm'></frameset></html>", "the first is 'a/b.htm'"),
        ("<html>" + "<table><tr><td>" * 60 + "</html>", "more than 50 deep"),
        ("<html><table>" + "<tr><td colspan=999>1<td colspan=999>2" * 2, "than 1000 columns"),
        ("<?xml version='1.0'?><Invoice xmlns='urn:x'/>", "XML of another kind"),
    ],
)
def test_a_page_without_a_table_says_what_it_is(tmp_path: Path, page: str, because: str) -> None:
    with pytest.raises(InputError, match=because):
        opened(written(tmp_path, page, name="export.xls"))
