"""What a document leaves open about its contract: spans, a start, billing, renewal, a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.vocabulary.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from amicable.core.books.terms.document import Passage
    from amicable.core.books.terms.document_reading import Unread
    from amicable.core.books.terms.proposals import Passed, Proposal
    from amicable.core.books.terms.wording import Wording

_CODE = re.compile(r"(?<![\w/.-])(?=[\w/.-]{0,20}\d)[A-Z]{2,6}[-/]?\d[\w/.-]{2,20}(?<![.])")
"""What may be the number of a contract: `SSA/2026/0418`."""
_ORDINAL = re.compile(r"(?<!\d)\d{1,2}(?:st|nd|rd|th)(?!\w)")
_TOP = 12
"""Passages at the top of a document in which its number stands."""
LONGEST = 80
"""Characters of words that a note quotes."""


@dataclass(frozen=True, slots=True)
class Doubting:
    """What a document says besides its rows, by which they are doubted."""

    passages: Sequence[Passage]
    left: Sequence[Passed]
    unread: Sequence[Unread]
    wording: Wording
    timed: frozenset[str] = frozenset()
    """The words by which a contract of the document says when it is billed."""


def doubts_of_contract(contract: Proposal, about: Doubting) -> Iterator[str]:
    """Yield why a contract is unsure, as notes with the words that raise the doubt."""
    yield from _of_spans(about)
    yield from _of_billing(about)
    for one in (_of_start, _of_number, _of_due_days, _of_renewal):
        yield from one(contract, about)


def _of_spans(about: Doubting) -> Iterator[str]:
    """Yield a doubt about a contract where a span of time or a percentage was not understood."""
    days, percent = (about.wording.slots.patterns[name] for name in ("days", "percent"))
    for one in about.left:
        if re.search(rf"(?<![a-z\d])(?:{days})(?![a-z])|(?:{percent})", fold(one.text)):
            yield f"terms_left:{one.text[:LONGEST]}"
            return


def _of_due_days(contract: Proposal, about: Doubting) -> Iterator[str]:
    """Yield a doubt where words beside the days to pay qualify them: `by the 15th`, `except`.

    So do words that may say from when the days run, where that was not understood.
    """
    columns = contract.rows[0].columns
    cues = ("qualified",) if "due_base" in columns else ("qualified", "other_base")
    for one in columns.get("payment_terms_days", ()):
        folded = fold(one.quote)
        if _ORDINAL.search(folded) or any(about.wording.says(cue, folded) for cue in cues):
            yield f"terms_left:{one.quote[:LONGEST]}"
            return


def _of_start(contract: Proposal, about: Doubting) -> Iterator[str]:
    """Yield a doubt where the start of a contract may be that of its new prices only."""
    for one in contract.rows[0].columns.get("starts_on", ()):
        if about.wording.says("prices", fold(one.quote)):
            yield f"start_of_prices:{one.quote[:LONGEST]}"
            return


def _of_billing(about: Doubting) -> Iterator[str]:
    """Yield a doubt where words on billing in advance or arrears gave a contract nothing."""
    for passage in about.passages:
        if passage.text in about.timed:
            continue
        if about.wording.says("billing", passage.folded):
            yield f"terms_left:{passage.text[:LONGEST]}"
            return


def _of_renewal(contract: Proposal, about: Doubting) -> Iterator[str]:
    """Yield a doubt where a contract renews itself and it was not understood for how long."""
    if "renewal_months" in contract.rows[0].columns:
        return
    for passage in about.passages:
        if about.wording.says("renewal", passage.folded):
            yield f"terms_left:{passage.text[:LONGEST]}"
            return


def _of_number(contract: Proposal, about: Doubting) -> Iterator[str]:
    """Yield a doubt where a contract has no number and the top of the document holds a code."""
    columns = contract.rows[0].columns
    if "number" in columns:
        return
    known = {fold(one.value) for many in columns.values() for one in many}
    for passage in about.passages[:_TOP]:
        codes = {fold(one) for one in _CODE.findall(passage.text)} if not passage.cells else set()
        if codes - known:
            yield f"terms_left:{passage.text[:LONGEST]}"
            return
