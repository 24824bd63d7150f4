"""Candidates scored by their clues: how likely each invoice of the sender is the one meant."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from amicable.core.identify.telling import TELLING
from amicable.core.vocabulary.identification import Candidate, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from amicable.core.identify.clues import Clue
    from amicable.core.vocabulary.invoice import Invoice

FOUND = Decimal("0.95")
"""Chance from which a candidate is the one."""
_KNOTS = tuple(
    (Decimal(share), Decimal(chance))
    for share, chance in (
        ("0", "0"),
        ("0.50", "0.49"),
        ("0.55", "0.51"),
        ("0.60", "0.58"),
        ("0.70", "0.88"),
        ("0.80", "0.95"),
        ("0.90", "0.975"),
        ("0.97", "0.985"),
        ("1", "0.998"),
    )
)
"""A candidate's share of the whole → how often such a one was right, straight between.

Fitted by `python -m tests.bench.calibration` on 4000 complaints over generated books of 60,000
lines, and taken down to what the tuned half of the retail customers bears out; see
docs/reference/identification.md.
"""
_ALIKE = 3
"""Candidates are alike when the best is less than so many times likelier."""
_FADING = 60
"""Days after which an invoice is half as likely meant as one of today, as nothing else tells."""
_NONE = Decimal("0.5")
"""How likely it is that none of the invoices is meant, against one of today with no clue."""
CERTAIN = Decimal("0.995")
"""No score is above it: books may be wrong, and people too."""
_WORTH_NAMING = Decimal("0.02")
_HINT = 3
"""A candidate is worth a question from such a score, and a clue so telling."""
_STEP = Decimal("0.001")


def score(clues: Sequence[Clue], invoices: Sequence[Invoice], day: date) -> tuple[Candidate, ...]:
    """Return the invoices that any clue fits, the best first, of equals the latest.

    The clues multiply; what is left of certainty is shared with every other invoice, and with
    none of them. The score is how often a candidate with such a share was right.
    """
    by_invoice: dict[str, list[Clue]] = defaultdict(list)
    lines: dict[str, set[str]] = defaultdict(set)
    for clue in clues:
        for invoice_id in clue.invoices:
            by_invoice[invoice_id].append(clue)
        for invoice_id, line in clue.lines:
            lines[invoice_id].add(line)
    strongest = cache(_strongest)  # the invoices of a large family have the same few clues
    why = {one.invoice_id: strongest(tuple(by_invoice[one.invoice_id])) for one in invoices}
    likely = {one.invoice_id: _before(one, day) * _times(why[one.invoice_id]) for one in invoices}
    whole = sum(likely.values(), _NONE)
    issued = {invoice.invoice_id: invoice.issued_on for invoice in invoices}
    found = [
        _candidate(one, why[one], chance / whole, lines[one])
        for one, chance in likely.items()
        if why[one]
    ]
    latest_first = sorted(found, key=lambda one: one.invoice_id)
    latest_first.sort(key=lambda one: issued[one.invoice_id], reverse=True)
    return tuple(sorted(latest_first, key=lambda one: -likely[one.invoice_id]))


def _before(invoice: Invoice, day: date) -> Decimal:
    """Return how likely an invoice is meant by its age alone: people complain of what is new."""
    return Decimal(_FADING) / (_FADING + max(0, (day - invoice.issued_on).days))


def _strongest(clues: Iterable[Clue]) -> tuple[Clue, ...]:
    """Return the clues that count: a figure said twice is one, a month written in two ways too."""
    kept: dict[tuple[str, object], Clue] = {}
    for clue in sorted(clues, key=lambda c: (-TELLING[c.code], c.code, c.text)):
        family = clue.code.partition("_")[0]
        same = clue.invoices if family == "month" else clue.text.casefold()
        kept.setdefault((family, same), clue)
    return tuple(kept.values())


def _times(strongest: Iterable[Clue]) -> Decimal:
    times = Decimal(1)
    for clue in strongest:
        times *= TELLING[clue.code]
    return times


def _right(share: Decimal) -> Decimal:
    """Return how often a candidate with such a share of the whole is the one that is meant."""
    for (low, least), (high, most) in pairwise(_KNOTS):
        if share <= high:
            return least + (most - least) * (share - low) / (high - low)
    return CERTAIN


def _candidate(
    invoice_id: str, strongest: Iterable[Clue], share: Decimal, lines: Iterable[str]
) -> Candidate:
    return Candidate(
        invoice_id=invoice_id,
        score=min(CERTAIN, _right(share)).quantize(_STEP),
        why=tuple(Reason(clue.code, clue.text) for clue in strongest),
        lines=tuple(sorted(lines)),
    )


def alike(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the best candidate with all that fit about as well."""
    if not candidates:
        return ()
    best = candidates[0].score
    return tuple(one for one in candidates if one.score * _ALIKE > best)


def is_worth_naming(candidate: Candidate) -> bool:
    """Say whether a candidate is worth a question: some words, and not its age alone, fit it."""
    hints = (TELLING[why.code] >= _HINT for why in candidate.why)
    return candidate.score >= _WORTH_NAMING and any(hints)


def best_lines(clues: Iterable[Clue], invoice_id: str) -> tuple[str, ...]:
    """Return the lines of an invoice that most clues point to; none when nothing tells them."""
    points: dict[str, Decimal] = defaultdict(lambda: Decimal(1))
    for clue in clues:
        for owner, line in clue.lines:
            if owner == invoice_id:
                points[line] *= TELLING[clue.code]
    most = max(points.values(), default=Decimal(0))
    return tuple(sorted(line for line, times in points.items() if times == most))
