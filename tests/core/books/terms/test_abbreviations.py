"""Sentences go on after abbreviations."""

from __future__ import annotations

import pytest

from amicable.core.books.terms.document import Page
from amicable.core.books.terms.passages import passages_of

WORDS = (
    "(ref. PA4", "art. siete", "núm. dos", "n.º dos", "no. A", "p. ej. papel", "e.g. paper",
    "i.e. paper", "incl. freight", "excl. IVA", "approx. two", "aprox. dos", "Papeles, S.A. y",
    "Olmo, S.L. y", "Brisa, Ltda. e", "Bolts Ltd. and", "Bolts Inc. and", "GmbH & Co. KG",
    "10 a.m. on", "EE.UU. y", "und. de", "pág. dos", "Sr. Mora", "Sra. Mora", "Dr. Mora",
)  # fmt: skip


@pytest.mark.parametrize("words", WORDS)
def test_an_abbreviation_ends_no_sentence(words: str) -> None:
    text = f"The goods of {words} cost 3.95 each"
    assert [one.text for one in passages_of([Page(1, text)])] == [text]


def test_a_sentence_ends_at_its_full_stop() -> None:
    found = passages_of([Page(1, "Bolts cost EUR 0.42 each. Nuts cost EUR 0.10 each.")])
    assert [one.text for one in found] == [
        "Bolts cost EUR 0.42 each.",
        "Nuts cost EUR 0.10 each.",
    ]
