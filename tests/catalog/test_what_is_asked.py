"""What a letter asks for is a thing that the customer can send, and several read as a sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from amicable.core.correspond.gap import record_words
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.words import read_words
from tests.catalog.roots import ROOTS
from tests.catalog.test_every_language import CAUSES, LANGUAGES, words_of

_NEVER_OPEN = {"H", "X"}
"""Requests, and what nobody gave a reason for: it is asked about in other words."""
_RULE = re.compile(r'"no_convention:([a-z_]+)"')


def _rules() -> list[str]:
    """Return every rule without which a check of the catalogue cannot tell."""
    files = Path(BUILT_IN).rglob("*.py")
    return sorted({name for one in files for name in _RULE.findall(one.read_text("utf-8"))})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_names_what_the_customer_can_send(language: str) -> None:
    words = words_of(language)
    unasked = [
        cause
        for cause in CAUSES
        if cause[0] not in _NEVER_OPEN
        and not (words.has(f"ask.{cause}") or words.has(f"ask.{cause[0]}"))
    ]
    assert unasked == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_that_is_missing_is_asked_for_by_what_it_says(language: str) -> None:
    words = words_of(language)
    general = words.say("records.convention")
    assert len(_rules()) > 20
    unnamed = [
        one for one in _rules() if record_words(one, words, code="no_convention") == general
    ]
    assert unnamed == []


@pytest.mark.parametrize(
    ("language", "few", "more", "long"),
    [
        ("en", "a, and b", "a, b, and c", "a, x; b; and c"),
        ("es", "a y b", "a, b y c", "a, x; b; y c"),
        ("pt", "a e b", "a, b e c", "a, x; b; e c"),
        ("zh", "a\uff1bb", "a\uff1bb\uff1bc", "a, x\uff1bb\uff1bc"),
    ],
)
def test_clauses_are_joined_as_one_writes_them(
    language: str, few: str, more: str, long: str
) -> None:
    words = words_of(language)
    assert words.clauses(("a",)) == "a"
    assert words.clauses(("a", "b")) == few
    assert words.clauses(("a", "b", "c")) == more
    assert words.clauses(("a, x", "b", "c")) == long


def test_orders_are_named_as_each_country_names_them() -> None:
    told = {
        country: read_words(ROOTS, "pt", country).say(
            "gap.not_covered",
            subject=record_words("orders", read_words(ROOTS, "pt", country)),
            period=None,
        )
        for country in ("BR", "PT")
    }
    assert "registros de pedidos" in told["BR"]
    assert "registos de encomendas" in told["PT"]
