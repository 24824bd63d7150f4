"""What the lexicons make of texts that a model is to learn from."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from amicable.core.intake.reader import Opinion, WordsHeard
from amicable.core.intake.understand import understand
from amicable.core.vocabulary.complaint import Message
from amicable.shell.engine.language import detect_language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from amicable.core.intake.lexicon import Lexicon
    from amicable.shell.engine.reasons.labelled_texts import LabelledTexts

_SUBJECT = 120
"""Characters of a first line that a blank line follows, up to which it is the subject."""


def hear_labelled_texts(
    given: LabelledTexts,
    lexicons: Mapping[str, Lexicon],
    told: Callable[[int, int], None] | None = None,
) -> tuple[LabelledTexts, tuple[WordsHeard, ...]]:
    """Return the texts as a complaint's own words are read, and what the lexicons hear in each.

    So a model learns from the same words that it will be shown: without quotes, signatures and
    disclaimers.
    """
    heard = []
    for number, text in enumerate(given.texts, 1):
        heard.append(_heard(text, lexicons))
        if told:
            told(number, len(given.texts))
    return replace(given, texts=tuple(one.text for one in heard)), tuple(heard)


def _heard(text: str, lexicons: Mapping[str, Lexicon]) -> WordsHeard:
    subject, _, body = text.partition("\n\n")
    if not body or len(subject) > _SUBJECT or "\n" in subject:
        subject, body = "", text
    kept: list[WordsHeard] = []
    message = Message(
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        sender="",
        sender_name="",
        subject=subject,
        body=body,
    )
    understand(message, lexicons=lexicons, detect=detect_language, reader=partial(_listen, kept))
    return kept[0] if kept else WordsHeard(text, {}, {})


def _listen(kept: list[WordsHeard], heard: WordsHeard) -> Opinion:
    """Keep what a reader would be handed, without an opinion of it."""
    kept.append(heard)
    return Opinion()
