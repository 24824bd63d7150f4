"""What is written and what is asked for meet, however either is written."""

from __future__ import annotations

from decimal import Decimal

import pytest

from amicable.core.cases.search_words import MOST_WORDS, words_asked, words_to_find


def _is_found(text: str, asked: str, *amounts: Decimal) -> bool:
    kept = words_to_find([text], amounts).split()
    return all(
        any(
            one in kept or (one.endswith("*") and any(word.startswith(one[:-1]) for word in kept))
            for one in group
        )
        for group in words_asked(asked)
    )


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Ferretería Alba", "FERRETERIA alba"),
        ("two hinges were broken", "hinge"),
        ("Straße", "strasse"),
        ("invoice RE-0001234/7", "re-0001234"),
        ("invoice RE-0001234/7", "RE0001234"),
        ("invoice RE-0001234", "1234"),
        ("invoice RE-0001234", "0001234"),
        ("we paid 1.234,50 EUR", "1,234.50"),
        ("we paid 1 234,50 EUR", "1234.5"),
        ("we paid 1\u202f234,50 EUR", "1'234.50"),
        ("we paid 1234 EUR", "1,234.00"),
        ("write to ana.maria@alba.co.uk", "ana.maria@alba.co.uk"),
        ("write to ana.maria@alba.co.uk", "alba.co.uk"),
        ("七月用量与贷项问题", "用量"),
        ("七月用量与贷项问题", "用量与贷项"),
        ("七月用量与贷项问题", "量"),
        ("7月用量", "7月"),
        ("\uff08发票\uff09\uff32\uff25\uff0d\uff11\uff12", "发票 re-12"),
    ],
)
def test_what_is_written_is_found_as_it_is_asked_for(written: str, asked: str) -> None:
    assert words_asked(asked)
    assert _is_found(written, asked)


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("invoice RE-12", "RE-1"),
        ("invoice RE-12 of 7 July", "RE-7"),
        ("用 in the 量", "用量"),
        ("we paid 1234.50", "1234.51"),
        ("two hinges", "hinges zebra"),
    ],
)
def test_what_is_not_written_is_not_found(written: str, asked: str) -> None:
    assert not _is_found(written, asked)


def test_an_amount_of_the_case_is_found_however_it_is_written() -> None:
    for asked in ("1234.50", "1.234,50", "1,234.5", "1 234,50"):
        assert _is_found("", asked, Decimal("1234.50"))
    assert _is_found("", "1234", Decimal(1234))


@pytest.mark.parametrize("asked", ["", "  ", "!?", "' | ' & \\", "____"])
def test_signs_alone_ask_for_nothing(asked: str) -> None:
    assert words_asked(asked) == []


@pytest.mark.parametrize("asked", ["'); DROP", 'a" OR "b', "x:* & !y", "\\'\\", "NEAR(a b)"])
def test_what_is_asked_for_is_letters_and_digits_only(asked: str) -> None:
    assert all(one.removesuffix("*").isalnum() for group in words_asked(asked) for one in group)


def test_a_text_without_end_is_cut() -> None:
    kept = words_to_find((f"w{number}" for number in range(MOST_WORDS * 2)), ())
    assert len(kept.split()) == MOST_WORDS
