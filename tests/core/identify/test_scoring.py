from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from amicable.core.identify.clues import Clue
from amicable.core.identify.scoring import FOUND, alike, is_worth_naming, score
from amicable.core.identify.telling import TELLING
from amicable.core.vocabulary.invoice import Invoice

DAY = date(2026, 9, 1)
OLD = Invoice("I1", "1", "K1", "380", date(2026, 3, 1), "EUR", Decimal(10))
NEW = replace(OLD, invoice_id="I2", number="2", issued_on=date(2026, 8, 20))


def clue(code: str, *ids: str) -> Clue:
    return Clue(code, code, frozenset(ids))


def test_chances_are_shared_among_all_invoices_and_none() -> None:
    twin = replace(NEW, invoice_id="I3")
    found = score([clue("amount_near", "I1", "I2", "I3")], [OLD, NEW, twin], DAY)
    assert sum(one.score for one in found) < 1
    assert [one.invoice_id for one in found] == ["I2", "I3", "I1"]


def test_a_score_is_how_often_such_a_candidate_was_right() -> None:
    told = [clue(code, "I2") for code in TELLING]
    scores = [score(told[:count], [OLD, NEW], DAY)[0].score for count in range(1, len(told))]
    assert scores == sorted(scores)
    assert scores[-1] < 1


def test_what_one_clue_says_of_one_is_worth_more_among_few_than_among_many() -> None:
    many = [replace(OLD, invoice_id=f"I{place}") for place in range(3, 60)]
    told = [clue("month_near", "I1")]
    few = score(told, [OLD, NEW], DAY)[0]
    assert few.score > score(told, [OLD, NEW, *many], DAY)[0].score


def test_two_that_the_words_fit_are_alike_and_neither_is_found() -> None:
    twin = replace(NEW, invoice_id="I3")
    found = score([clue("amount_equal", "I2", "I3")], [OLD, NEW, twin], DAY)
    assert {one.invoice_id for one in alike(found)} == {"I2", "I3"}
    assert max(one.score for one in found) < FOUND


def test_an_exact_number_outweighs_an_item_of_another_invoice() -> None:
    found = score([clue("number_equal", "I1"), clue("item_named", "I2")], [OLD, NEW], DAY)
    assert (found[0].invoice_id, found[0].score >= FOUND) == ("I1", True)


def test_age_alone_is_worth_no_question() -> None:
    (only,) = score([clue("open_invoice", "I2")], [OLD, NEW], DAY)
    assert not is_worth_naming(only)


def test_every_clue_speaks_for_the_invoices_that_fit_it() -> None:
    assert min(TELLING.values()) > 1
