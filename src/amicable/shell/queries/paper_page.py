"""One page of a paper as a reader sees it: its words, with the quoted sentences marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.shell.queries.marked_words import marked_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from amicable.shell.queries.marked_words import Part
    from amicable.shell.queries.quoted import Quote

_LONGEST = 2_000
"""Signs of a sentence that are looked for."""


@dataclass(frozen=True, slots=True)
class PaperPage:
    """A page of a paper, counted from one, and the pages around it."""

    number: int
    count: int
    parts: tuple[Part, ...]
    """Its words; `quoted` is the first marked sentence, `also` another."""
    before: int | None
    after: int | None

    @property
    def is_marked(self) -> bool:
        """Tell whether a quoted sentence was found on the page."""
        return any(one.kind for one in self.parts)


def paper_page(pages: Sequence[str], quotes: Iterable[Quote], wanted: str) -> PaperPage | None:
    """Return the wanted page, else the first that is quoted, else the first; None without pages.

    A sentence is found however the page breaks its lines.
    """
    if not pages:
        return None
    said = [one for one in quotes if one.words]
    number = next(
        (int(one) for one in (wanted, *(one.page for one in said)) if _is_page(one, pages)), 1
    )
    text = pages[number - 1]
    found = {(match.start(), match.group()) for one in said if (match := _match(one.words, text))}
    kinds = ("quoted", *["also"] * len(found))
    parts = marked_words(
        text, [(words, kind) for (_, words), kind in zip(sorted(found), kinds, strict=False)]
    )
    return PaperPage(
        number,
        len(pages),
        tuple(parts),
        number - 1 if number > 1 else None,
        number + 1 if number < len(pages) else None,
    )


def _is_page(written: str, pages: Sequence[str]) -> bool:
    is_number = written.isascii() and written.isdecimal() and len(written) < len("1000000")
    return is_number and 1 <= int(written) <= len(pages)


def _match(words: str, text: str) -> re.Match[str] | None:
    signs = "".join(words.split())[:_LONGEST]
    return re.search(r"\s*".join(map(re.escape, signs)), text) if signs else None
