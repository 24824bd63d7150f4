"""What was searched is marked where it stands, as it is found; the text itself never changes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amicable.core.cases.search_marks import excerpt, marks_in, sought


def _marked(text: str, asked: str) -> list[str]:
    return [text[one.start : one.end] for one in marks_in(text, sought(asked))]


@pytest.mark.parametrize(
    ("text", "asked", "marked"),
    [
        ("The Invoices of May", "invoic", ["Invoices"]),
        ("Über die Straße, strasse", "strasse", ["Straße", "strasse"]),
        ("Reclamación: e\u0301poca", "reclamacion epoca", ["Reclamación", "e\u0301poca"]),
        ("see RE-12/7 and RE127, not RE1278", "re 12", ["RE", "12"]),
        ("see RE-12/7 and RE127, not RE1278", "re-12/7", ["RE-12/7", "RE127"]),
        ("number 00012 and 12, not 120", "12", ["00012", "12"]),
        ("you took 1.234,50 EUR", "1,234.50", ["1.234,50"]),
        ("Fr. 1'234.50 war falsch", "1234.5", ["1'234.50"]),
        ("1\u202f234,50 €", "1234.50", ["1\u202f234,50"]),
        ("关于发票INV-1的问题", "发票", ["发票"]),
        ("关于发票INV-1的问题", "发票号", ["发票"]),
        ("关于发票INV-1的问题", "票", ["票"]),
        ("<b>price</b> & price", "price", ["price", "price"]),
        ("nothing of it", "else", []),
        ("", "else", []),
        ("any", "", []),
    ],
)
def test_it_is_marked_as_it_is_found(text: str, asked: str, marked: list[str]) -> None:
    assert _marked(text, asked) == marked


def test_each_mark_says_which_part_of_the_question_it_answers() -> None:
    asked = sought("price hinge")
    assert [one.group for one in marks_in("a hinge at that price", asked)] == [1, 0]


def test_an_excerpt_is_whole_words_around_the_first_mark() -> None:
    text = "word " * 100 + "the price of it " + "more " * 100
    pieces = excerpt(text, marks_in(text, sought("price")))
    assert [one.text for one in pieces if one.is_found] == ["price"]
    assert (pieces[0].text, pieces[-1].text) == ("…", "…")
    whole = "".join(one.text for one in pieces[1:-1])
    assert whole in text
    assert set(whole.split()) == {"word", "the", "price", "of", "it", "more"}
    assert len(whole) < 200


def test_a_short_text_is_its_own_excerpt() -> None:
    text = "price of it"
    pieces = excerpt(text, marks_in(text, sought("price")))
    assert [one.text for one in pieces] == ["price", " of it"]


@given(st.text(), st.text(min_size=1, max_size=12))
def test_the_pieces_of_an_excerpt_are_a_stretch_of_the_text(text: str, asked: str) -> None:
    marks = marks_in(text, sought(asked))
    assert all(0 <= one.start < one.end <= len(text) for one in marks)
    assert all(one.end <= other.start for one, other in pairwise(marks))
    if marks:
        pieces = excerpt(text, marks)
        whole = "".join(one.text for one in pieces)
        assert whole.removeprefix("…").removesuffix("…").strip("…") in text
        assert any(one.is_found for one in pieces)
