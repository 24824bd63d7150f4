"""A document that was read for its terms, with the answers that it has so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from amicable.core.books.terms.answers import Answer, Source
    from amicable.core.books.terms.matching import Known
    from amicable.core.books.terms.proposals import Proposals


@dataclass(frozen=True, slots=True)
class TermsReading:
    """A document with what it proposes, the answers so far, and where these are kept."""

    path: str
    content: bytes
    source: Source
    proposals: Proposals
    known: Known
    kept: str
    answers: Mapping[str, Answer]
