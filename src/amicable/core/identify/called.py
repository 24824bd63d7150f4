"""Items by other words than the invoice has: `los guantes`, 擦手纸, for lines in English."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import TYPE_CHECKING

from amicable.core.identify.clues import Clue
from amicable.core.vocabulary.folding import fold
from amicable.core.vocabulary.invoice import InvoiceLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from amicable.core.vocabulary.goods import Goods
    from amicable.core.vocabulary.invoice import Invoice


@dataclass(frozen=True, slots=True)
class CalledLine(InvoiceLine):
    """A line with the folded words of a complaint by which it may be called there."""

    called: tuple[str, ...] = ()


def with_calls(invoices: Iterable[Invoice], text: str, goods: Goods) -> list[Invoice]:
    """Return the invoices with the words of a text by which each of their lines may be called."""
    words = {fold(one.word): one.things for one in goods.called(text)}
    if not words:
        return list(invoices)

    @cache  # the same things are billed again and again
    def calls(label: str) -> tuple[str, ...]:
        things = goods.in_text(label)
        return tuple(sorted(word for word, meant in words.items() if meant & things))

    return [
        replace(one, lines=tuple(_called(line, calls(label_of(line))) for line in one.lines))
        for one in invoices
    ]


def _called(line: InvoiceLine, words: tuple[str, ...]) -> InvoiceLine:
    if not words:
        return line
    own = {one.name: getattr(line, one.name) for one in fields(InvoiceLine)}
    return CalledLine(**own, called=words)


def label_of(line: InvoiceLine) -> str:
    """Return all that a line says about what it bills."""
    return " ".join(dict.fromkeys(one for one in (line.item_name, line.description) if one))


def call_clues(text: str, invoices: Sequence[Invoice], plain: AbstractSet[str]) -> Iterator[Clue]:
    """Yield one clue for each word of a text that lines are called by, with these lines.

    What any complaint may say (`paper`, `labels`) tells a line, and hardly an invoice.
    """
    folded = fold(text)
    places: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for invoice in invoices:
        for line in invoice.lines:
            for word in line.called if isinstance(line, CalledLine) else ():
                places[word].add((invoice.invoice_id, line.line))
    for word, held in sorted(places.items()):
        if _holds(folded, word):
            code = "item_called_plainly" if word in plain else "item_called"
            yield Clue(code, word, frozenset(one for one, _ in held), -1, frozenset(held))


def _holds(folded: str, word: str) -> bool:
    if not word.isascii():
        return word in folded
    return re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", folded) is not None


def without_calls(clues: Iterable[Clue]) -> tuple[Clue, ...]:
    """Return the clues by which one claim of several may name an invoice of its own.

    What its item is called tells a line of the invoice that the others name, and no other invoice.
    """
    return tuple(one for one in clues if not one.code.startswith("item_called"))
