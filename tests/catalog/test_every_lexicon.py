from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import amicable.catalog
from amicable.core.intake.lexicon import parse_lexicon
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.phrases import compile_phrase
from amicable.shell.engine.lexicons import read_lexicons

if TYPE_CHECKING:
    from amicable.core.vocabulary.phrases import Phrasing

ROOT = Path(amicable.catalog.__file__).parent
LEXICONS = read_lexicons([ROOT])
PHRASES = [
    phrasing
    for lexicon in LEXICONS.values()
    for phrasing in (
        *(phrase.pattern for phrase in lexicon.phrases),
        *(ago for _, _, ago in lexicon.ago),
        *lexicon.innocent,
        *(one for told in lexicon.cues.values() for one in told),
    )
]


def test_the_four_languages_are_there() -> None:
    assert set(LEXICONS) >= {"en", "es", "pt", "zh"}


@pytest.mark.parametrize("language", sorted(LEXICONS))
def test_a_lexicon_speaks_of_reasons_of_the_taxonomy(language: str) -> None:
    reasons = {phrase.reason for phrase in LEXICONS[language].phrases}
    assert all(re.fullmatch(r"[A-Z]\d\d", reason) for reason in reasons)
    assert reasons >= {"P01", "Q01", "D01", "Y01", "B01", "M01", "H01", "H02"}


@pytest.mark.parametrize("language", sorted(LEXICONS))
def test_a_lexicon_names_the_papers_and_what_ends_a_mail(language: str) -> None:
    lexicon = LEXICONS[language]
    assert {"invoice_number", "number", "purchase_order"} <= set(lexicon.papers)
    assert {"quote", "signature", "forward", "claimed_before", "latest"} <= set(lexicon.cues)


@pytest.mark.parametrize("path", sorted((ROOT / "lexicons").glob("*.toml")), ids=lambda p: p.stem)
def test_every_phrase_of_a_built_in_lexicon_is_a_pattern(path: Path) -> None:
    lexicon = parse_lexicon(path.read_text(encoding="utf-8"), name=path.name)
    assert lexicon.language == path.stem


def test_reading_the_built_in_lexicons_compiles_no_phrase() -> None:
    parse_lexicon.cache_clear()
    fresh = read_lexicons([ROOT])
    assert not any("pattern" in vars(phrase.pattern) for phrase in fresh["zh"].phrases)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(drawn=st.data(), phrasing=st.sampled_from(PHRASES))
def test_whatever_says_a_phrase_is_compared_with_it(
    drawn: st.DataObject, phrasing: Phrasing
) -> None:
    pattern = compile_phrase(phrasing.written, spaced=phrasing.spaced)
    said = drawn.draw(st.from_regex(pattern))
    assert phrasing.search(said)
    assert phrasing.sub(lambda _: "", said) == pattern.sub("", said)


def test_a_language_of_another_root_is_found_by_being_there(tmp_path: Path) -> None:
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / "de.toml").write_text(
        'language = "de"\n[papers]\ninvoice_number = ["rechnung"]\n'
        '[reasons.P01]\nstrong = ["preis .. (falsch|hoch)"]\n',
        encoding="utf-8",
    )
    found = read_lexicons([ROOT, tmp_path])
    assert set(found) == {*LEXICONS, "de"}
    assert found["de"].phrases[0].pattern.search("der preis ist viel zu hoch")


@pytest.mark.parametrize(
    "text", ["language = ", 'language = "de"\n[reasons.P01]\nstrong = ["("]', "spaced = true"]
)
def test_a_broken_lexicon_is_one_clear_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / "de.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"de\.toml: "):
        read_lexicons([tmp_path])
