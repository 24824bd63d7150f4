"""Rows that are none of a table's rows."""

from __future__ import annotations

import pytest

from amicable.core.books.dialect.totals import (
    Suspect,
    is_footer,
    is_heading,
    is_rule,
    is_total,
    may_be_sum,
)

ALWAYS = [0, 1, 2]


@pytest.mark.parametrize(
    "word",
    ["Total", "Grand total:", "Subtotal", "Summe", "Zwischensumme Kunde", "Gesamtergebnis", "Suma",
     "Total geral", "Soma", "合计", "本页小计", "1000 Ergebnis"],
)  # fmt: skip
def test_a_word_of_a_total_beside_empty_cells_makes_one(word: str) -> None:
    assert is_total(Suspect(9, (word, "", "", "5,00")), ALWAYS)
    assert not is_total(Suspect(9, (word, "R-1", "31.01.2026", "5,00")), ALWAYS)


@pytest.mark.parametrize("word", ["Totally Ltd", "Sumatra AG", "Resultado"])
def test_a_word_that_only_begins_like_one_makes_none(word: str) -> None:
    assert not is_total(Suspect(9, (word, "", "", "5,00")), ALWAYS)


def test_numbers_alone_may_be_a_sum() -> None:
    assert may_be_sum(Suspect(9, ("", "", "", "5,00")), ALWAYS)
    assert may_be_sum(Suspect(9, ("", "", "EUR", "5,00")), ALWAYS)
    assert may_be_sum(Suspect(9, ("Summe", "5,00")), [0, 1])
    assert not may_be_sum(Suspect(9, ("R-9", "", "", "5,00")), ALWAYS)
    assert not may_be_sum(Suspect(9, ("", "", "", "")), ALWAYS)


def test_rules_and_page_headings_and_remarks_are_told() -> None:
    assert is_rule(Suspect(9, ("-----", "", "=====")))
    assert not is_rule(Suspect(9, ("-----", "R-1")))
    assert is_heading(Suspect(9, (" Beleg ", "Betrag", "")), ["Beleg", "Betrag", ""])
    assert not is_heading(Suspect(9, ("Beleg", "5,00", "")), ["Beleg", "Betrag", ""])
    assert is_footer(Suspect(9, ("Gedruckt von Anna", "", "")), 8, ALWAYS)
    assert not is_footer(Suspect(9, ("Gedruckt von Anna", "", "")), 10, ALWAYS)
    assert not is_footer(Suspect(9, ("R-1", "", "")), 8, ALWAYS)
