"""A question to the person who imports: two readings fit, and only somebody who knows decides."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from amicable.core.vocabulary.error import InputError


@dataclass(frozen=True, slots=True)
class Choice:
    """One reading: the value that an answer is kept as, its words, and an example of the file."""

    value: str
    words: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about a source. `key` is the name under which a map keeps the answer.

    An open question (`is_closed` false) takes any answer; its choices are only the usual ones.
    """

    key: str
    words: str
    choices: tuple[Choice, ...]
    is_closed: bool = True


Ask = Callable[[Question], str | None]
"""Puts a question to a person; returns a choice's value, or None when there is nobody to ask."""


class UndecidedError(InputError):
    """Two readings of a source fit and nobody was there to choose."""

    def __init__(self, question: Question) -> None:
        readings = " or ".join(_shown(choice) for choice in question.choices)
        values = [choice.value for choice in question.choices] or ["..."]
        kept = f"{_quoted(question.key)} = {_quoted(values[0])}"
        super().__init__(
            f"{question.words}: {readings}; answer on a terminal, or keep the answer in a file "
            f"for --map, under [answers], such as {kept}."
        )


def _quoted(text: str) -> str:
    """Return a text as TOML writes it; keys may hold spaces."""
    return json.dumps(text, ensure_ascii=False)


def _shown(choice: Choice) -> str:
    return f"{choice.words} ({choice.example})" if choice.example else choice.words


def nobody(_question: Question) -> None:
    """Answer no question: the `Ask` of a run without a terminal."""
