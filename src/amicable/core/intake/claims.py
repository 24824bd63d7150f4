"""The claims a customer states: one a reason, with the sentence that says it and its mentions."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter
from typing import TYPE_CHECKING

from amicable.core.intake.amounts import ends_with
from amicable.core.intake.line_places import line_place
from amicable.core.intake.reasons import ENOUGH, GROUP_ENOUGH, Heard, total
from amicable.core.vocabulary.complaint import StatedClaim

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from amicable.core.intake.lexicon import Lexicon
    from amicable.core.intake.reasons import Hearing
    from amicable.core.vocabulary.complaint import ClaimedBasis, Mention

_FAR = Decimal("0.25")
"""A reason this much less sure than the surest one is only said along the way."""
MOST_CLAIMS = 5
"""Claims that one mail may state; beyond that a person reads it."""
_ABOUT_TWO_PAPERS = {"D01", "D02", "Y02", "Y03"}
"""Reasons that name a second paper only to tell what is wrong with the first."""
_REFERENCES = {
    "invoice_number",
    "order_number",
    "purchase_order",
    "contract_number",
    "delivery_number",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its sentences and mentions, as the claims are read from it."""

    text: str
    folded: str
    spans: Sequence[tuple[int, int]]
    mentions: Sequence[Mention]
    lexicon: Lexicon
    opening: frozenset[int] = frozenset()
    """Positions of the spans that go on in the sentence before them with a point of their own."""
    is_cut: bool = False
    """True when sentences that claim nothing were left out of the spans."""
    subject: int = 0
    """Characters of the subject, with which the text begins."""

    @property
    def claiming(self) -> str:
        """Return the text without the sentences that claim nothing."""
        if not self.is_cut:
            return self.text
        return "\n".join(self.text[start:end] for start, end in self.spans)

    def at(self, offset: int) -> int:
        """Return the position of the sentence that an offset lies in, the last one before it."""
        return max(bisect_right(self.spans, offset, key=itemgetter(0)) - 1, 0)

    def within(self, sentence: int) -> tuple[Mention, ...]:
        """Return the mentions of one sentence."""
        start, end = self.spans[sentence]
        return tuple(m for m in self.mentions if start <= m.start < end)


def state_claims(reading: Reading, heard: Sequence[Heard]) -> tuple[StatedClaim, ...]:
    """Return the claims of a text, the surest reading of each reason, in the order told.

    Reasons that are only hinted at end as their group letter, and only when no reason is sure.
    """
    by_reason: dict[str, list[Heard]] = defaultdict(list)
    for one in heard:
        by_reason[one.reason].append(one)
    scores = {reason: total(h.score for h in group) for reason, group in by_reason.items()}
    bar = max(ENOUGH, max(scores.values(), default=ENOUGH) - _FAR)
    sure = [reason for reason, score in scores.items() if score >= bar]
    if not scores or max(scores.values()) < ENOUGH:
        return _hinted(reading, by_reason, scores)
    return _stated(reading, by_reason, {reason: scores[reason] for reason in sure})


def claims_read(
    reading: Reading,
    hearing: Hearing,
    chances: Mapping[str, Decimal],
    said_in: Mapping[str, int],
) -> tuple[StatedClaim, ...]:
    """Return the claims that a reader found, each with its chance, in the order told.

    The sentence of a claim is where the lexicons hear its reason, else where the reader does.
    """
    places = {reason: _places(hearing, reason, said_in[reason]) for reason in chances}
    return _stated(reading, places, chances)


def _places(hearing: Hearing, reason: str, otherwise: int) -> list[Heard]:
    for heard in (hearing.told, hearing.hinted):
        if own := [one for one in heard if one.reason == reason]:
            return own
    return [Heard(reason, otherwise, ENOUGH)]


def _stated(
    reading: Reading, by_reason: Mapping[str, list[Heard]], scores: Mapping[str, Decimal]
) -> tuple[StatedClaim, ...]:
    kept = sorted(scores, key=lambda reason: (-scores[reason], reason))[:MOST_CLAIMS]
    said = frozenset(one.sentence for reason in kept for one in by_reason[reason])
    claims = [
        _claim(reading, reason, scores[reason], group, said)
        for reason in kept
        for group in _by_invoice(reading, by_reason[reason])
    ]
    return tuple(sorted(claims, key=lambda claim: reading.text.find(claim.sentence)))


