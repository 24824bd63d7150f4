"""Clauses that hold no terms of price or payment: insurance, liability, audits, penalties.

Most figures of a long contract stand in such clauses. The title of a clause says what it is about,
and what stands in it up to the next clause or heading becomes no row; it is listed with its words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amicable.core.books.terms.facts import date_of_letter
from amicable.core.vocabulary.folding import fold

if TYPE_CHECKING:
    from amicable.core.books.terms.document import Passage
    from amicable.core.books.terms.document_reading import Reader

_TITLE = re.compile(r"(?P<title>[^\d:\uff1a]{2,60}?)(?P<end>[.:\uff1a\u3002]|$)")
"""What a clause is about, at its beginning: `Insurance.`, `Insurance: the Supplier ...`."""
_COLONS = (":", "\uff1a")
_MOST_WORDS = 4
"""Words of a heading without a number; a longer one may be the title of the document."""
_NUMBER = re.compile(r"[^\W_]+")


def is_aside(reader: Reader, passage: Passage) -> bool:
    """Say whether a passage stands in a clause of other matters, which its title tells."""
    title = None if passage.cells else _title(passage)
    if title is not None and _is_other(title["title"], reader):
        is_entry = title["end"] in _COLONS and title.end() < len(passage.text)
        reader.aside = None if is_entry else (_number(passage), title["end"])
        return True
    if reader.aside is not None and _ends(reader, passage, title):
        reader.aside = None
    return reader.aside is not None


def _title(passage: Passage) -> re.Match[str] | None:
    """Return what a passage says a clause is about: behind its number, or a few words alone."""
    found = _TITLE.match(passage.text)
    if found is None or passage.mark:
        return found
    is_short = found.end() == len(passage.text) and len(passage.text.split()) <= _MOST_WORDS
    return found if is_short or found["end"] in _COLONS else None


def _ends(reader: Reader, passage: Passage, title: re.Match[str] | None) -> bool:
    """Say whether a passage is no more of the clause: a table, a heading, an entry of a form.

    A title with words behind it is that of their paragraph, or of all with the same number.
    """
    number, end = reader.aside or ("", "")
    if passage.cells or (title is not None and title["end"] in {"", *_COLONS}):
        return True
    if date_of_letter(passage, reader.wording) is not None:
        return True
    goes_on = bool(number) and _number(passage) == number
    return passage.opens and not goes_on and bool(passage.mark or end)


def _number(passage: Passage) -> str:
    """Return the number of the clause that a passage begins, `7` also for `7.2`."""
    number = _NUMBER.search(passage.mark)
    return number[0] if number else ""


def _is_other(title: str, reader: Reader) -> bool:
    folded = fold(title)
    says = reader.wording.says
    return says("aside", folded) and not says("about_terms", folded)
