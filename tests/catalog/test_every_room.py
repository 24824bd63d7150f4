"""Every room of the console says the same in every language, with the same operands."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po

from amicable.shell.engine.words import languages, read_page_words, rooms
from tests.catalog.console_rooms import LANGUAGES, ROOMS, messages, room_keys
from tests.catalog.roots import ROOTS

_HOLE = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_rooms_of_the_english_one(language: str) -> None:
    assert sorted(path.stem for path in rooms(ROOTS, language)) == ROOMS


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_room_says_what_it_says_in_english(room: str, language: str) -> None:
    english, other = messages(room, "en"), messages(room, language)

    assert other.keys() == english.keys()
    for key, texts in other.items():
        assert all(texts), key
        assert _holes(texts) == _holes(english[key]), key
        assert not re.search(r"<\w|</|&\w+;", "".join(texts)), key


def _holes(texts: tuple[str, ...]) -> set[str]:
    """Return the operands of a message; one form of a plural may leave the count out."""
    return set(_HOLE.findall(" ".join(texts)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_a_room_are_read_with_its_language(language: str) -> None:
    assert "0123" in read_page_words(ROOTS, language).say("record.title", case="0123")


def test_a_key_stands_in_one_room_only() -> None:
    assert len(room_keys()) == sum(len(messages(room, "en")) for room in ROOMS)


def test_a_room_takes_no_key_from_the_letters() -> None:
    with languages(ROOTS)["en"].open("rb") as file:
        letters = {str(one.id) for one in read_po(file, abort_invalid=True) if one.id}
    assert sorted(letters & room_keys()) == []
