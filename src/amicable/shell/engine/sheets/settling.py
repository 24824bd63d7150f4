"""Settle a question by a kept answer, by asking, or not at all: never by a guess."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.vocabulary.question import UndecidedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.vocabulary.question import Ask, Question


@dataclass(frozen=True, slots=True)
class Answers:
    """Who answers: what was kept from an earlier import, and then whoever is there."""

    ask: Ask
    kept: Mapping[str, str]

    def settle(self, question: Question) -> str:
        """Return the chosen value of a question: the kept answer, else what a person says.

        Raises:
            UndecidedError: No answer is kept under the question's key and nobody is there.
        """
        values = {choice.value for choice in question.choices}
        kept = self.kept.get(question.key)
        if kept in values:
            return str(kept)
        said = self.ask(question)
        if said not in values:
            raise UndecidedError(question)
        return str(said)
