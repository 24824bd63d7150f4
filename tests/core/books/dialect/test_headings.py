"""The heading row, and what columns are called."""

from __future__ import annotations

import pytest

from amicable.core.books.dialect.headings import letters, name_columns, possible_headings

WORDS = ["Beleg", "Datum", "Betrag"]
VALUES = ["R-1", "31.01.2026", "1,50"]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([WORDS, VALUES], ([0], True)),
        ([["Offene Posten", "", ""], ["", "", ""], WORDS, VALUES], ([2], True)),
        ([["Stand", "31.01.2026", ""], WORDS, VALUES], ([1], True)),
        ([["Beleg", "Datum", ""], VALUES], ([0], True)),
        ([["Kunde", "Ort"], ["Müller", "Bonn"], ["Meier", "Köln"]], ([0], True)),
        ([VALUES, WORDS, VALUES], ([0, 1], False)),
        ([VALUES, VALUES], ([0, 1], False)),
        ([["Kunde", "0-30", "> 30"], ["Müller", "1,00", "2,00"]], ([0], True)),
    ],
)
def test_the_headings_are_the_first_full_row_of_words(
    rows: list[list[str]], found: tuple[list[int], bool]
) -> None:
    assert possible_headings(rows) == found


def test_a_repeated_heading_is_numbered() -> None:
    headings = ["Betrag", " betrag\n", "", "Betrag  netto", "Betrag"]
    assert name_columns(headings) == ["Betrag", "betrag (2)", "", "Betrag netto", "Betrag (3)"]


def test_columns_have_the_letters_of_a_spreadsheet() -> None:
    assert [letters(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
