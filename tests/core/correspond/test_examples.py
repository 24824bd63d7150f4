"""Whose records a letter shows where a claim is about no line in particular: it says whose."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from amicable.core.correspond.letter import write_letter
from amicable.core.vocabulary.finding import Evidence
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.letters import read_letters
from amicable.shell.engine.words import read_words
from tests.core.correspond.cast import invoice
from tests.core.correspond.sample_cases import price_is_right

if TYPE_CHECKING:
    from amicable.core.vocabulary.case import Case
    from amicable.core.vocabulary.invoice import Invoice

HINGE = Evidence("invoice_lines", ("id-F-2026/0113", "1"), "unit_price", "12.00")
SAID = {
    "en": "- Hinge 90, for example:\n- The agreed price is",
    "es": "- Hinge 90, por ejemplo:\n- El precio acordado es",
    "pt": "- Hinge 90, por exemplo:\n- O preço combinado é",
    "zh": "- 以Hinge 90为例\uff1a\n- 按照",
}


def _about(line: str | None, billed: Invoice | None = None) -> Case:
    found = price_is_right()
    claim = replace(found.claims[0], line=line, evidence=(HINGE,))
    return replace(found, claims=(claim,), invoices=(billed or invoice(),))


def _body(case: Case, language: str) -> str:
    words = read_words([BUILT_IN], language)
    letter = write_letter(case, words=words, letters=read_letters([BUILT_IN]))
    assert letter is not None
    return letter.body


@pytest.mark.parametrize("language", SAID)
def test_records_of_one_line_of_many_are_said_to_be_an_example(language: str) -> None:
    assert SAID[language] in _body(_about(None), language)


def test_a_claim_about_a_line_of_its_own_needs_no_example() -> None:
    assert "for example" not in _body(_about("1"), "en")


def test_the_only_line_of_an_invoice_is_no_example() -> None:
    only = replace(invoice(), lines=invoice().lines[:1])
    assert "for example" not in _body(_about(None, only), "en")
