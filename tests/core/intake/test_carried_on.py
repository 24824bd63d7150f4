"""A customer writes again: what was claimed stands, what is new is heard, thanks wake nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from amicable.core.intake.carried_on import carried_on, takes_back
from tests.core.intake.test_told import heard

if TYPE_CHECKING:
    from amicable.core.vocabulary.complaint import Complaint

DAMAGED = "On invoice 20418 three of the lamps arrived broken."


def talk(*mails: str, language: str = "en") -> Complaint:
    """Return a complaint after all its mails, read by the lexicons."""
    first, *later = (heard(one, prior=language) for one in mails)
    return carried_on(first, later, read=lambda text: heard(text, prior=language))


def reasons(complaint: Complaint) -> list[str]:
    return [one.reason for one in complaint.claims]


def test_the_number_that_we_asked_for_is_of_the_complaint() -> None:
    said = talk("Three of the lamps arrived broken.", "It is 20418.")
    assert reasons(said) == ["Q03"]
    assert "20418" in [one.value for one in said.mentions]


def test_a_month_that_answers_which_invoice_is_of_the_invoice() -> None:
    asked = "Three of the lamps arrived broken."
    told = talk(asked, "The April one.").mentions
    assert [one.of_invoice for one in told if one.kind == "month"] == [True]
    pays = "We will pay the rest in April, after you have sent the lamps that are missing still."
    assert not any(one.of_invoice for one in talk(asked, pays).mentions)


def test_mentions_stand_where_the_joined_words_have_them() -> None:
    said = talk(DAMAGED, "That makes 120.00 EUR.")
    assert all(said.text[one.start :].startswith(one.text) for one in said.mentions)
    assert len(said.mentions) == len({one.start for one in said.mentions})


def test_what_was_claimed_stands_and_what_is_new_joins_it() -> None:
    said = talk(DAMAGED, "And the price on the same invoice is not the one we agreed.")
    assert reasons(said) == ["Q03", "P01"]


def test_the_same_said_again_is_one_claim() -> None:
    assert reasons(talk(DAMAGED, "As I wrote, the lamps arrived broken.")) == ["Q03"]


def test_what_was_left_open_is_told_later() -> None:
    said = talk("Invoice 20418 is not right.", "Four lamps were missing from the box.")
    assert reasons(said) == ["Q01"]
    assert said.kind == "dispute"


def test_numbers_of_our_own_quoted_letter_are_nothing_that_the_customer_said() -> None:
    answer = "The second one.\n\n> Do you mean invoice 20418 or invoice 20419?"
    said = talk("Three lamps arrived broken.", answer)
    assert [one for one in said.mentions if one.kind == "invoice_number"] == []


def test_what_presses_and_what_is_wished_later_is_heard() -> None:
    said = talk(DAMAGED, "Please call me back, or our lawyer will write to you.")
    assert [one.kind for one in said.wishes] == ["call"]
    assert [one.kind for one in said.urgency] == ["legal"]


def test_files_of_every_mail_are_there_once() -> None:
    first, later = heard(DAMAGED), heard("Here is the photo, see attached.")
    said = carried_on(first, [later, replace(later)], read=heard)
    assert said.message.sha256 == first.message.sha256
    assert said.text.count("photo") == 2


TAKEN_BACK = [
    ("en", "We withdraw our complaint, please close the case."),
    ("es", "Retiramos la queja, pueden cerrar el caso."),
    ("pt", "Retiramos a reclamação, podem encerrar o caso."),
    ("zh", "我们撤回投诉。"),
]


@pytest.mark.parametrize(("language", "words"), TAKEN_BACK)
def test_a_complaint_can_be_taken_back(language: str, words: str) -> None:
    assert takes_back(heard(words, prior=language))
    said = talk("20418?", words, language=language)
    assert "withdraw" in [one.kind for one in said.wishes]


def test_who_complains_again_takes_nothing_back() -> None:
    said = talk(DAMAGED, "We withdraw our complaint.", "No, the lamps did arrive broken.")
    assert [one.kind for one in said.wishes] == []
    other = "Please ignore my last mail. On invoice 20418 the price is wrong."
    assert not takes_back(heard(other))
