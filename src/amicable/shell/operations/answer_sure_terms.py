"""Accepts what a document says plainly, on the word of the person who asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.books.terms.answers import Answer

if TYPE_CHECKING:
    from amicable.core.books.terms.reading import TermsReading


def answer_sure_terms(reading: TermsReading) -> dict[str, Answer]:
    """Return an acceptance for every proposal that is sure, lacks nothing and has no answer yet.

    Earlier answers of a person stay as they are; what is unsure still needs one.
    """
    sure = {
        one.id: Answer("accept")
        for one in reading.proposals.proposals
        if one.certainty == "sure" and one.is_ready
    }
    return {**sure, **reading.answers}
