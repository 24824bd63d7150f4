"""The marks on a text as the desk shows them: beside the text, each with its place in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from amicable.core.proof.mark import verdict_of
from amicable.core.proof.place import place_of
from amicable.core.proof.told import told_marks
from amicable.shell.queries.case_proof import (
    letter_marks,
    letter_text,
    offer_marks,
    offer_text,
    question_marks,
)
from amicable.shell.queries.told_proof import summary_words
from amicable.shell.store.changing import NoSuchCaseError
from amicable.shell.store.models import Case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amicable.core.proof.mark import Mark, Verdict
    from amicable.core.proof.place import Place
    from amicable.core.proof.told import ToldMark
    from amicable.shell.queries.page_words import Reader
    from amicable.shell.store.models import Message, Offer


class Stretch(NamedTuple):
    """A stretch of a text; `number` is the mark on it, 0 for none."""

    text: str
    number: int


@dataclass(frozen=True, slots=True)
class ShownMark:
    """A mark with its number on the page and its place.

    `start` and `end` count as scripts of a browser do, which take a sign beyond the first
    65,536 for two.
    """

    number: int
    told: ToldMark
    place: Place
    start: int
    end: int
    is_in_body: bool
    """False for one on the subject."""


@dataclass(frozen=True, slots=True)
class ShownProof:
    """What is wrong with a text; nobody can tell where `is_read` is false."""

    verdict: Verdict
    summary: str
    marks: tuple[ShownMark, ...]
    stretches: tuple[Stretch, ...]
    """The text itself, cut at its marks."""
    is_read: bool = True


def question_proof(case_id: str, text: str, reader: Reader) -> ShownProof:
    """Return what is wrong with words of our own to the customer, before they are sent.

    Raises:
        NoSuchCaseError: there is no such case.
    """
    case = Case.objects.filter(pk=case_id).first()
    if case is None:
        raise NoSuchCaseError(case_id)
    text = text.replace("\r\n", "\n")
    return _shown(question_marks(case, text), text, reader)


def draft_proof(case_id: str, reader: Reader) -> tuple[Message, ShownProof] | None:
    """Return the letter that a case proposes with what is wrong with it; None without one.

    Raises:
        NoSuchCaseError: there is no such case.
    """
    case = Case.objects.filter(pk=case_id).first()
    if case is None:
        raise NoSuchCaseError(case_id)
    letter = case.messages.filter(direction="out", state="draft").order_by("-pk").first()
    return None if letter is None else (letter, letter_proof(case, letter, reader))


def letter_proof(case: Case, letter: Message, reader: Reader) -> ShownProof:
    """Return what is wrong with a proposed letter."""
    text = letter_text(letter.subject, letter.body)
    return _shown(letter_marks(case, text), text, reader, above=len(text) - len(letter.body))


def offer_proof(offer: Offer, reader: Reader) -> ShownProof:
    """Return what is wrong with the letter of an offer."""
    text, body = offer_text(offer), offer.letter.get("body", "")
    return _shown(offer_marks(offer), text, reader, above=len(text) - len(body))


def _shown(
    marks: tuple[Mark, ...] | None, text: str, reader: Reader, *, above: int = 0
) -> ShownProof:
    """Put marks into words; `above` is where the body begins, behind its subject."""
    if marks is None:
        return ShownProof("ok", "", (), (Stretch(text[above:], 0),), is_read=False)
    told = told_marks(marks, text, reader.words)
    shown = tuple(
        ShownMark(
            number,
            one,
            place_of(text, one.mark.start, one.mark.end),
            _units(text[: one.mark.start]),
            _units(text[: one.mark.end]),
            is_in_body=one.mark.start >= above,
        )
        for number, one in enumerate(told, 1)
    )
    summary = summary_words(told, reader.words)
    return ShownProof(verdict_of(marks), summary, shown, tuple(_cut(shown, text, above)))


def _cut(shown: tuple[ShownMark, ...], text: str, at: int) -> Iterator[Stretch]:
    """Cut a text at its marks; one within another is not cut again, and none is without words."""
    for one in shown:
        start, end = one.told.mark.start, one.told.mark.end
        if start < at or end == start:
            continue
        yield Stretch(text[at:start], 0)
        yield Stretch(text[start:end], one.number)
        at = end
    yield Stretch(text[at:], 0)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
