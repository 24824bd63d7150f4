"""A reader that knows how likely it is that nothing is disputed tells a dispute from the rest."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from amicable.core.intake.reader import Opinion
from amicable.core.intake.understand import understand
from amicable.core.vocabulary.complaint import Message
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.language import detect_language
from amicable.shell.engine.lexicons import read_lexicons

if TYPE_CHECKING:
    from amicable.core.intake.reader import WordsHeard

LEXICONS = read_lexicons((BUILT_IN,))
AUDIT = "Could you send me a copy of invoice 20177? Our auditors want it. No problem with it."
SHELF = "Thank you for the cabinet. The left door is warped, so part of it will have to wait."
LAWYER = "Invoice 77 is unclear to us. Our lawyer will write to you about it."
REFUND = "We look forward to the refund for invoice 77."


def _kind(words: str, nothing: str | None) -> str:
    chance = None if nothing is None else Decimal(nothing)

    def read(heard: WordsHeard) -> Opinion:
        assert words in heard.text
        return Opinion(claims={}, nothing=chance)

    message = Message("0" * 64, sender="", sender_name="", subject="", body=words)
    told = understand(message, lexicons=LEXICONS, detect=detect_language, reader=read)
    return told.kind


@pytest.mark.parametrize(
    ("words", "nothing", "kind"),
    [
        (AUDIT, None, "dispute"),
        (AUDIT, "0.94", "dispute"),
        (AUDIT, "0.95", "other"),
        (SHELF, None, "other"),
        (SHELF, "0.06", "other"),
        (SHELF, "0.05", "dispute"),
        (LAWYER, "0.98", "dispute"),
        (REFUND, "0.98", "dispute"),
    ],
    ids=[
        "without a reader `problem` is a complaint",
        "and with one that is not sure",
        "unless it is sure that nothing is disputed",
        "without a reader thanks are all that is heard",
        "and with one that is not sure either",
        "unless it is sure that something is disputed",
        "who names a lawyer disputes something",
        "and who wishes for a refund",
    ],
)
def test_a_sure_reader_tells_what_is_no_dispute(
    words: str, nothing: str | None, kind: str
) -> None:
    assert _kind(words, nothing) == kind


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Could you send me a copy of invoice 20177? Our auditors want it.", "other"),
        ("You billed us twice. Could you send me a copy of invoice 20177?", "dispute"),
    ],
)
def test_a_subject_alone_makes_no_dispute_of_a_copy_asked_for(body: str, kind: str) -> None:
    message = Message("0" * 64, "", "", subject="duplicate invoice billed twice", body=body)

    def read(heard: WordsHeard) -> Opinion:
        place = 1 if heard.text.count("twice") > 1 else 0
        return Opinion(claims={"D01": Decimal("0.9")}, said_in={"D01": place})

    told = understand(message, lexicons=LEXICONS, detect=detect_language, reader=read)
    assert told.kind == kind


def test_a_reader_that_knows_nothing_asks_about_what_the_lexicons_surely_hear() -> None:
    def read(_: WordsHeard) -> Opinion:
        return Opinion({}, nothing=Decimal("0.10"))

    body = "We don't owe the waiting charges, the lorry left at once."
    message = Message("0", "ana@club.example", "Ana", "4222", body)
    told = understand(message, lexicons=LEXICONS, detect=detect_language, reader=read)
    assert [one.reason for one in told.claims] == ["X99"]
    assert told.likely_reasons == ("F02",)
