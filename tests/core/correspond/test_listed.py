from __future__ import annotations

import re

import pytest

from amicable.core.correspond.letter import write_letter
from amicable.core.correspond.situation import situation_of
from amicable.shell.engine.letters import read_letters
from amicable.shell.engine.words import languages, read_words
from tests.catalog.roots import ROOTS
from tests.core.correspond.sample_lists import a_list

LETTERS = read_letters(ROOTS)


def body(language: str = "en") -> str:
    letter = write_letter(a_list(), words=read_words(ROOTS, language, "ES"), letters=LETTERS)
    assert letter is not None
    return letter.body


def line(text: str) -> str:
    return next(one for one in body().splitlines() if text in one)


def test_a_list_of_several_rows_has_its_own_letter() -> None:
    assert situation_of(a_list()) == "listed"


def test_the_points_stand_in_the_customers_order_whatever_their_answer() -> None:
    table = [one for one in body().splitlines() if re.match(r"\d+ ", one)]
    assert [one.split()[0] for one in table] == [str(place) for place in range(1, 11)]
    assert table[0].endswith("as billed")
    assert "you are right" in table[1]
    assert table[-1].split()[:2] == ["10", "-"]


def test_every_answer_is_counted_once() -> None:
    told = body().partition("Of your 10 points\n")[2].partition("\n\n")[0]
    assert told == (
        "- 1: you are right\n- 1: right in part\n- 1: put right already\n"
        "- 1: the invoice agrees with our records\n- 4: still open\n"
        "- 2: we do not find the invoice"
    )


def test_each_open_point_names_what_would_settle_it() -> None:
    assert "it is for us to show what arrived" in line("(no. 5)")
    assert "the offer or agreement that names the discount" in line("(no. 6)")
    assert "more than the whole of invoice" in line("No. 7:")
    assert "exactly is wrong" in line("No. 8:")


def test_rows_that_are_not_found_are_one_question_in_the_customers_own_words() -> None:
    assert "by F-9999 and no. 10 of your list?" in body()
    assert "those of May" not in body()


def test_credits_are_said_once_with_all_their_invoices() -> None:
    assert "48.40 EUR in all: F-2026/0113 and" in line("one credit note for each")


@pytest.mark.parametrize("language", sorted(languages(ROOTS)))
def test_the_letter_of_a_list_is_whole_in_every_language(language: str) -> None:
    written = body(language)
    assert re.search(r"[{}\[\]@]|None", written) is None
    assert written.count("F-9999") == 2
