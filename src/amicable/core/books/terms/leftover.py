"""No figure is lost: what no proposal holds is listed, with its page and the reason.

A figure is held when it stands where a value of a proposed row was read. Whatever the reader took
and did not propose, left aside or never looked at is found here, by its place in the text.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from amicable.core.books.terms.figures import figures
from amicable.core.books.terms.proposals import Passed
from amicable.core.vocabulary.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from amicable.core.books.terms.document import Passage
    from amicable.core.books.terms.document_reading import Reading
    from amicable.core.books.terms.drafts import Draft
    from amicable.core.books.terms.facts import Fact
    from amicable.core.books.terms.figures import Figure
    from amicable.core.books.terms.groups import Group
    from amicable.core.books.terms.heads import ReadHead
    from amicable.core.books.terms.matching import Known
    from amicable.core.books.terms.wording import Wording

Claimed = set[tuple[str, tuple[str, ...]]]
"""Columns and readings of contracts that are proposed, or compared with one of the books."""
_Key = tuple[int, str]
_Place = tuple[int, int, bool]
_NAMES = frozenset({"item", "item_id", "customer_name"})
"""Columns of words: a number in a name is read with it, an amount is not."""
_READ_ALONG = frozenset(
    {
        "item",
        "old",
        "skip",
        "valid_from",
        "valid_to",
        "annex",
        "tax_id",
        "term",
        "lasting",
        "renewal",
    }
)
"""Facts that are no column of their table: they become another one, or say what is replaced."""


def claimed_by(group: Group, head: ReadHead, known: Known) -> Claimed:
    """Return what a group says of its contract and a person gets to see."""
    held = known.contracts.get(head.contract_id or "", {})
    return {
        (column, fact.value.readings)
        for column, facts in group.head.items()
        for fact in facts
        if column != "skip" and (head.proposals or column in held or column in _READ_ALONG)
    }


def left_over(
    passages: Sequence[Passage], reading: Reading, wording: Wording, claimed: Claimed
) -> list[Passed]:
    """Return the passages with a figure that no proposal holds, in the order of the text."""
    held: dict[_Key, list[_Place]] = {}
    joined = _joined(passages)
    for column, fact in _facts(reading, claimed):
        for key, (start, end) in _stands(fact, joined):
            held.setdefault(key, []).append((start, end, column in _NAMES))
    old: dict[_Key, list[_Place]] = {}
    for passage, place in reading.old:
        old.setdefault(_key(passage), []).append((*place, False))
    found = []
    for passage in passages:
        places = held.get(_key(passage), [])
        replaced = old.get(_key(passage), [])
        lost = _lost(passage, wording, [*places, *replaced])
        if lost or (replaced and not places):
            because = "not understood" if lost else "gone"
            found.append(Passed(*_key(passage), "in part" if places else because))
    return found


def _joined(passages: Sequence[Passage]) -> dict[_Key, tuple[Passage, Passage]]:
    """Return two rows of headings by their words together, as a header of two lines has them."""
    return {
        (first.page, f"{first.text} {second.text}"): (first, second)
        for first, second in pairwise(passages)
        if first.cells and second.cells
    }


def _stands(
    fact: Fact, joined: Mapping[_Key, tuple[Passage, Passage]]
) -> list[tuple[_Key, tuple[int, int]]]:
    """Return in which passage a fact stands and where, also if that is one line of two."""
    start, end = fact.place
    lines = joined.get(_key(fact.passage))
    if not end:
        return []
    if lines is None:
        return [(_key(fact.passage), fact.place)]
    first, second = lines
    after = len(first.text) + 1
    if end <= len(first.text):
        return [(_key(first), fact.place)]
    return [(_key(second), (start - after, end - after))] if start >= after else []


def _key(passage: Passage) -> _Key:
    return passage.page, passage.text


def _lost(passage: Passage, wording: Wording, places: list[_Place]) -> list[Figure]:
    """Return the figures that were not read; a count that is said again in a sentence was."""
    found = figures(passage, wording)
    read = [one for one in found if _is_held(one, places)]
    counts = {passage.text[one.start : one.end] for one in read if one.is_plain}
    return [
        one
        for one in found
        if one not in read and not (one.is_plain and passage.text[one.start : one.end] in counts)
    ]


def _is_held(figure: Figure, places: list[_Place]) -> bool:
    return any(
        start <= figure.start and figure.end <= end and (figure.is_plain or not is_name)
        for start, end, is_name in places
    )


def _facts(reading: Reading, claimed: Claimed) -> Iterator[tuple[str, Fact]]:
    """Yield the facts that stand in a proposal."""
    for section in reading.sections:
        for column, fact in section.noted:
            if (column, fact.value.readings) in claimed:
                yield column, fact
        for draft in section.drafts:
            yield from _of_row(draft)


def _of_row(draft: Draft) -> Iterator[tuple[str, Fact]]:
    columns = {column.name for column in TABLES[draft.table].columns} | _READ_ALONG
    for column, fact in draft.facts.items():
        if column in columns:
            yield column, fact
    for tier in draft.tiers:
        yield from tier.items()
