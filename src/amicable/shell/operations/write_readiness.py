"""Say what books can judge, and write the page that says it to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.vocabulary.error import InputError
from amicable.shell.catalogue import BUILT_IN
from amicable.shell.engine.words import read_team_words
from amicable.shell.operations.open_books import open_books
from amicable.shell.pages.readiness_page import readiness_page
from amicable.shell.queries.readiness import readiness_of
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from pathlib import Path

    from amicable.core.vocabulary.readiness import Readiness


class PageError(InputError):
    """The page cannot be written where it was asked for."""

    def __init__(self, page: Path, error: OSError) -> None:
        super().__init__(f"{page} cannot be written ({error.strerror}); name another file.")


def write_readiness(books: Path, *, page: Path | None = None, language: str = "en") -> Readiness:
    """Return the readiness of books; with `page`, write it there as one HTML file.

    Raises:
        InputError: There are no books, the language is not known, or the page cannot be written.
    """
    words = read_team_words((BUILT_IN, *read_settings().catalogue_roots), language)
    readiness = readiness_of(open_books(books))
    if page is not None:
        unfinished = page.with_name(f".{page.name}.part")
        try:
            unfinished.write_text(readiness_page(readiness, words), encoding="utf-8")
            unfinished.rename(page)
        except OSError as error:
            raise PageError(page, error) from error
    return readiness
