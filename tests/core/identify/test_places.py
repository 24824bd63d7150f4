"""A line named by its place on the invoice is that line, where nothing says another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from amicable.core.identify.identify import identify
from amicable.core.intake.line_places import LAST
from amicable.core.vocabulary.complaint import Mention
from tests.core.identify.test_item_words import AS_OF, SENDER, claim, invoice, said

THREE = invoice(
    "71",
    date(2026, 6, 12),
    "Paper cups Rumbo 300 ml",
    "Packing tape Kraft 48",
    "Toner Lumen X7",
)
NUMBER = Mention("invoice_number", "F-71", "F-71", of_invoice=True)


def _line(place: int, words: str = "the price is wrong", *, numbers: str = "123") -> str | None:
    lines = tuple(
        replace(line, line=number) for line, number in zip(THREE.lines, numbers, strict=True)
    )
    stated = replace(claim(words, NUMBER, reason="P01"), place=place)
    found = identify(said(stated), SENDER, (replace(THREE, lines=lines),), as_of=AS_OF)
    (target,) = found.targets
    return target.line


@pytest.mark.parametrize(("place", "line"), [(1, "1"), (2, "2"), (LAST, "3")])
def test_a_place_tells_the_line(place: int, line: str) -> None:
    assert _line(place) == line


def test_a_place_that_the_invoice_lacks_tells_no_line() -> None:
    assert _line(5) is None


def test_a_place_and_an_item_that_disagree_tell_no_line() -> None:
    assert _line(2, "the price of the toner is wrong") is None
    assert _line(3, "the price of the toner is wrong") == "3"


def test_a_place_that_is_another_lines_printed_number_tells_no_line() -> None:
    assert _line(2, numbers="124") == "2"
    assert _line(3, numbers="135") is None
