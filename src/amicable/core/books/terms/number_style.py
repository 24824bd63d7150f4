"""How a document writes decimals, where it writes them otherwise than its language does.

Spanish contracts of Mexico write `$ 85,000.00`, English ones of a Dutch vendor `1.250,00`. Only
what can be read one way counts: two decimals after a single sign, and thousands before decimals.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amicable.core.books.terms.document import Passage
    from amicable.core.books.terms.wording import Wording

_COMMA = re.compile(r"(?<![\d.,/-])\d{1,3}(?:(?:\.\d{3})+,\d{1,4}|,\d{1,2})(?![\d.,/-]|\.\d)")
_POINT = re.compile(r"(?<![\d.,/-])\d{1,3}(?:(?:,\d{3})+\.\d{1,4}|\.\d{2})(?![\d.,/-]|,\d)")


def in_style_of(passages: Iterable[Passage], wording: Wording) -> Wording:
    """Return the wording with the decimal sign that the document uses and never departs from."""
    texts = [one.text for one in passages if not any(cell.is_tabbed for cell in one.cells)]
    commas = sum(len(_COMMA.findall(text)) for text in texts)
    points = sum(len(_POINT.findall(text)) for text in texts)
    own, other = (commas, points) if wording.decimal_comma else (points, commas)
    if other > 1 and not own:
        return replace(wording, decimal_comma=not wording.decimal_comma)
    return wording
