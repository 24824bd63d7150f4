"""A number in a cell is told the same, whether it is taken as written or computed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from amicable.core.books.dialect.excel import exact
from amicable.core.vocabulary.money import plain
from amicable.shell.engine.sheets.workbook_cells import Seen, cells_of, column_index
from amicable.shell.engine.sheets.xlsx_package import Package

_DIGITS = st.text("0123456789", min_size=1, max_size=15)


def _row(cells: str) -> etree._Element:
    return etree.fromstring(f'<row xmlns="urn:sheet" r="2">{cells}</row>'.encode())


def _told(cells: str) -> dict[int, tuple[str, str]]:
    package = Package(Path("list.xlsx"), ZipFile.__new__(ZipFile), ())
    return cells_of(package, _row(cells), 2, Seen())


@given(sign=st.sampled_from(["", "-"]), whole=_DIGITS, rest=st.one_of(st.just(""), _DIGITS))
def test_a_number_is_what_fifteen_digits_of_it_show(sign: str, whole: str, rest: str) -> None:
    written = f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"
    shown = plain(exact(Decimal(written)))
    assert _told(f'<c r="A2"><v>{written}</v></c>') == {0: (shown, "n")}


@pytest.mark.parametrize("written", ["1234567890123456", "12345678901234567.5", "1E+15", "2e-31"])
def test_a_number_that_lost_digits_is_told_as_text(written: str) -> None:
    assert _told(f'<c r="A2"><v>{written}</v></c>')[0][1] == "s"


def test_a_cell_without_a_place_is_beside_the_one_before() -> None:
    told = _told('<c r="C2"><v>1</v></c><c><v>2</v></c><c r="?"><v>3</v></c>')
    assert {at: text for at, (text, _) in told.items()} == {2: "1", 3: "2", 4: "3"}


@pytest.mark.parametrize(("named", "index"), [("A", 0), ("Z", 25), ("AA", 26), ("XFD", 16383)])
def test_a_column_has_the_index_that_its_letters_count(named: str, index: int) -> None:
    assert column_index(named) == index


@pytest.mark.parametrize("named", ["", "a", "A1", "ABCD"])
def test_what_names_no_column_has_none(named: str) -> None:
    assert column_index(named) == -1
