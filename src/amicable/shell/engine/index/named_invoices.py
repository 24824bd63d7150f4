"""Which invoices of a large family words may name, so that not all of them are loaded."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from amicable.shell.engine.index.book_index import within
from amicable.shell.engine.index.keys import FEWEST_DIGITS, digits_of, ending, paper_key, slips

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from amicable.core.vocabulary.complaint import Mention
    from amicable.shell.engine.index.book_index import BookIndex, Stretches
    from amicable.shell.engine.index.postings import Rows

MOST_LOADED = 2_000
"""Invoices that are loaded whole; up to so many nobody has to choose."""
_RECENT_MONTHS = 2
_MOST_MONTHS = 12
_ROUGHLY = 10
"""Percent by which a rough amount may miss."""


def named_rows(
    index: BookIndex, mentions: Sequence[Mention], stretches: Stretches, day: date
) -> Rows:
    """Return the rows within some stretches that the mentions may mean, and the latest.

    What tells most comes first: papers, amounts, months. What would make them too many is left
    out as a whole, so that no invoice is there by chance.
    """
    kept = np.empty(0, dtype=np.uint32)
    for found in _by_telling(index, mentions, day):
        more = np.union1d(kept, within(found, stretches))
        if len(more) <= MOST_LOADED:
            kept = more
    return kept


def _by_telling(index: BookIndex, mentions: Sequence[Mention], day: date) -> Iterator[Rows]:
    papers = [one.text for one in mentions if one.kind.endswith(("_number", "_order"))]
    for written in papers:
        yield from rows_of_paper(index, written)
    for mention in mentions:
        if mention.kind in {"amount", "unit_price"} and mention.value:
            yield _of_amount(index, mention)
    for mention in mentions:
        if mention.kind in {"date", "month", "span"} and mention.value:
            since, _, until = mention.value.partition("/")
            yield from _of_months(index, _month(since), _month(until or since))
    today = _month(day.isoformat())
    yield from _of_months(index, today - _RECENT_MONTHS + 1, today)


def rows_of_paper(index: BookIndex, written: str) -> Iterator[Rows]:
    """Yield the rows of a reference: named so, with its digits or one slip in them, ending so."""
    yield index.postings["papers"].of([paper_key(written)])
    digits = digits_of(written)
    if len(digits) < FEWEST_DIGITS:
        return
    yield index.postings["numbers"].of([int(digits)])
    yield index.postings["endings"].between(*ending(digits))
    yield index.postings["numbers"].of(slips(digits))


def _of_amount(index: BookIndex, mention: Mention) -> Rows:
    cents = int(abs(Decimal(mention.value or "0")) * 100)
    slack = cents * _ROUGHLY // 100 if mention.about else 0
    return index.postings["amounts"].between(cents - slack, cents + slack)


def _of_months(index: BookIndex, first: int, last: int) -> Iterator[Rows]:
    """Yield the invoices month by month, the latest first, as each may be too many."""
    for month in range(last, max(first - 1, last - _MOST_MONTHS), -1):
        yield index.postings["months"].of([month])


def _month(day: str) -> int:
    return 12 * int(day[:4]) + int(day[5:7])
