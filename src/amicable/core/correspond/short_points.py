"""The answer to a short payment: each deduction as our records see it, and one question."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.correspond.explain import explain
from amicable.core.correspond.layout import listing, sentences
from amicable.core.vocabulary.money import ZERO

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amicable.core.correspond.seen import CustomerView, SeenClaim
    from amicable.core.correspond.words import Words


def short_points(view: CustomerView, words: Words) -> str:
    """List the deductions that the records decide, each with its calculation."""
    decided = [one for one in view.claims if one.verdict not in {"uncertain", None}]
    return listing(words.say("heading.short"), [_point(one, words) for one in decided])


def short_question(view: CustomerView, words: Words) -> str:
    """Ask once what all the money was kept back for that nothing explains."""
    left = [one for one in view.claims if one.verdict == "uncertain"]
    if not left:
        return ""
    numbers = tuple(dict.fromkeys(one.invoice or one.written or "" for one in left))
    return words.say("short.question", amount=_sum(left, words), numbers=words.listed(numbers))


def _point(claim: SeenClaim, words: Words) -> str:
    kept = claim.claimed or ZERO
    due = max(kept - claim.supported, ZERO)
    found = next((one.derivation for one in claim.findings if one.derivation), claim.derivation)
    # That the invoice bills what it bills says nothing about what was kept back.
    steps = [one for one in found if one.step != "compared"]
    key = "short.granted" if not due else "short.due" if claim.supported else "short.not_granted"
    return sentences(
        [
            words.say(
                key,
                number=claim.invoice,
                kept=words.money(kept, claim.currency),
                due=words.money(due, claim.currency),
                granted=words.money(claim.supported, claim.currency) if claim.supported else None,
            ),
            *explain(steps, words, currency=claim.currency),
        ]
    )


def _sum(claims: Iterable[SeenClaim], words: Words) -> str:
    """Add up what was kept back, one amount a currency."""
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for one in claims:
        sums[one.currency] += one.claimed or ZERO
    return words.listed(tuple(words.money(sums[one], one) for one in sorted(sums)))
