"""How right an audit was: precision and recall of each cause, and what it said of clean parts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tests.bench.figures import Figure

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from tests.bench.generator import Error, Planted

type Place = tuple[str, str, str | None]
"""Cause, invoice, line."""


@dataclass(frozen=True, slots=True)
class Score:
    """One cause: what was planted, what was found, and what both agree on.

    `amounts` counts the agreed places whose difference the generator knows; `right_amounts`
    those where the finding's is the same to the cent.
    """

    cause: str
    planted: int
    found: int
    agreed: int
    amounts: int
    right_amounts: int

    @property
    def precision(self) -> float:
        """Return the part of what was found that was planted; 1 when nothing was found."""
        return self.agreed / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Return the part of what was planted that was found."""
        return self.agreed / self.planted if self.planted else 1.0


def scores(
    findings: Iterable[Mapping[str, Any]], planted: Planted, causes: Collection[str]
) -> list[Score]:
    """Score the causes that the catalogue's checks prove.

    A finding that is only the consequence of another is no statement of its own. A finding of
    what nobody planted counts against its cause.
    """
    own = {_place(row): row for row in findings if row["consequence_of"] is None}
    truth = {(e.cause, e.invoice_id, e.line): e for e in planted.errors if e.cause in causes}
    return [_score(cause, own, truth) for cause in sorted(causes)]


def _score(
    cause: str, own: Mapping[Place, Mapping[str, Any]], truth: Mapping[Place, Error]
) -> Score:
    found = {place for place in own if place[0] == cause}
    wanted = {place for place in truth if place[0] == cause}
    both = found & wanted
    known = [place for place in both if truth[place].difference is not None]
    right = sum(_same(own[place], truth[place]) for place in known)
    return Score(cause, len(wanted), len(found), len(both), len(known), right)


def _same(row: Mapping[str, Any], error: Error) -> bool:
    if row["difference"] is None or error.difference is None:
        return False
    return Decimal(row["difference"]) * 100 == error.difference


def _place(row: Mapping[str, Any]) -> Place:
    return (row["cause"], row["invoice_id"], row["line"])


def score_figures(
    found: Iterable[Score], rows: Iterable[Mapping[str, Any]], planted: Planted
) -> list[Figure]:
    """Return the figures of a scored audit: each cause, its amounts, and the clean part.

    A cause that was neither planted nor found has none: it is measured by the scenes alone.
    """
    scored = list(found)
    asked = [one for one in scored if one.planted or one.found]
    figures = [Figure("causes in this book", len(asked), f"of {len(scored)}; others in scenes")]
    for one in asked:
        figures += [
            Figure(f"precision {one.cause}", one.precision, f"of {one.found}", 1, at_least=True),
            Figure(f"recall {one.cause}", one.recall, f"of {one.planted}", 1, at_least=True),
        ]
        if one.amounts:
            share = one.right_amounts / one.amounts
            figures.append(
                Figure(f"to the cent {one.cause}", share, f"of {one.amounts}", 1, at_least=True)
            )
    clean = Counter(row["cause"] for row in rows if row["invoice_id"] in planted.clean_invoices)
    said = ", ".join(sorted(clean)) or f"{len(planted.clean_invoices)} invoices"
    return [*figures, Figure("findings on the clean part", clean.total(), said, 0)]
