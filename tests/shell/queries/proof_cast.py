"""The sample cases as `amicable.case/1`, each with its own letter, for proofreading."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from amicable.core.correspond.letter import write_letter
from amicable.shell.engine.letters import read_letters
from amicable.shell.engine.words import read_words
from amicable.shell.queries.case_json import case_json
from amicable.shell.queries.proofread_text import proofread_text
from tests.catalog.roots import ROOTS
from tests.core.correspond.sample_cases import SAMPLES

if TYPE_CHECKING:
    from amicable.core.proof.mark import Mark

COUNTRIES = {"en": "GB", "es": "ES", "pt": "BR", "zh": "CN"}
LETTERS = read_letters(ROOTS)


@cache
def case_of(sample: str, language: str, country: str) -> dict[str, Any]:
    """Return a sample case of a customer who writes in a language and lives in a country."""
    case = SAMPLES[sample]()
    words = read_words(ROOTS, language, country)
    case = replace(case, complaint=replace(case.complaint, language=language))
    if case.customer is not None:
        case = replace(case, customer=replace(case.customer, country=country))
    letter = write_letter(case, words=words, letters=LETTERS)
    return case_json(replace(case, letter=letter), words)


def letter_in(case: dict[str, Any]) -> str:
    """Return the letter of a case as it is written into a file; nothing where none leaves."""
    letter = case["letter"]
    return f"{letter['subject']}\n\n{letter['body']}" if letter else ""


def without_letter(case: dict[str, Any]) -> dict[str, Any]:
    """Return the case with nothing left of its letter but its language and whom it greets."""
    letter = dict(case["letter"], subject="", body=case["letter"]["body"].partition("\n")[0])
    return dict(case, letter=letter)


def marks_of(text: str, case: dict[str, Any]) -> tuple[Mark, ...]:
    """Return the marks on a text."""
    return proofread_text(text, case, ROOTS, name="a text", case_name="its case").marks
