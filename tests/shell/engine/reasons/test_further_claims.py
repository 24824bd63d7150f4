"""What single statements claim beside what the text is told, from their scores."""

from __future__ import annotations

from decimal import Decimal

import numpy as np

from amicable.core.intake.reader import Statement
from amicable.shell.engine.reasons.further_claims import further_claims, is_complained

LABELS = ("D01", "D02", "P01", "Q01", "Y01", "none")


def further(
    *said: tuple[str, float, float], told: str = "", likely: float = 0.3
) -> dict[str, int]:
    """Return the further reasons and their statements, each one leading in a sentence of its own.

    `said` are the reason, its score and how surely the lexicons hear it; `likely` is the chance of
    each in the whole text.
    """
    scores = np.full((len(said), len(LABELS)), -1.0)
    statements = []
    for place, (reason, score, hint) in enumerate(said):
        scores[place, LABELS.index(reason)] = score
        hinted = {reason: Decimal(str(hint))} if hint else {}
        words = f"A sentence as long as people write, in plain words, of {reason}."
        statements.append(Statement(words, place * 100, place, hinted))
    chances = {reason: likely for reason, _, _ in said}
    found = further_claims(LABELS, statements, scores, chances, told.split())
    return {reason: one.place for reason, one in found.items()}


def test_a_sentence_that_plainly_says_something_else_claims_it() -> None:
    assert further(("P01", 1.0, 0.9), ("Q01", 1.0, 0.9), told="P01") == {"Q01": 1}
    assert further(("P01", 1.0, 0.9), ("Q01", -0.5, 0), told="P01") == {}


def test_one_statement_alone_is_not_told_where_the_text_is_not() -> None:
    assert further(("P01", 1.0, 0.9)) == {}
    assert further(("P01", 1.0, 0.9), ("Q01", 1.0, 0.9)) == {"P01": 0, "Q01": 1}


def test_that_one_has_paid_is_mostly_said_along_the_way() -> None:
    assert further(("P01", 1.0, 0.9), ("Y01", 1.0, 0.9), told="P01") == {}


def test_the_same_days_twice_are_no_second_invoice() -> None:
    assert further(("D02", 1.0, 0.9), ("D01", 2.0, 0.98), told="D02", likely=0.9) == {}
    assert further(("D02", 1.0, 0.9), ("D01", 2.0, 0.98)) == {}


def test_a_sentence_that_speaks_for_what_is_told_as_well_claims_nothing_else() -> None:
    statements = [Statement("ten were broken, " * 4, 0, 0, {"Q01": Decimal("0.9")})]
    apart = np.array([[-1.0, -1, -1, 1.0, -1, -1]])
    chances = {"Q01": 0.3, "P01": 0.9}
    assert further_claims(LABELS, statements, apart, chances, ["P01"])
    both = np.array([[-1.0, -1, 0.9, 1.0, -1, -1]])
    assert further_claims(LABELS, statements, both, chances, ["P01"]) == {}


def test_a_short_plain_statement_counts_however_little_it_shows_in_the_whole() -> None:
    assert further(("P01", 2.0, 0.9), ("Q01", 0.5, 0.9), told="P01", likely=0.01) == {"Q01": 1}
    assert further(("P01", 2.0, 0.9), ("Q01", 0.5, 0.6), told="P01", likely=0.01) == {}
    third = ("Y01", 1.0, 0.9)
    assert further(("P01", 2.0, 0.9), ("Q01", 0.3, 0.9), third, told="P01", likely=0.01) == {}


def test_in_a_terse_mail_each_plain_sentence_counts_where_both_ears_agree() -> None:
    price, short = ("P01", 2.0, 0.9), ("Q01", 0.1, 0.9)
    assert further(price, short, told="P01", likely=0.01) == {"Q01": 1}
    assert further(price, ("Q01", -0.1, 0.9), told="P01", likely=0.01) == {}
    twice = ("D01", 2.0, 0.98)
    assert further(twice, short, told="D01", likely=0.01) == {}, "said to tell the duplicate"
    assert further(twice, ("Q01", 0.1, 0.98), told="D01", likely=0.01) == {"Q01": 1}


def test_a_subject_claims_nothing_that_is_only_plain() -> None:
    scores = np.array([[-1.0, -1, -1, 0.6, -1, -1], [-1.0, -1, 2.0, -1, -1, -1]])
    price = Statement("The price is wrong", 20, 1, {"P01": Decimal("0.9")})
    for is_subject in (False, True):
        title = Statement("Boxes short", 0, 0, {"Q01": Decimal("0.9")}, is_subject)
        found = further_claims(LABELS, (title, price), scores, {"Q01": 0.01}, ["P01"])
        assert bool(found) is not is_subject


def test_what_the_lexicons_alone_hear_counts_where_the_model_hears_nothing() -> None:
    assert further(("P01", 2.0, 0.9), ("D01", -0.8, 0.98), told="P01") == {"D01": 1}
    assert further(("P01", 2.0, 0.9), ("D01", -0.8, 0.90), told="P01") == {}
    assert further(("P01", 2.0, 0.9), ("Y01", -0.8, 0.98), told="P01") == {}
    assert further(("P01", 2.0, 0.9), ("D01", -0.8, 0.98)) == {}


def test_a_plain_complaint_disputes_something_whatever_is_asked_beside_it() -> None:
    scores = np.array([[-1.0, -1, -1, 0.6, -1, -0.5], [-1.0, -1, -1, -1, -1, 2.0]])
    short = Statement("one is missing", 0, 0, {"Q01": Decimal("0.85")})
    asks = Statement("How are you?", 20, 1, {})
    assert is_complained(LABELS, (short, asks), scores)
    assert not is_complained(LABELS, (asks, asks), scores)
