"""Every cause of the dispute taxonomy: which checks prove it, or what happens instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.correspond.explain import capital, cause_words
from amicable.shell.catalogue import BUILT_IN, load_catalogue
from amicable.shell.engine.unproven_causes import unproven_causes
from amicable.shell.engine.words import read_words
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from amicable.core.vocabulary.unproven_cause import Instead, UnprovenCause


DOES: dict[Instead, str] = {
    "ask": "asks one question",
    "request_document": "asks for the document",
    "send_documents": "sends the documents it has",
    "send_again": "sends the invoice again",
    "hand_to_person": "goes to a person",
    "route": "is routed as a request",
}
"""What a case does about a cause that no check proves, in the words of the reference."""


@dataclass(frozen=True, slots=True)
class CausePage:
    """A cause with its words, the codes of the checks that prove it, and else what it needs."""

    cause: str
    words: str
    checks: tuple[str, ...]
    unproven: UnprovenCause | None


def cause_list() -> tuple[CausePage, ...]:
    """Return every cause that a check proves or that is told as unproven, by id."""
    roots = (BUILT_IN, *read_settings().catalogue_roots)
    catalogue, words = load_catalogue(roots[1:]), read_words(roots, "en")
    unproven = {one.cause: one for one in unproven_causes(roots)}
    known = sorted({check.cause for check in catalogue.checks} | unproven.keys())
    return tuple(
        CausePage(
            cause,
            capital(cause_words(cause, words)),
            tuple(check.code for check in catalogue.checks if check.cause == cause),
            unproven.get(cause),
        )
        for cause in known
    )


def unproven_cause(code: str) -> UnprovenCause | None:
    """Return the cause of that id where no check proves it, else None."""
    roots = (BUILT_IN, *read_settings().catalogue_roots)
    return next((one for one in unproven_causes(roots) if one.cause == code), None)
