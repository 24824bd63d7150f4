"""The one table of the answer to a list: the customer's points in the customer's order."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from amicable.core.correspond.accepted import IN_PART, explain_acceptance
from amicable.core.correspond.layout import width
from amicable.core.correspond.points import is_settled
from amicable.core.correspond.words import one_line
from amicable.core.vocabulary.money import ZERO
from amicable.core.vocabulary.reason import UNTOLD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from amicable.core.correspond.seen import CustomerView, SeenClaim
    from amicable.core.correspond.words import Words

_HEADS = (
    "header.place",
    "header.invoice",
    "header.you_said",
    "header.your_amount",
    "header.we_found",
    "header.in_your_favour",
)
_AMOUNTS = frozenset({3, 5})
"""Columns that stand to the right."""
_GAP = "  "

ANSWERS = ("ours", "shared", "corrected", "customer", "uncertain", "request", "unplaced")
"""What a point can be answered with, ours first."""


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the list, by its place from 1, and the claims that it became."""

    place: int
    claims: tuple[SeenClaim, ...]

    @property
    def first(self) -> SeenClaim:
        """The claim that speaks for the point: all of them have one answer."""
        return self.claims[0]

    @property
    def answer(self) -> str:
        """One of ANSWERS."""
        if self.first.invoice is None:
            return "unplaced"
        if self.first.corrected:
            return "corrected"
        return self.first.verdict or "request"

    @property
    def supported(self) -> Decimal:
        """What is in the customer's favour on this point."""
        return sum((one.supported for one in self.claims), ZERO)


def points_of(view: CustomerView) -> tuple[Point, ...]:
    """Return the points of a list in the customer's order; a point may be several claims."""
    together: dict[int, list[SeenClaim]] = defaultdict(list)
    for claim in view.claims:
        together[claim.place].append(claim)
    return tuple(
        Point(place, tuple(claims))
        for place, (_, claims) in enumerate(sorted(together.items()), 1)
    )


def listed_table(view: CustomerView, words: Words) -> str:
    """Write the table: place, invoice, what was said, how much, our answer, in whose favour."""
    points = points_of(view)
    head = tuple(words.say(one) for one in _HEADS)
    rows = [head, *(_row(view, one, words) for one in points), *_totals(points, words)]
    widths = [max(width(row[column]) for row in rows) for column in range(len(head))]
    rule = _GAP.join("-" * wide for wide in widths)
    lines = [_line(row, widths) for row in rows]
    body, totals = lines[1 : len(points) + 1], lines[len(points) + 1 :]
    return "\n".join([lines[0], rule, *body, *([rule, *totals] if totals else [])])


def _row(view: CustomerView, point: Point, words: Words) -> tuple[str, ...]:
    claim = point.first
    settled = is_settled(view, claim)
    return (
        str(point.place),
        one_line(claim.invoice or claim.written or "-"),
        _said(claim, words),
        words.money(claim.claimed, claim.currency) if claim.claimed else "",
        words.say("found.settled" if settled else f"answer.{point.answer}"),
        words.money(point.supported, claim.currency) if point.supported > ZERO else "",
    )


def _said(claim: SeenClaim, words: Words) -> str:
    """Say the reason in a word or two, and how much of the invoice the row approves."""
    short = words.say(f"said.short.{claim.reason[0]}")
    if claim.acceptance is None or claim.acceptance.kind not in IN_PART:
        return short
    approved = explain_acceptance(claim.acceptance, words)
    return approved if claim.reason == UNTOLD else words.say("list.clause").join([short, approved])


def _totals(points: Sequence[Point], words: Words) -> list[tuple[str, ...]]:
    """Add up, one row a currency; none where there is nothing to add."""
    claimed: dict[str, Decimal] = defaultdict(Decimal)
    given: dict[str, Decimal] = defaultdict(Decimal)
    for point in points:
        claimed[point.first.currency] += point.first.claimed or ZERO
        given[point.first.currency] += point.supported
    used = sorted(one for one in given if claimed[one] or given[one])
    return [
        (
            "",
            words.say("header.total"),
            "",
            words.money(claimed[one], one) if claimed[one] else "",
            "",
            words.money(given[one], one),
        )
        for one in used
    ]


def _line(row: Iterable[str], widths: Sequence[int]) -> str:
    cells = []
    for column, (text, wide) in enumerate(zip(row, widths, strict=True)):
        space = " " * (wide - width(text))
        cells.append(space + text if column in _AMOUNTS else text + space)
    return _GAP.join(cells).rstrip()
