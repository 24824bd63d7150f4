"""Every language looks for the same in an outgoing text, and every rule has its words."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, cast

import pytest

from amicable.core.proof.proof_words import parse_proof_words
from amicable.shell.engine.proof_words import proof_words
from amicable.shell.engine.words import read_page_words
from tests.catalog.console_rooms import LANGUAGES
from tests.catalog.roots import ROOTS

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    path.stem: path for root in ROOTS for path in sorted((root / "proofreading").glob("*.toml"))
}
_OF_SOME = {"familiar", "familiar_pt", "month_first"}
"""Cues that are a matter of one language or country."""


def test_every_language_of_letters_has_its_phrases() -> None:
    assert sorted(FILES) == LANGUAGES


@pytest.mark.parametrize("language", sorted(FILES))
def test_every_language_looks_for_what_the_english_one_does(language: str) -> None:
    english, other = proof_words(ROOTS, "en"), proof_words(ROOTS, language)
    assert {one.rule for one in other.avoided} == {one.rule for one in english.avoided}
    assert other.cues.keys() - _OF_SOME == english.cues.keys() - _OF_SOME
    assert other.promised.keys() == english.promised.keys()
    assert other.language == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_and_remedy_of_the_phrases_has_words(language: str) -> None:
    words, phrases = read_page_words(ROOTS, language), proof_words(ROOTS, "en")
    for one in phrases.avoided:
        assert words.has(f"proof.{one.rule}.why")
        assert words.has(f"proof.{one.rule}.mend")
    assert all(words.has(f"proof.kind.{kind}") for kind in phrases.promised)


@pytest.mark.parametrize("language", sorted(FILES))
def test_every_avoided_phrase_says_what_is_better(language: str) -> None:
    given = tomllib.loads(FILES[language].read_text(encoding="utf-8"))
    phrases = cast("list[dict[str, str]]", given["phrases"])
    assert [one["rule"] for one in phrases if not one.get("better")] == []


def test_a_company_adds_its_phrases_to_ours(tmp_path: Path) -> None:
    folder = tmp_path / "proofreading"
    folder.mkdir()
    own = 'language = "en"\n[[phrases]]\nrule = "slogan"\nsays = ["best in class"]\n'
    (folder / "en.toml").write_text(own, encoding="utf-8")
    both = proof_words((*ROOTS, tmp_path), "en")
    assert both.avoided[-1].rule == "slogan"
    assert len(both.avoided) == len(proof_words(ROOTS, "en").avoided) + 1


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("cues = 1", "not of the expected shape"),
        ('language = "en"\n[cues]\nthanks = "thanks"', "not of the expected shape"),
        ('language = "en"\n[cues]\nthanks = ["("]', "a phrase cannot be read"),
        ('language = "en"\n[[phrases]]\nrule = "a"\nsays = ["b"]\nseverity = "bad"', "severity"),
    ],
)
def test_a_broken_file_is_refused_in_words(text: str, fault: str) -> None:
    with pytest.raises(Exception, match=fault):
        parse_proof_words(text, name="own/en.toml")
