"""Candidates scored by their clues: independent evidence adds up as a noisy-or."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.vocabulary.identification import Candidate, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from amicable.core.identify.clues import Clue

FOUND = Decimal("0.75")
"""Score from which a candidate may be the one (dispute taxonomy, section 3)."""
NEAR = Decimal("0.10")
"""Candidates within this of each other are alike, unless the doubts say otherwise."""
_CERTAIN = Decimal("0.995")
_CENTS = Decimal("0.001")
_CLEARLY = 2


def score(clues: Sequence[Clue], *, several: bool = False) -> tuple[Candidate, ...]:
    """Return the invoices that any clue fits, the best first, equals by their id."""
    by_invoice: dict[str, list[Clue]] = defaultdict(list)
    for clue in clues:
        for invoice_id in clue.invoices:
            by_invoice[invoice_id].append(clue)
    found = [_candidate(i, fitting, several=several) for i, fitting in by_invoice.items()]
    return tuple(sorted(found, key=lambda one: (-one.score, one.invoice_id)))


def _candidate(invoice_id: str, clues: Iterable[Clue], *, several: bool) -> Candidate:
    ordered = sorted(clues, key=lambda c: (-c.weight(several=several), c.code, c.text))
    strongest: dict[tuple[str, object], Clue] = {}
    for clue in ordered:
        # The same figure said twice is one clue; a month written in two ways is one.
        family = clue.code.partition("_")[0]
        same = clue.invoices if family == "month" else clue.text.casefold()
        strongest.setdefault((family, same), clue)
    doubt = Decimal(1)
    for clue in strongest.values():
        doubt *= 1 - clue.weight(several=several)
    lines = sorted({line for c in ordered for i, line in c.lines if i == invoice_id})
    return Candidate(
        invoice_id=invoice_id,
        score=min(_CERTAIN, 1 - doubt).quantize(_CENTS),
        why=tuple(Reason(clue.code, clue.text) for clue in strongest.values()),
        lines=tuple(lines),
    )


def alike(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the best candidate with all that fit about as well.

    Alike is a score within 0.1 whose remaining doubt is less than twice the best one's: near
    certainty 0.99 and 0.91 are as far apart as 0.90 and 0.20 are.
    """
    if not candidates:
        return ()
    best = candidates[0]
    return tuple(one for one in candidates if _near(best.score, one.score))


def _near(best: Decimal, other: Decimal) -> bool:
    return best - other <= NEAR and 1 - other < _CLEARLY * (1 - best)


def best_lines(clues: Iterable[Clue], invoice_id: str) -> tuple[str, ...]:
    """Return the lines of an invoice that most clues point to; none when nothing tells them."""
    points: dict[str, Decimal] = defaultdict(Decimal)
    for clue in clues:
        for owner, line in clue.lines:
            if owner == invoice_id:
                points[line] += clue.weight(several=False)
    most = max(points.values(), default=Decimal(0))
    return tuple(sorted(line for line, sum_ in points.items() if sum_ == most))
