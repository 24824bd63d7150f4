"""Cuaderno 43: records of 80 columns, with the sums that the bank itself states."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.catalog.connectors.norma43 import read, recognises
from amicable.core.vocabulary.error import InputError
from tests.catalog.reading.statements.written_statements import NORMA43

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.connector import Reading


def _read(tmp_path: Path, text: str, name: str = "feb.n43") -> Reading:
    file = tmp_path / name
    file.write_bytes(text.encode("latin-1"))
    assert recognises(str(file))
    return read(str(file))


@pytest.mark.parametrize("name", ["feb.n43", "feb.txt", "feb"])
def test_a_file_is_read_under_any_of_its_names(tmp_path: Path, name: str) -> None:
    [found] = _read(tmp_path, NORMA43, name).statements
    assert (found.account, found.currency) == ("210004180200051332", "EUR")
    assert (found.opening, found.closing) == (Decimal("1000.00"), Decimal("1123.40"))
    paid, returned = found.entries
    assert (paid.amount, paid.booked_on) == (Decimal("246.80"), "2026-02-02")
    assert paid.text == "TRANSFERENCIA DE HOTEL BREA SA FRA. 2026/123 Y 124"
    assert (returned.amount, returned.nature) == (Decimal("-123.40"), "return")
    assert returned.value_on == "2026-02-06"
    assert all(stated == made for _, stated, made in found.stated)


def test_spaces_at_the_end_of_a_record_may_be_gone(tmp_path: Path) -> None:
    bare = "\r\n".join(line.rstrip() for line in NORMA43.split("\r\n"))
    assert _read(tmp_path, bare).statements == _read(tmp_path, NORMA43).statements


@pytest.mark.parametrize(
    ("right", "wrong", "column"),
    [
        ("260202260202", "260231260202", "received_on"),
        ("200000000024680", "20000000002468X", "amount"),
    ],
)
def test_an_entry_that_cannot_be_read_is_a_bad_row(
    tmp_path: Path, right: str, wrong: str, column: str
) -> None:
    reading = _read(tmp_path, NORMA43.replace(right, wrong, 1))
    [bad] = reading.bad_rows
    assert (bad.row, bad.column) == (2, column)
    assert [one.amount for one in reading.statements[0].entries] == [Decimal("-123.40")]


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ("88" + "9" * 18 + "000006", "", "the end of the file .88. is missing"),
        ("88" + "9" * 18 + "000006", "88" + "9" * 18 + "000009", "states 9 records and 6"),
        ("2301TRANSFERENCIA", "7701TRANSFERENCIA", "record '77' cannot stand here"),
        ("00000000112340978", "0000", "record 33 is cut"),
        ("00000000100000978", "00000000100000999", "999 is no currency"),
    ],
)
def test_a_file_that_is_cut_is_refused_with_its_line(
    tmp_path: Path, right: str, wrong: str, words: str
) -> None:
    with pytest.raises(InputError, match=words) as told:
        _read(tmp_path, NORMA43.replace(right, wrong))
    assert "line" in str(told.value)
