"""What no paper decides: a wish is for a person, and who tells nothing is asked what is wrong."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from amicable.core.cases.holds import holds_of
from amicable.core.correspond.letter import write_letter
from amicable.core.vocabulary.identification import Question
from amicable.core.vocabulary.told import PaymentMade
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.letters import read_letters
from amicable.shell.engine.words import read_words
from tests.core.correspond.cast import case, claim

WORDS, LETTERS = read_words([BUILT_IN], "en"), read_letters([BUILT_IN])


def _letter(reason: str, *, question: str | None = None, paid: str | None = None) -> str:
    one = case(claim(reason, "uncertain", line=None))
    asked = Question(question) if question else None
    one = replace(one, identified=replace(one.identified, question=asked))
    if paid:
        told = PaymentMade("we paid the rest", Decimal(paid), "EUR")
        one = replace(one, complaint=replace(one.complaint, payments=(told,)))
    letter = write_letter(one, words=WORDS, letters=LETTERS)
    assert letter is not None
    return letter.body


def test_a_wish_that_is_undecided_asks_for_no_paper_and_holds_nothing() -> None:
    body = _letter("H03")
    assert "One thing would settle it" not in body
    assert "A colleague will decide" in body
    assert "in question is on hold" not in body
    assert holds_of(case(claim("H03", "uncertain"))) == ()
    assert holds_of(case(claim("Q03", "uncertain"))) != ()


@pytest.mark.parametrize("question", ["what_is_wrong", None])
def test_who_says_that_something_is_wrong_is_asked_what(question: str | None) -> None:
    body = _letter("X99", question=question)
    assert "what exactly is wrong with the invoice" in body
    assert "the paper that shows it" not in body


def test_a_payment_mentioned_along_the_way_is_not_passed_over() -> None:
    said = "reached us later is not counted in it yet"
    assert said not in _letter("H03")
    assert said in _letter("H03", paid="100.00")
    assert said not in _letter("Y01", paid="100.00"), "it is what the letter is about"
