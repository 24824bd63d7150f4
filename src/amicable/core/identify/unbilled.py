"""Claims about an item that the invoice does not bill: said only where it is sure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.core.identify.called import label_of
from amicable.core.identify.items import item_clues
from amicable.core.identify.words_clues import words_clues
from amicable.core.vocabulary.folding import fold
from amicable.core.vocabulary.identification import ClaimTarget, Question, Unbilled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from amicable.core.vocabulary.complaint import Complaint, StatedClaim
    from amicable.core.vocabulary.goods import Called, Goods
    from amicable.core.vocabulary.identification import Identification
    from amicable.core.vocabulary.invoice import Invoice, InvoiceLine

_OF_A_BILLED_ITEM = frozenset(
    {"P01", "P02", "P03", "P04", "P05", "P06", "P08", "P13", "Q01", "Q02", "Q03", "Q05", "Q06"}
    | {"Q08", "U01", "U02", "B01", "B02", "B03", "B04", "Z01"}
)
"""Reasons that are said of an item because it is billed. Who got another item than the one
ordered (Q04) names one that is not, and a fee, a tax or a payment is no item at all."""
_JOINED = re.compile(r"[ -]?(?:(?:d[aeo]s?|of) )?", re.IGNORECASE)
"""What stands between the words of one name: `water filters`, `filtros de agua`."""
_LEAST = 4
_TWO = 2
"""Other invoices that a question names, the latest that bill the item."""
_MOST_TOLD = 5
"""Items of an invoice that a question names."""


@dataclass(frozen=True, slots=True)
class Missing:
    """An item that a claim names and its invoice lacks, and the other invoices that bill it."""

    named: str
    elsewhere: tuple[Invoice, ...]


def missing_items(
    complaint: Complaint, chosen: Sequence[Invoice], billed: Sequence[Invoice], goods: Goods
) -> dict[int, Missing]:
    """Return by their position the claims about an item that none of the chosen invoices bills.

    `billed` are all invoices of the sender's own. Nothing is held to be missing while any word or
    figure of the claim fits a line, nor while it is not known what every line is.
    """
    found: dict[int, Missing] = {}
    others = [one for one in billed if one not in chosen]
    labels = [label_of(line) for invoice in chosen for line in invoice.lines]
    if not labels or not all(labels):
        return found
    for position, claim in enumerate(complaint.claims):
        # One claim may name its item anywhere; of several each has words of its own.
        text = complaint.text if len(complaint.claims) == 1 else claim.context
        if _may_be_missing(claim, text, complaint, chosen):
            own = claim.context or claim.sentence
            said = _Said(own, claim.sentence, complaint.plain_words)
            missing = _by_name(own, labels, others) or _by_kind(said, labels, others, goods)
            if missing and not _same_thing(text, labels, goods):
                found[position] = missing
    return found


def asked_about(
    told: Identification, missing: dict[int, Missing], chosen: Sequence[Invoice]
) -> tuple[tuple[ClaimTarget, ...], Question]:
    """Return the targets without those of such claims, and the one question about the first."""
    first = missing[min(missing)]
    latest = sorted(first.elsewhere, key=lambda one: (one.issued_on, one.number))[-_TWO:]
    question = Question(
        "billed_elsewhere" if latest else "not_billed",
        tuple(one.number for one in latest),
        Unbilled(first.named, tuple(one.number for one in chosen), _items(chosen)),
    )
    kept = [one for one in told.targets if one.claim not in missing]
    targets = sorted(
        [*kept, *(ClaimTarget(one, "") for one in missing)], key=lambda one: one.claim
    )
    return tuple(targets), question


@dataclass(frozen=True, slots=True)
class _Said:
    """Words of a claim, and those of them that any complaint may hold."""

    text: str
    sentence: str
    plain: AbstractSet[str]

    def is_plain(self, words: Sequence[Called]) -> bool:
        """Say whether any complaint may use these words, whatever it is about."""
        return all(fold(one.word) in self.plain for one in words)

    def names(self, goods: Goods) -> Iterator[list[Called]]:
        """Yield the goods that the words name, `water filters` as one; no service among them."""
        called = [one for one in goods.called(self.text) if not one.things & goods.services]
        named: list[Called] = []
        for one in sorted(called, key=lambda each: each.start):
            if named and not self._is_beside(named[-1], one):
                yield named
                named = []
            named.append(one)
        if named:
            yield named

    def _is_beside(self, one: Called, other: Called) -> bool:
        return bool(_JOINED.fullmatch(self.text[one.start + len(one.word) : other.start]))


def _may_be_missing(
    claim: StatedClaim, text: str, complaint: Complaint, chosen: Sequence[Invoice]
) -> bool:
    if claim.row or claim.place is not None or claim.reason not in _OF_A_BILLED_ITEM:
        return False
    clues = words_clues(text, claim.mentions, chosen, complaint.plain_words)
    return not any(clue.lines for clue in clues)


def _by_name(text: str, labels: Sequence[str], others: Sequence[Invoice]) -> Missing | None:
    """Return the item of the sender's other invoices that the words give by its name."""
    own = {word for label in labels for word in _words(label)}
    for clue in item_clues(text, others):
        if not own & set(_words(clue.text)):
            return Missing(clue.text, _holding(others, {one for one, _ in clue.lines}))
    return None


def _by_kind(
    said: _Said, labels: Sequence[str], others: Sequence[Invoice], goods: Goods
) -> Missing | None:
    """Return the goods that the words name, where every line is known to be something else.

    A word of any complaint counts only in the very sentence of the claim, and where other invoices
    of the sender's bill such goods.
    """
    if not all(goods.in_text(label) for label in labels):
        return None
    for words in said.names(goods):
        named = said.text[words[0].start : words[-1].start + len(words[-1].word)]
        elsewhere = tuple(one for one in others if any(_fits(words, x, goods) for x in one.lines))
        if not said.is_plain(words) or (elsewhere and named in said.sentence):
            return Missing(named, elsewhere)
    return None


def _fits(words: Sequence[Called], line: InvoiceLine, goods: Goods) -> bool:
    things = goods.in_text(label_of(line))
    return all(one.things & things for one in words)


def _same_thing(text: str, labels: Sequence[str], goods: Goods) -> bool:
    """Say whether the words may name a line after all, in another language or by another word."""
    said = goods.in_text(text)
    return any(said & goods.in_text(label) for label in labels)


def _holding(invoices: Sequence[Invoice], ids: set[str]) -> tuple[Invoice, ...]:
    return tuple(one for one in invoices if one.invoice_id in ids)


def _words(label: str) -> Iterable[str]:
    words = "".join(char if char.isalnum() else " " for char in fold(label)).split()
    return (one.removesuffix("s") for one in words if len(one) >= _LEAST or not one.isascii())


def _items(chosen: Sequence[Invoice]) -> tuple[str, ...]:
    lines = [line for invoice in chosen for line in invoice.lines]
    named = dict.fromkeys(line.item_name or line.description or "" for line in lines)
    return tuple(named)[:_MOST_TOLD]
