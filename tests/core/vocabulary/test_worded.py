"""A sentence is English as text and keeps what it was made of."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import English, Quoted, Sum, Word, worded

if TYPE_CHECKING:
    from amicable.core.vocabulary.worded import Named


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("a1", "a1"),
        (7, "7"),
        (date(2026, 3, 4), "2026-03-04"),
        (Decimal("1E+3"), "1000"),
        (Decimal("NaN"), "NaN"),
        (Decimal("1E+999999"), "1E+999999"),
        (Quoted("O'Brien\n"), '"O\'Brien\\n"'),
        (Quoted(Word("move", "release")), "'release'"),
        (Sum(Decimal("250.00"), "EUR"), "250.00 EUR"),
        (Word("state", "received"), "received"),
        (English("Permission denied"), "Permission denied"),
        (("en", "es"), "en, es"),
        (worded("inner", "at least {fewest}", fewest=2), "at least 2"),
    ],
)
def test_a_value_is_written_as_the_command_line_writes_it(value: Named, written: str) -> None:
    assert worded("sample", "It is {value}.", value=value) == f"It is {written}."


@given(st.text())
def test_what_somebody_wrote_is_never_read_as_a_place_for_values(text: str) -> None:
    assert worded("sample", "Say {it}.", it=text) == f"Say {text}."


def test_an_error_shows_plain_text_and_keeps_how_it_was_made() -> None:
    error = InputError(worded("sample", "Task {task} is over.", task="7"))

    assert type(str(error)) is str
    assert str(error) == "Task 7 is over."
    assert error.worded is not None
    assert (error.worded.key, dict(error.worded.named)) == ("sample", {"task": "7"})
    assert InputError("plain").worded is None
