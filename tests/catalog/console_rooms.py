"""The words of the console's rooms, one file a room and language, for tests."""

from __future__ import annotations

from functools import cache

from babel.messages.pofile import read_po

from amicable.shell.engine.words import languages, rooms
from tests.catalog.roots import ROOTS

LANGUAGES = sorted(languages(ROOTS))
ROOMS = sorted({path.stem for path in rooms(ROOTS, "en")})


@cache
def messages(room: str, language: str) -> dict[str, tuple[str, ...]]:
    """Return the messages of a room by key."""
    found: dict[str, tuple[str, ...]] = {}
    for path in rooms(ROOTS, language):
        if path.stem == room:
            with path.open("rb") as file:
                read = read_po(file, abort_invalid=True)
            found |= {_texts(one.id)[0]: _texts(one.string) for one in read if one.id}
    return found


def room_keys() -> set[str]:
    """Return the keys of every room."""
    return {key for room in ROOMS for key in messages(room, "en")}


def _texts(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, tuple | list) else (str(text),)
