"""The one question that a letter asks, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.correspond.explain import cause_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amicable.core.correspond.seen import CustomerView
    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.identification import Unbilled

WHICH_REASON = "which_reason"
UNSTATED = frozenset({WHICH_REASON, "what_is_wrong"})
"""Questions to somebody who says that something is wrong, and not what."""


def asked_words(view: CustomerView, words: Words) -> str:
    """Word the question that identification needs."""
    return question_words(view.question or "other", view.options, words, view.unbilled)


def question_words(
    code: str, options: Sequence[str], words: Words, unbilled: Unbilled | None = None
) -> str:
    """Word a question by its code, naming its options (invoice numbers of the sender's own)."""
    key = words.first_of(f"question.{code}", "question.other")
    last = "list.last" if code == "which_rows" else "list.or"
    told = [cause_words(one, words) for one in options] if code == WHICH_REASON else options
    return words.say(
        key,
        count=len(unbilled.numbers) if unbilled else 1,
        options=words.listed(tuple(told), last) or None,
        item=unbilled.named if unbilled else None,
        numbers=words.listed(unbilled.numbers) if unbilled else None,
        items=words.listed(unbilled.items) if unbilled else None,
    )
