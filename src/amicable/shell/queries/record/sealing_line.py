"""The line of a decision letter that bears the head of the record, for its reader to keep."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.words import languages, read_page_words
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.correspond.words import Words


def sealing_line(head: str, language: str) -> str:
    """Return the line in the language of the letter, else in English.

    Whoever keeps it can ask for their case file later, and find this very hash in its chain: so
    nothing that we had on record by the day of the letter can be altered without their noticing.
    """
    roots = (BUILT_IN, *read_settings().catalogue_roots)
    return f"{_words(roots, language).say('record.letter.sealed')}\n{head}"


@cache
def _words(roots: tuple[Path, ...], language: str) -> Words:
    return read_page_words(roots, language if language in languages(roots) else "en")