def _hinted(
    reading: Reading, by_reason: dict[str, list[Heard]], scores: dict[str, Decimal]
) -> tuple[StatedClaim, ...]:
    best = max(scores, key=lambda reason: (scores[reason], reason), default=None)
    if best is None or scores[best] < GROUP_ENOUGH:
        return ()
    return (_claim(reading, best[0], scores[best], by_reason[best], frozenset()),)


def _by_invoice(reading: Reading, heard: Sequence[Heard]) -> Iterable[list[Heard]]:
    """Split the sentences of one reason where each names invoices of its own."""
    groups: dict[tuple[str | None, ...], list[Heard]] = defaultdict(list)
    for one in heard:
        numbers = tuple(
            m.value for m in reading.within(one.sentence) if m.kind == "invoice_number"
        )
        groups[numbers].append(one)
    pair = heard[0].reason in _ABOUT_TWO_PAPERS
    if pair or len([numbers for numbers in groups if numbers]) < 2:
        return [list(heard)]
    loose = groups.pop((), [])
    first, *others = groups.values()
    return [[*first, *loose], *others]


def _claim(
    reading: Reading, reason: str, score: Decimal, heard: Sequence[Heard], others: frozenset[int]
) -> StatedClaim:
    best = max(heard, key=lambda one: (one.score, -one.sentence)).sentence
    start, end = reading.spans[best]
    block = _block(reading, {one.sentence for one in heard}, others)
    mentions = _mentions(reading, block)
    amount = _claimed(reading, mentions)
    return StatedClaim(
        reason=reason,
        score=score,
        sentence=" ".join(reading.text[start:end].split()),
        mentions=mentions,
        claimed_amount=Decimal(amount.value) if amount and amount.value else None,
        claimed_basis=_basis(reading, amount),
        currency=amount.currency if amount else None,
        context=" ".join(" ".join(reading.text[slice(*reading.spans[s])] for s in block).split()),
        place=line_place(reading.folded[start:end], reading.lexicon),
    )


def _block(reading: Reading, sentences: set[int], others: frozenset[int]) -> list[int]:
    """Widen a claim's sentences to their paragraph, up to the sentences of other claims."""
    block = set(sentences)
    for sentence in sentences:
        for step in (-1, 1):
            near = sentence + step
            while _joined(reading, near - max(step, 0)) and near not in others | sentences:
                block.add(near)
                near += step
    return sorted(block)


def _joined(reading: Reading, earlier: int) -> bool:
    """Say whether a sentence and the next one stand in one paragraph."""
    if not 0 <= earlier < len(reading.spans) - 1:
        return False
    gap = reading.folded[reading.spans[earlier][1] : reading.spans[earlier + 1][0]]
    return "\n" not in gap.strip(" ")


def _mentions(reading: Reading, block: Sequence[int]) -> tuple[Mention, ...]:
    """Mentions of the claim's sentences; a reference missing there is the last one told before."""
    found = [mention for sentence in block for mention in reading.within(sentence)]
    if any(mention.kind in _REFERENCES for mention in found):
        return tuple(found)
    for earlier in range(min(block, default=0) - 1, -1, -1):
        told = [m for m in reading.within(earlier) if m.kind in _REFERENCES]
        if told:
            return (*told, *found)
    # A subject that names no matter is no sentence, and may name the invoice all the same.
    above = [m for m in reading.mentions if m.start < reading.subject and m.kind in _REFERENCES]
    return (*above, *found)


def _claimed(reading: Reading, mentions: Sequence[Mention]) -> Mention | None:
    """Find the amount the customer says is wrong or wants back, not the invoice's total."""
    lexicon = reading.lexicon
    amounts = [m for m in mentions if m.kind == "amount"]
    nearby = [*amounts, *(m for m in reading.mentions if m.kind == "amount" and m not in amounts)]
    for mention in nearby:
        end = mention.start + len(mention.text)
        before = reading.folded[max(0, mention.start - 60) : mention.start]
        after = reading.folded[end : end + 40].lstrip(" ,.:;)(")
        if ends_with(lexicon, "claimed_before", before) or any(
            pattern.match(after) for pattern in lexicon.cues.get("claimed_after", ())
        ):
            return mention
    return None


def _basis(reading: Reading, amount: Mention | None) -> ClaimedBasis:
    if amount is None:
        return "gross"
    end = amount.start + len(amount.text)
    after = reading.folded[end : end + 25]
    before = reading.folded[max(0, amount.start - 12) : amount.start]
    nets = reading.lexicon.cues.get("net", ())
    return "net" if any(p.search(after) or p.search(before) for p in nets) else "gross"
