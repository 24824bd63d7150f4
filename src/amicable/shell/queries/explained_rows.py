"""Finding rows with words: what each finding is and how it was calculated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.core.correspond.explain import explain_finding, explain_step
from amicable.shell.queries.finding_rows import finding_row, step_row
from amicable.shell.queries.team_words import team_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from amicable.core.vocabulary.finding import Finding


def explained(findings: Iterable[Finding], language: str) -> Iterator[dict[str, Any]]:
    """Yield finding rows with `explanation` and `derivation` in a language.

    Raises:
        UnknownLanguageError: the catalogue has no words of that language.
    """
    words = team_words(language)
    for one in findings:
        yield finding_row(one) | {
            "explanation": explain_finding(one, words),
            "derivation": [
                step_row(step, explain_step(step, words, currency=one.currency, basis=one.basis))
                for step in one.derivation
            ],
        }
