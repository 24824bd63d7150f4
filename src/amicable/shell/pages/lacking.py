"""What keeps a check from judging, as sentences for pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.correspond.gap import gap_words

if TYPE_CHECKING:
    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.readiness import CheckReadiness

_FIRST_OBSTACLES = 3


def lack_of(check: CheckReadiness, words: Words) -> tuple[str, ...]:
    """Say what keeps a check from judging, a sentence each, the first three."""
    said = (
        gap_words(each.code, each.subject, "", words, voice="cannot_tell")
        for each in check.obstacles
    )
    return tuple(dict.fromkeys(said))[:_FIRST_OBSTACLES]
