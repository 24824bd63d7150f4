"""A text to the customer of a case at the desk, held against what the case may say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.core.proof.facts_of_case import NoCaseError
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.lexicons import read_lexicons
from amicable.shell.engine.proof_words import proof_words
from amicable.shell.queries.case_at_desk import offer_row
from amicable.shell.queries.proofread_text import MOST_TEXT, proofread_text
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from amicable.core.proof.mark import Mark
    from amicable.shell.store.models import Case, Offer

_MADE = ("offered", "agreed", "lapsed", "declined")
"""States of offers that the customer knows."""
_HELD_BY_RIGHTS = "release_needed"
"""What the rights hold already: whoever releases a letter may release its credit."""


def question_marks(case: Case, text: str) -> tuple[Mark, ...] | None:
    """Return what is wrong with words of our own to the customer; None where nobody can tell."""
    return _marks(case, text, list(case.offers.filter(state__in=_MADE)))


def letter_marks(case: Case, text: str) -> tuple[Mark, ...] | None:
    """Return what is wrong with a proposed letter; None where nobody can tell."""
    found = _marks(case, text, list(case.offers.filter(state__in=_MADE)))
    return _released(found)


def offer_marks(offer: Offer) -> tuple[Mark, ...] | None:
    """Return what is wrong with the letter of an offer; what it offers is decided by it."""
    case = offer.case
    made = case.offers.filter(state__in=_MADE).exclude(pk=offer.pk)
    return _released(_marks(case, offer_text(offer), [*made, offer]))


def letter_text(subject: str, body: str) -> str:
    """Return a letter as it is read: its subject, an empty line, its body."""
    return f"{subject}\n\n{body}"


def offer_text(offer: Offer) -> str:
    """Return the letter of an offer as it is read."""
    return letter_text(offer.letter.get("subject", ""), offer.letter.get("body", ""))


def read_phrases(language: str) -> None:
    """Read what texts in a language are held against, so that no first page waits for it.

    Raises:
        InputError: a file of phrases cannot be read.
    """
    roots = (BUILT_IN, *read_settings().catalogue_roots)
    read_lexicons(roots)
    proof_words(roots, language)


def _released(marks: tuple[Mark, ...] | None) -> tuple[Mark, ...] | None:
    if marks is None:
        return None
    return tuple(one for one in marks if one.rule != _HELD_BY_RIGHTS)


def _marks(case: Case, text: str, offers: Sequence[Offer]) -> tuple[Mark, ...] | None:
    """Read a text against the last investigation; there is none to hold it to without one.

    Nothing of it is kept between two pages: whoever is erased is erased here too.
    """
    text = text.replace("\r\n", "\n")[:MOST_TEXT]
    last = case.investigations.order_by("-sequence").first()
    if last is None or not text.strip():
        return None
    roots = (BUILT_IN, *read_settings().catalogue_roots)
    against = _with_offers(last.content, offers, case.language)
    try:
        return proofread_text(text, against, roots, name=case.pk, case_name=case.pk).marks
    except NoCaseError:
        return None


def _with_offers(
    content: Mapping[str, Any], offers: Sequence[Offer], language: str
) -> dict[str, Any]:
    """Return the case with what was offered beside it: the desk decided it, not the books.

    What our letters of the offers said may be said again, also of one that has lapsed.
    """
    if not offers:
        return dict(content)
    letter = content.get("letter") or {"language": language, "subject": "", "body": ""}
    said = "\n\n".join([letter["body"], *(one.letter.get("body", "") for one in offers)])
    return {
        **content,
        "letter": {**letter, "body": said},
        "decision": {**content["decision"], "offers": [offer_row(one) for one in offers]},
    }
