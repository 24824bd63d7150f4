"""The words of lists: every language knows every column, and no word means two things."""

from __future__ import annotations

import tomllib
from collections import Counter
from typing import Any, get_args

import pytest

from amicable.core.intake.list_words import Meaning, bare
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.lexicons import read_lexicons
from amicable.shell.engine.list_words import read_list_words

FILES = sorted((BUILT_IN / "claim_lists").glob("*.toml"))
LEXICONS = read_lexicons((BUILT_IN,))


def written(language: str) -> dict[str, Any]:
    text = (BUILT_IN / "claim_lists" / f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def test_lists_are_read_in_every_language_that_is_heard() -> None:
    assert [file.stem for file in FILES] == sorted(LEXICONS)


@pytest.mark.parametrize("language", sorted(LEXICONS))
def test_every_column_has_a_heading(language: str) -> None:
    assert set(written(language)["headings"]) == set(get_args(Meaning))


@pytest.mark.parametrize("language", sorted(LEXICONS))
@pytest.mark.parametrize("kind", ["headings", "reasons"])
def test_no_word_means_two_things_in_one_language(language: str, kind: str) -> None:
    pairs = {(bare(one), at) for at, said in written(language)[kind].items() for one in said}
    times = Counter(word for word, _ in pairs)
    assert [word for word, many in times.items() if many > 1] == []


@pytest.mark.parametrize("language", sorted(LEXICONS))
def test_a_cell_that_says_why_leads_to_a_reason_that_is_heard_in_mails(language: str) -> None:
    known = {phrase.reason for phrase in LEXICONS[language].phrases}
    assert set(written(language)["reasons"]) <= known


@pytest.mark.parametrize("language", sorted(LEXICONS))
def test_a_sum_is_no_heading_of_the_invoices(language: str) -> None:
    words = read_list_words((BUILT_IN,))
    named = {words.meaning(one, language) for one in written(language)["totals"]}
    assert "invoice" not in named
