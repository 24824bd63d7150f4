"""Proposes the rows of the books that a document states, for a person to accept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.books.terms.certainty import doubted
from amicable.core.books.terms.contract_doubts import Doubting
from amicable.core.books.terms.frame import Frame
from amicable.core.books.terms.groups import group_sections
from amicable.core.books.terms.heads import propose_head
from amicable.core.books.terms.leftover import claimed_by, left_over
from amicable.core.books.terms.number_style import in_style_of
from amicable.core.books.terms.passages import passages_of
from amicable.core.books.terms.proposals import Passed, Proposals
from amicable.core.books.terms.reader import read_document
from amicable.core.books.terms.rows import codes_of, propose_row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from amicable.core.books.terms.document import Page, Passage
    from amicable.core.books.terms.drafts import Draft
    from amicable.core.books.terms.groups import Group
    from amicable.core.books.terms.heads import ReadHead
    from amicable.core.books.terms.leftover import Claimed
    from amicable.core.books.terms.matching import Known
    from amicable.core.books.terms.proposals import Difference, Proposal
    from amicable.core.books.terms.wording import Wording


_OF_A_CONTRACT = frozenset(
    {"payment_terms_days", "early_discount_percent", "late_interest_percent", "notice_days"}
)
"""Facts that need a contract to stand in."""


def propose_terms(
    pages: Sequence[Page],
    *,
    wordings: Mapping[str, Wording],
    known: Known,
    document: str,
    wishes: Mapping[str, str] | None = None,
) -> Proposals:
    """Return what the pages propose, and what of them was not understood.

    `document` is the SHA-256 of the file, from which ids are made. `wishes` may hold what a
    person says before reading: `language`, `customer_id`, `contract_id`.
    """
    wishes = wishes or {}
    passages = passages_of(pages)
    language = wishes.get("language") or language_of(passages, wordings)
    wording = in_style_of(passages, wordings[language])
    reading = read_document(passages, wording)
    rows: list[tuple[Proposal, Draft | None]] = []
    differences: list[Difference] = []
    passed = [Passed(o.passage.page, o.passage.text, o.because) for o in reading.skipped]
    claimed: Claimed = set()
    codes = codes_of(draft for section in reading.sections for draft in section.drafts)
    for group in group_sections(reading.sections):
        head = propose_head(group, known, document, wishes)
        rows += [(one, None) for one in head.proposals]
        differences += head.differences
        passed += _unclaimed(group, head)
        claimed |= claimed_by(group, head, known)
        frame = Frame(group, head, known, wording, document, codes, bool(reading.unread))
        rows += [(propose_row(draft, shared, frame), draft) for draft, shared in group.rows]
    timed = frozenset(
        one.quote for row, _ in rows for one in row.rows[0].columns.get("billing_timing", ())
    )
    left = left_over(passages, reading, wording, claimed)
    passed += left
    return Proposals(
        wording.language,
        tuple(_numbered(doubted(rows, Doubting(passages, left, reading.unread, wording, timed)))),
        (*_in_order(passed, passages), *_left_out(pages)),
        tuple(page.number for page in pages if not page.text.strip()),
        tuple(differences),
    )


def _left_out(pages: Sequence[Page]) -> list[Passed]:
    """Return what the file holds beside its pages: hidden figures, and files at a mail."""
    return [
        Passed(page.number, " ".join(words.split()), because)
        for page in pages
        for because, words in page.left_out
        if because != "hidden" or any(char.isdigit() for char in words)
    ]


def _in_order(passed: Sequence[Passed], passages: Sequence[Passage]) -> tuple[Passed, ...]:
    """Return what was passed by in the order of the text, with the first reason of each."""
    first: dict[tuple[int, str], Passed] = {}
    for one in passed:
        first.setdefault((one.page, one.text), one)
    keys = dict.fromkeys((passage.page, passage.text) for passage in passages)
    return tuple(first[key] for key in keys if key in first)


def _unclaimed(group: Group, head: ReadHead) -> list[Passed]:
    """Return what a public list says of terms of payment, for which no contract is named."""
    if not group.is_public or not group.rows:
        return []
    said = [
        one
        for name, readings in head.columns.items()
        if name in _OF_A_CONTRACT
        for one in readings
    ]
    return [Passed(one.page, one.quote, "no contract") for one in said if one.page]


_TELLS = 4
"""Letters from which the heading of a table tells the language: `preco`, not `ref`."""


def language_of(passages: Sequence[Passage], wordings: Mapping[str, Wording]) -> str:
    """Return the language whose small words are the most frequent; the first when none are."""
    text = " ".join(passage.folded for passage in passages)[:40_000]
    words = text.split()

    def share(language: str) -> int:
        small = set(wordings[language].function_words)
        wide = sum(text.count(word) for word in small if word[0] > "\u2e80")
        said = wide + sum(word.strip(".,;:()") in small for word in words)
        headings = {word for word in wordings[language].headings if len(word) > _TELLS}
        return said + sum(word in text for word in headings)

    return max(sorted(wordings), key=share)


def _numbered(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Return the proposals with ids of their own where two rest on the very same words."""
    seen: dict[str, int] = {}
    found = []
    for one in proposals:
        seen[one.id] = seen.get(one.id, 0) + 1
        again = seen[one.id]
        found.append(one if again == 1 else replace(one, id=f"{one.id}-{again}"))
    return found
