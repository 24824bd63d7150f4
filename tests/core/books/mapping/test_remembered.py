"""What is remembered of texts: short ones once, long ones never, and always the same answer."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from amicable.core.books.mapping.remembered import remembered


def _counted() -> tuple[list[str], list[str]]:
    asked: list[str] = []

    def upper(text: str) -> str:
        asked.append(text)
        return text.upper()

    known = remembered(upper)
    return asked, [known(text) for text in ("Betrag", "Betrag", "x" * 201, "x" * 201)]


def test_a_short_heading_is_asked_once_and_a_long_one_is_not_kept() -> None:
    asked, told = _counted()
    assert asked == ["Betrag", "x" * 201, "x" * 201]
    assert told == ["BETRAG", "BETRAG", "X" * 201, "X" * 201]


@given(st.lists(st.text(max_size=300)))
def test_what_is_told_is_what_the_function_says(texts: list[str]) -> None:
    known = remembered(str.casefold)
    assert [known(text) for text in texts] == [text.casefold() for text in texts]
