"""Rows that stand whole in one cell, as of a file exported twice, and marks of texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from amicable.core.books.dialect.separators import Dialect, nested
from tests.shell.engine.sheets.opening import opened, written

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = "No,Customer,Amount\n"


@pytest.mark.parametrize(
    "text",
    [
        f'{_HEAD}"F-1,""ALBA, Lda"",5.00"\n"F-2,BERG,6.00"\n',
        '"No,Customer,Amount"\n"F-1,""ALBA, Lda"",5.00"\n"F-2,BERG,6.00"\n',
        'No,Customer,Amount,,\n"F-1,""ALBA, Lda"",5.00",,\n"F-2,BERG,6.00",,\n',
    ],
)
def test_rows_quoted_once_more_are_unwrapped(tmp_path: Path, text: str) -> None:
    found = opened(written(tmp_path, text))
    rows = [row[:3] for row in found.rows()]
    assert rows == [("F-1", "ALBA, Lda", "5.00"), ("F-2", "BERG", "6.00")]


def test_a_remark_with_commas_is_no_row(tmp_path: Path) -> None:
    found = opened(written(tmp_path, f'{_HEAD}F-1,"ALBA, Lda",5.00\nF-2,"B, C, D",6.00\n'))
    assert found.rows() == [("F-1", "ALBA, Lda", "5.00"), ("F-2", "B, C, D", "6.00")]


def test_lines_within_a_cell_are_no_row() -> None:
    lines = ['"F-1,ALBA,5.00"\n', '"F-2,BERG,6.00"\n', '"F-3,CRUZ,7.00\rF-4,DIAS,8.00"\n']
    assert nested([Dialect(",")], lines) is None
    assert list(Dialect(",", nested=True).rows(lines)) == [
        ["F-1", "ALBA", "5.00"],
        ["F-2", "BERG", "6.00"],
        ["F-3,CRUZ,7.00\rF-4,DIAS,8.00"],
    ]


def test_a_cell_that_is_too_long_is_no_row_within_another() -> None:
    assert nested([Dialect(",")], ['"' + "x" * 200_000 + ',y"\n']) is None


def test_the_apostrophe_of_a_text_number_is_no_part_of_it(tmp_path: Path) -> None:
    text = "No,Customer,Remark\n'001,'042,'t is late\n'002,'043,'90s sale\n"
    assert opened(written(tmp_path, text)).rows() == [
        ("001", "042", "'t is late"),
        ("002", "043", "'90s sale"),
    ]
