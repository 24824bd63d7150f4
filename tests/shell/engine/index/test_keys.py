from __future__ import annotations

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.shell.engine.index.keys import bare, digits_of, ending, slips, text_key, trigrams


@given(st.text())
def test_a_text_has_the_key_that_the_engine_gives_it(text: str) -> None:
    text = text.replace("\0", "")
    key = "SELECT CAST(md5_number(?) >> 64 AS UBIGINT)"
    ((engine,),) = duckdb.execute(key, [text]).fetchall()
    assert text_key(text) == engine


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("F-2025/0113", "20250113"),
        ("F-2O25/0113", "20250113"),
        ("F-2025/O1l3", "20250113"),
        ("SO-113", "113"),
        ("INV", ""),
        ("9" * 30, "9" * 18),
    ],
)
def test_digits_are_read_with_letters_misread_for_them(written: str, digits: str) -> None:
    assert digits_of(written) == digits


@pytest.mark.parametrize("meant", [20250131, 20250118, 2025013, 202501113, 22050113, 20250113])
def test_one_slip_reaches_what_is_meant(meant: int) -> None:
    assert meant in set(slips("20250113"))


def test_few_digits_are_taken_as_they_are() -> None:
    assert list(slips("418")) == [418]


@given(st.text("0123456789", min_size=3, max_size=18), st.text("0123456789", max_size=10))
def test_a_number_lies_among_those_with_its_ending(end: str, before: str) -> None:
    number = f"{before}{end}"[-18:]
    low, high = ending(end)
    assert low <= int(number[::-1].ljust(18, "0")) <= high < 2**64


def test_names_are_folded_without_legal_form() -> None:
    assert bare("Club Mojácar, S.A.") == "club mojacar"


@given(st.lists(st.text(min_size=1, max_size=12), max_size=4))
def test_trigrams_are_of_one_name_and_its_ends(names: list[str]) -> None:
    keys, of = trigrams(names)
    told = [
        (at, "".join(chr(int(key) >> shift & 2**21 - 1) for shift in (42, 21, 0)))
        for key, at in zip(keys.tolist(), of.tolist(), strict=True)
    ]
    padded = [f" {name} " for name in names]
    assert told == [(at, p[i : i + 3]) for at, p in enumerate(padded) for i in range(len(p) - 2)]
