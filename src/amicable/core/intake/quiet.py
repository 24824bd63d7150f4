"""Which mails of a talk ask for nothing: bare thanks, and what a machine wrote in absence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amicable.core.intake.own_words import split_own_words
from amicable.core.vocabulary.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from amicable.core.intake.lexicon import Lexicon
    from amicable.core.vocabulary.complaint import Message

_ANSWERS = re.compile(r"^\s*(?:(?:re|aw|rv|fwd?|res|回复|答复|转发)\s*[:\uff1a]\s*)*")
_LETTER = re.compile(r"[^\W_]")
_ASKS = re.compile(r"[?\uff1f]")
_NAME_WORDS = 3
"""Words of a line below thanks that is no more than who thanks: `Mia`, `Ana Paula Reis`."""


def is_quiet(message: Message, lexicons: Iterable[Lexicon]) -> bool:
    """Say whether a mail in a talk surely asks for nothing and tells nothing.

    Every word has to be one of thanking: `thanks, but three are missing` is not quiet, and what
    the lists of words do not know is heard. An absence names itself in its first words.
    """
    every = tuple(lexicons)
    if message.speaks_for_nobody:
        return True
    own, _ = split_own_words(message.body, every, forward=False)
    if any(_is_absence(words, every) for words in (message.subject, own)):
        return True
    return not message.attachments and any(_only_thanks(own, one) for one in every)


def _is_absence(words: str, lexicons: Sequence[Lexicon]) -> bool:
    begins = _ANSWERS.sub("", fold(words))
    return any(
        pattern.match(begins) for one in lexicons for pattern in one.cues.get("absence", ())
    )


def _only_thanks(own: str, lexicon: Lexicon) -> bool:
    lines = [line.strip() for line in own.splitlines() if line.strip()]
    while len(lines) > 1 and _is_name(lines[-1]):
        lines.pop()
    said = fold("\n".join(lines))
    if _ASKS.search(said) or not lexicon.says("thanking", said):
        return False
    for cue in ("thanking", "courtesy"):
        for pattern in lexicon.cues.get(cue, ()):
            said = pattern.sub(lambda _: " ", said)
    return _LETTER.search(said) is None


def _is_name(line: str) -> bool:
    words = line.split()
    return len(words) <= _NAME_WORDS and all(one[0].isupper() for one in words)
