"""Several invoices in one complaint: named one by one, by claims of their own, or all at once."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from amicable.core.identify.called import without_calls
from amicable.core.identify.scoring import FOUND, alike, score
from amicable.core.identify.words_clues import words_clues
from amicable.core.vocabulary.listing import LISTING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from amicable.core.identify.clues import Clue
    from amicable.core.vocabulary.complaint import Complaint, Mention, StatedClaim
    from amicable.core.vocabulary.invoice import Invoice

_NAMING = (
    {"number_equal", "number_normalised", "number_ending"},
    {"purchase_order_equal", "order_number_equal", "delivery_number_equal"},
    {"amount_equal"},
)
"""Kinds of mention that name an invoice by themselves, the plainest first."""

_AND = re.compile(rf"\s*{LISTING}?\s*")
"""What may stand between two months that are listed; `June to August` is a stretch."""


def named_together(
    complaint: Complaint, billed: Sequence[Invoice], clues: Sequence[Clue], day: date
) -> frozenset[str]:
    """Return the invoices that are meant together, empty when the words speak of one."""
    by_claims = _by_claims(complaint, billed, day)
    named = by_claims | _one_by_one(clues)
    if len(named) > 1:
        return named
    if by_months := _by_months(complaint, billed, clues, day):
        return by_months
    if "plural_invoices" in complaint.flags and not _one_by_one(clues):
        best = alike(score(clues, billed, day))
        if len(best) > 1 and sum(one.score for one in best) >= FOUND:
            return frozenset(one.invoice_id for one in best)
    return frozenset()


def half_named(complaint: Complaint, clues: Sequence[Clue], found: AbstractSet[str]) -> bool:
    """Say whether the words speak of several invoices and one that they name is not among them."""
    naming = {code for codes in _NAMING for code in codes}
    return "plural_invoices" in complaint.flags and any(
        clue.code in naming and not clue.invoices & found for clue in clues
    )


def _one_by_one(clues: Sequence[Clue]) -> frozenset[str]:
    """Return the invoices that different mentions of one kind name, each by something its own."""
    for codes in _NAMING:
        named = frozenset(
            invoice_id
            for clue in clues
            if clue.code in codes and len(clue.invoices) == 1
            for invoice_id in clue.invoices
        )
        if named:
            return named
    return frozenset()


def _by_months(
    complaint: Complaint, billed: Sequence[Invoice], clues: Sequence[Clue], day: date
) -> frozenset[str]:
    """Return the invoices of two months that are listed (`June and August show nothing`).

    Each month has to find one by itself, with all that the words say beside months.
    """
    listed = _two_listed(complaint)
    value = {m.start: m.value for m in complaint.mentions if m.kind == "month"}
    picks: set[str] = set()
    for month in listed:
        own = [c for c in clues if c.start not in value or value[c.start] == month.value]
        best = alike(score(own, billed, day))
        if len(best) == 1 and best[0].score >= FOUND:
            picks.add(best[0].invoice_id)
    return frozenset(picks) if len(picks) > 1 else frozenset()


def _two_listed(complaint: Complaint) -> tuple[Mention, ...]:
    """Return the only two months that stand side by side; of three only some may be meant."""
    months = [m for m in complaint.mentions if m.kind == "month" and not m.of_event]
    listed = [
        (one, other)
        for one, other in pairwise(months)
        if one.value != other.value
        and _AND.fullmatch(complaint.text[one.start + len(one.text) : other.start].casefold())
    ]
    return listed[0] if len(listed) == 1 else ()


def _by_claims(complaint: Complaint, billed: Sequence[Invoice], day: date) -> frozenset[str]:
    """Return the invoices that the claims' own words find, when there are several claims."""
    if len(complaint.claims) < 2:
        return frozenset()
    plain = complaint.plain_words
    picks = (_picked(claim, billed, plain, day) for claim in complaint.claims)
    return frozenset(pick for pick in picks if pick)


def _picked(
    claim: StatedClaim, billed: Sequence[Invoice], plain: AbstractSet[str], day: date
) -> str | None:
    clues = words_clues(claim.context, claim.mentions, billed, plain)
    best = alike(score(without_calls(clues), billed, day))
    return best[0].invoice_id if len(best) == 1 and best[0].score >= FOUND else None
