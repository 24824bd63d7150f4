"""Which mails of a talk ask for nothing: every word must be one of thanks, or name an absence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from amicable.core.intake.quiet import is_quiet
from amicable.core.vocabulary.complaint import Attachment, Message
from tests.core.intake.test_told import LEXICONS


def quiet(words: str, *, subject: str = "Re: Invoice 20418") -> bool:
    message = Message("0", "ana@club.example", "", subject, words)
    return is_quiet(message, LEXICONS.values())


QUIET = [
    "Thank you for your quick answer!\n\nMia",
    "Hi all, many thanks, that's clear now.\n\nKind regards\nAna Paula Reis",
    "Muchas gracias por su respuesta. Todo en orden.\nPilar",
    "Muito obrigado pela resposta, ficou esclarecido.",
    "好的\uff0c谢谢你们的答复\uff0c明白了。",
    "Thanks!\n\n> Do you mean invoice 20418?",
    "Automatic reply: I am out of the office until Monday.",
    "Respuesta automática: estoy de vacaciones.",
    "Resposta automática: estou de férias.",
    "自动回复\uff1a本人休假中。",
]


@pytest.mark.parametrize("words", QUIET)
def test_thanks_and_absences_ask_for_nothing(words: str) -> None:
    assert quiet(words)


TELLING = [
    "Thanks for your answer, but three lamps are still missing.",
    "Thank you for the reply. When will the credit come?",
    "Thank you for the answer. We do not accept it.",
    "Thanks. No.",
    "Thanks. Have you received it?",
    "Thanks, 20418",
    "Gracias, pero siguen faltando dos.",
    "Obrigado, mas ainda faltam dois.",
    "谢谢\uff0c但是还少两个。",
    "I am away until Monday, but the lamps are still missing.",
    "No.",
    "ok",
]


@pytest.mark.parametrize("words", TELLING)
def test_who_says_more_than_thanks_is_heard(words: str) -> None:
    assert not quiet(words)


def test_an_absence_may_be_told_by_its_subject_alone() -> None:
    assert quiet("Back on Monday.", subject="Automatic reply: Re: Invoice 20418")
    assert not quiet("Back on Monday.")


def test_thanks_with_a_paper_are_looked_at() -> None:
    paper = Attachment("pod.pdf", "application/pdf", 40_000, "0")
    message = Message("0", "ana@club.example", "", "", "Thank you!", attachments=(paper,))
    assert not is_quiet(message, LEXICONS.values())
    assert is_quiet(replace(message, attachments=()), LEXICONS.values())
