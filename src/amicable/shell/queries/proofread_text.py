"""An outgoing text held against its case."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from amicable.core.intake.language import choose_language
from amicable.core.intake.lexicon import NO_LEXICON
from amicable.core.intake.mentions import find_mentions
from amicable.core.proof.facts_of_case import facts_of_case
from amicable.core.proof.outgoing import Outgoing, own_part
from amicable.core.proof.proofread import proofread
from amicable.core.proof.proofreading import Proofreading
from amicable.core.vocabulary.error import InputError
from amicable.core.vocabulary.worded import worded
from amicable.shell.engine.language import detect_language
from amicable.shell.engine.lexicons import read_lexicons
from amicable.shell.engine.proof_words import proof_words
from amicable.shell.engine.words import languages, read_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from amicable.core.correspond.words import Words
    from amicable.core.intake.lexicon import Lexicon
    from amicable.core.proof.facts import CaseFacts
    from amicable.core.proof.mark import Mark
    from amicable.core.vocabulary.complaint import Mention

MOST_TEXT = 100_000
"""Characters of a text that are read; no letter is longer."""


class TooLongTextError(InputError):
    """The text is longer than any letter."""

    def __init__(self, name: str) -> None:
        super().__init__(
            worded(
                "too_long_text",
                "{name}: more than {most} characters; give the text of one letter or mail.",
                name=name,
                most=MOST_TEXT,
            )
        )


class EmptyTextError(InputError):
    """There is nothing to read."""

    def __init__(self, name: str) -> None:
        super().__init__(
            worded(
                "empty_text",
                "{name}: there is no text in it; give the letter or mail as text.",
                name=name,
            )
        )


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text with its marks and the words of the customer it goes to."""

    text: str
    marks: tuple[Mark, ...]
    language: str
    """What the text is written in, `und` where nobody can tell."""


def proofread_text(
    text: str, case: object, roots: tuple[Path, ...], *, name: str, case_name: str
) -> ReadText:
    """Return what is wrong with a text to the customer of a case.

    Args:
        text: The letter or mail, with or without its head.
        case: `amicable.case/1` as read from JSON.
        roots: Folders of the catalogue, the package's own first.
        name: What a person calls the text.
        case_name: What a person calls the case's file.

    Raises:
        EmptyTextError: nothing is written.
        TooLongTextError: the text is no letter.
        NoCaseError: the case is none.
    """
    if not text.strip():
        raise EmptyTextError(name)
    if len(text) > MOST_TEXT:
        raise TooLongTextError(name)
    lexicons = read_lexicons(roots)
    facts = facts_of_case(case, name=case_name)
    own = own_part(text)
    language = choose_language(own, lexicons, detect=detect_language, prior=facts.language)
    mentions = _mentions(text, own, language, lexicons, facts.as_of)
    draft = _draft(case)
    if draft:
        is_read = (text, language) == (draft, facts.language)
        spoken = mentions if is_read else _spoken(draft, facts, lexicons)
        facts = facts_of_case(case, spoken, name=case_name)
    reading = Outgoing(text, own, language, mentions)
    writing = _writing(roots, facts.language or language, facts.country)
    proof = Proofreading(reading, facts, proof_words(roots, language), writing)
    return ReadText(text, proofread(proof), language)


def _draft(case: object) -> str:
    letter = case.get("letter") if isinstance(case, dict) else None
    return f"{letter.get('subject', '')}\n\n{letter.get('body', '')}" if letter else ""


def _spoken(draft: str, facts: CaseFacts, lexicons: Mapping[str, Lexicon]) -> tuple[Mention, ...]:
    return _mentions(draft, own_part(draft), facts.language or "", lexicons, facts.as_of)


def _mentions(
    text: str, own: str, language: str, lexicons: Mapping[str, Lexicon], today: date
) -> tuple[Mention, ...]:
    lexicon = lexicons.get(language, NO_LEXICON)
    others = tuple(one for one in lexicons.values() if one is not lexicon)
    return find_mentions(text, own, lexicon, others, today)


@cache
def _writing(roots: tuple[Path, ...], language: str, country: str | None) -> Words:
    return read_words(roots, language if language in languages(roots) else "en", country)
