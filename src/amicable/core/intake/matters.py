"""What a mail is about, finer than its kind: each matter with the sentence that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.told import Matter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from amicable.core.intake.passages import Passage, Passages
    from amicable.core.vocabulary.complaint import ComplaintKind, StatedClaim
    from amicable.core.vocabulary.told import MatterKind, Wish

_OF_REASON: dict[str, MatterKind] = {
    "H01": "hardship",
    "H02": "payment_terms_request",
    "H03": "goodwill_wish",
}
_ALWAYS: tuple[MatterKind, ...] = ("copy_request", "account_details", "question")
_ALONE: tuple[MatterKind, ...] = ("order", "thanks")
"""Matters that are heard only in a mail that claims nothing."""
_FIRST = ("dispute", "hardship", "payment_terms_request", "goodwill_wish")
"""Matters that win over all others, in this order; the rest stay as they were told."""
_NOTHING = {"thanks", "other", "spam"}
"""Matters of a mail that claims nothing."""
_ENDS_ASKING = ("?", "\uff1f")
SPAM_PHRASES = 2
"""Different phrases of advertising from which a mail that names no paper is advertising."""


def find_matters(
    told: Passages,
    kind: ComplaintKind,
    claims: Sequence[StatedClaim],
    wishes: Sequence[Wish],
    *,
    automatic: bool,
) -> tuple[Matter, ...]:
    """Return what a mail is about, each matter once: a dispute first, the others as told."""
    if automatic:
        return (Matter("automatic", _longest(told)),)
    if kind == "other" and advertises(told):
        return (Matter("spam", _longest(told)),)
    found = with_claims(_beside(told, claims, wishes), claims)
    return found or (Matter("other", _longest(told)),)


def with_claims(beside: Iterable[Matter], claims: Iterable[StatedClaim]) -> tuple[Matter, ...]:
    """Return the matters of claims, each once, with the other matters of their mail behind them.

    Hardship, more time to pay and goodwill are no disputes.
    """
    claimed = [Matter(_OF_REASON.get(one.reason, "dispute"), one.sentence) for one in claims]
    others = [one for one in beside if not (claimed and one.kind in _NOTHING)]
    once: dict[MatterKind, Matter] = {}
    for matter in (*claimed, *others):
        once.setdefault(matter.kind, matter)
    return tuple(sorted(once.values(), key=_rank))


def advertises(told: Passages, *, least: int = SPAM_PHRASES) -> bool:
    """Say whether a mail that names no paper of ours sells something to us."""
    phrases = {
        phrasing.written
        for lexicon in told.lexicons
        for phrasing in lexicon.cues.get("spam", ())
        if phrasing.search(told.folded)
    }
    return len(phrases) >= least and not any(one.names_paper for one in told.sentences)


def _beside(
    told: Passages, claims: Sequence[StatedClaim], wishes: Sequence[Wish]
) -> Iterator[Matter]:
    """Yield the matters that cues and questions show, in sentences that claim nothing."""
    wished = {wish.sentence for wish in wishes if wish.kind != "copy"}
    taken = {claim.sentence for claim in claims} | (wished if claims else set())
    heard: dict[str, MatterKind] = {}
    for cue in _ALWAYS if claims else (*_ALWAYS, *_ALONE):
        for passage, _ in told.saying(cue):
            heard.setdefault(passage.quote, cue)
    for passage in told.sentences:
        asks = not claims and (_asks(passage) or passage.quote in wished)
        asked: MatterKind | None = "question" if asks else None
        matter = heard.get(passage.quote, asked)
        if matter and passage.quote not in taken:
            yield Matter(matter, passage.quote)


def _asks(passage: Passage) -> bool:
    return passage.quote.endswith(_ENDS_ASKING)


def _rank(matter: Matter) -> int:
    return _FIRST.index(matter.kind) if matter.kind in _FIRST else len(_FIRST)


def _longest(told: Passages) -> str:
    return max((one.quote for one in told.sentences), key=len, default="")
