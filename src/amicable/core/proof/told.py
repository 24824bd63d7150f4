"""Marks in the words of whoever reads them, which need not be those of the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from amicable.core.proof.mark import Mark

    class Saying(Protocol):
        """Words of one language."""

        def has(self, key: str) -> bool:
            """Tell whether the language has this message."""

        def say(self, key: str, facts: Mapping[str, str | None] | None = None, /) -> str:
            """Fill a message of the language."""

        def listed(self, parts: tuple[str, ...]) -> str:
            """Join parts as a sentence does."""


_ROOMS = {
    "kind": "proof.kind",
    "role": "role_name",
    "language": "language",
    "wanted": "language",
}
"""Facts that are codes → the room of words that tells them."""
_OWN = "own_phrase"
"""How a rule is told that a company has added."""


@dataclass(frozen=True, slots=True)
class ToldMark:
    """A mark with its words: what is wrong, and what to do about it."""

    mark: Mark
    text: str
    """What stands in its place."""
    why: str
    mend: str


def told_marks(marks: Sequence[Mark], text: str, words: Saying) -> tuple[ToldMark, ...]:
    """Return the marks of a text in the reader's words."""
    return tuple(_told(one, text[one.start : one.end], words) for one in marks)


def _told(mark: Mark, text: str, words: Saying) -> ToldMark:
    facts = _named(mark.facts, words)
    rule = mark.rule if words.has(f"proof.{mark.rule}.why") else _OWN
    why = words.say(f"proof.{rule}.why", facts)
    if mark.better:
        return ToldMark(mark, text, why, words.say("proof.better", {"better": mark.better}))
    return ToldMark(mark, text, why, words.say(f"proof.{rule}.mend", facts))


def _named(facts: Mapping[str, str], words: Saying) -> dict[str, str]:
    """Return the facts with the codes among them as words."""
    named = dict(facts)
    if "decided" in named:
        kinds = tuple(words.say(f"remedy.{one}") for one in named["decided"].split(","))
        named["decided"] = words.listed(kinds)
    for name, room in _ROOMS.items():
        key = f"{room}.{named.get(name)}"
        if words.has(key):
            named[name] = words.say(key)
    return named
