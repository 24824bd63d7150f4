"""What a mail says and does not claim: what its writer takes back, and what others complain of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.intake.reasons import hear
from amicable.core.intake.statements import says_something

type Span = tuple[int, int]

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from amicable.core.intake.claims import Reading
    from amicable.core.intake.lexicon import Lexicon


def without_unclaimed(reading: Reading, subject: int) -> Reading:
    """Return the reading without the sentences that claim nothing; `subject` is where it ends.

    `Forget that, it was our mistake` takes back the sentence before it, `our complaint about the
    tax was a mistake, but ..` itself up to the `but`. A mail in which nothing else sounds like a
    complaint stays as it is: a person reads it.
    """
    kept = tuple(_kept(reading, subject))
    body = [reading.folded[slice(*span)] for span in kept if span[0] >= subject]
    if kept == tuple(reading.spans) or not hear(body, (reading.lexicon,)).hinted:
        return reading
    return replace(reading, spans=kept, is_cut=True)


def without_bare_subject(reading: Reading, every: Sequence[Lexicon]) -> Reading:
    """Return the reading without a subject that names no matter: `Payment`, `Billing question`.

    Such words are above every complaint, and would lead who reads it. In a language without words
    of ours it stays: what is below it is read less surely.
    """
    below = len(reading.text) - len(reading.text[reading.subject :].lstrip())
    body = tuple((max(start, below), end) for start, end in reading.spans if end > below)
    if not reading.subject or not body or not reading.lexicon.language:
        return reading
    subject = reading.folded[: reading.subject]
    said = set(range(len(subject)))
    for lexicon in every:
        for phrasing in lexicon.cues.get("no_matter", ()):
            for found in phrasing.finditer(subject):
                said.difference_update(range(*found.span()))
    if any(subject[at].isalpha() for at in said):
        return reading
    return replace(reading, spans=body, is_cut=True)


def _kept(reading: Reading, subject: int) -> Iterator[Span]:
    lexicon, left = reading.lexicon, list[Span]()
    for start, end in reading.spans:
        sentence = reading.folded[start:end]
        taken_back = _taken_back(sentence, lexicon) if start >= subject else None
        if taken_back is None:
            ends = len(sentence) if start < subject else _own_words(sentence, lexicon)
            if ends:
                left.append((start, start + ends))
            continue
        bare = not says_something(sentence[: taken_back.start()], lexicon)
        if bare and left and left[-1][0] >= subject:
            left.pop()
        left += _after(sentence, start, taken_back.end(), reading)
    yield from left


def _own_words(sentence: str, lexicon: Lexicon) -> int:
    """Return where a sentence stops to speak of its writer: at once, where others are its subject.

    `The price is wrong, and other customers say the same` claims up to the comma.
    """
    others = lexicon.says("of_others", sentence)
    if others is None:
        return len(sentence)
    own = sentence[: others.start()]
    for join in lexicon.cues.get("joins", ()):
        own = next(
            (own[: m.start()] for m in join.finditer(own) if not own[m.end() :].strip()), own
        )
    own = own.rstrip(" ,;\t\n\uff0c\uff1b")
    return len(own) if hear((own,), (lexicon,)).hinted else 0


def _taken_back(sentence: str, lexicon: Lexicon) -> re.Match[str] | None:
    """Return the words that take something back.

    `It was not our mistake` and `you say it was our mistake` take nothing back.
    """
    return None if lexicon.says("still_meant", sentence) else lexicon.says("withdrawn", sentence)


def _after(sentence: str, start: int, done: int, reading: Reading) -> list[Span]:
    """Return what a sentence goes on to say behind what it takes back."""
    join = reading.lexicon.says("joins", sentence[done:])
    if join is None or not says_something(sentence[done + join.end() :], reading.lexicon):
        return []
    behind = sentence[done + join.end() :]
    begin = start + done + join.end() + len(behind) - len(behind.lstrip(" ,\t\n"))
    return [(begin, start + len(sentence))]
