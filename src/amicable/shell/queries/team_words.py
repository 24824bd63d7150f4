"""The words in which the program speaks to the team, whatever language a customer writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.words import read_team_words
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from amicable.core.correspond.words import Words


def team_words(language: str = "en") -> Words:
    """Return the words of reports for colleagues, by default those of the command line.

    Raises:
        UnknownLanguageError: the catalogue has no words of that language.
    """
    return read_team_words((BUILT_IN, *read_settings().catalogue_roots), language)
