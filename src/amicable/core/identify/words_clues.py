"""Every clue that a stretch of words gives: its references, days, figures and items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amicable.core.identify.called import call_clues
from amicable.core.identify.clues import mention_clues
from amicable.core.identify.figures import figure_clues, item_figure_clues
from amicable.core.identify.item_words import item_word_clues
from amicable.core.identify.items import item_clues

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from amicable.core.identify.clues import Clue
    from amicable.core.vocabulary.complaint import Mention
    from amicable.core.vocabulary.invoice import Invoice


def words_clues(
    text: str,
    mentions: Sequence[Mention],
    invoices: Sequence[Invoice],
    plain: AbstractSet[str],
) -> tuple[Clue, ...]:
    """Return what a text and what it mentions say about the invoices.

    `plain` are the words that any complaint may hold, whatever items there are.
    """
    items = tuple(item_clues(text, invoices))
    figures = _outside_names(mentions, text, [clue.text for clue in items])
    return (
        *mention_clues(mentions, invoices),
        *figure_clues(figures, invoices),
        *items,
        *item_word_clues(text, items, invoices, plain),
        *call_clues(text, invoices, plain),
        *item_figure_clues(figures, items, invoices),
    )


def _outside_names(mentions: Sequence[Mention], text: str, names: Iterable[str]) -> list[Mention]:
    """Leave out quantities that stand in a name alone: who says `Article 5` had not five of it."""
    words = text.casefold()
    for name in sorted((name.casefold() for name in names), key=len, reverse=True):
        words = words.replace(name, " ")
    return [
        one
        for one in mentions
        if one.kind != "quantity" or re.search(rf"(?<!\w){re.escape(one.text.casefold())}", words)
    ]
